import type { ChatFile, VisitorAccount } from '../../shared/contract/chat.ts';
import type { RefusalBody } from '../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import { visitorFilesPath } from '../../shared/contract/visitor-paths.ts';
import type { WidgetRefusal } from './chat-client.ts';

/** Whose files go where. */
export type UploadPlace = {
  readonly hub: string;
  readonly accountId: string;
  readonly token: string;
  readonly fetch: typeof fetch;
};

/** How long one file may take (milliseconds). */
const patience = 300_000;

/** Why a file needs not be sent at all; null: the hub may take it. It judges by the content, this by what is said. */
export function checkFile(file: File, account: VisitorAccount | null): WidgetRefusal | null {
  // Not known before the first welcome: the hub will say.
  if (account === null) return null;
  if (account.files === null) return 'forbidden';
  if (file.size > account.files.maximumBytes) return 'too-large';
  const { types } = account.files;
  // Machines do not know every type, and disagree about kinds of text.
  const isText = file.type.startsWith('text/') && types.includes('text/plain');
  return file.type === '' || isText || types.includes(file.type) ? null : 'unsupported-type';
}

/** Hands a file in. Never rejects. */
export async function uploadFile(place: UploadPlace, file: File): Promise<Result<ChatFile, WidgetRefusal>> {
  const query = new URLSearchParams({ account: place.accountId, name: file.name });
  try {
    const answer = await place.fetch(`${place.hub}${visitorFilesPath}?${query}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${place.token}`,
        'content-type': file.type || 'application/octet-stream',
      },
      credentials: 'omit',
      body: file,
      signal: AbortSignal.timeout(patience),
    });
    const body: unknown = await answer.json();
    return answer.ok ? ok(body as ChatFile) : refuse((body as RefusalBody).code);
  } catch {
    return refuse('no-answer');
  }
}
