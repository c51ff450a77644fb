import { visitorFilesPath, type ChatFile } from '../../../shared/contract/chat.ts';
import type { ChatVisitor } from '../../peers/chat-visitor.ts';
import type { ChatHub } from './chat-hub.ts';

/** What the hub said to a file. */
export type Handed = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ChatFile & { readonly code?: string; readonly field?: string };
};

/** How a file is handed in otherwise than a page would do it. */
export type HandingIn = {
  readonly origin?: string | null;
  readonly account?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Hands in a file as a visitor's page does. */
export async function upload(
  chat: ChatHub,
  visitor: ChatVisitor | null,
  content: Uint8Array<ArrayBuffer> | string,
  name: string,
  more: HandingIn = {},
): Promise<Handed> {
  const { origin = 'https://shop.example', account = 'web', token = visitor?.token ?? '', headers } = more;
  const address = `${chat.address}${visitorFilesPath}?account=${account}&name=${encodeURIComponent(name)}`;
  const answer = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      authorization: `Bearer ${token}`,
      ...(origin === null ? {} : { origin }),
      ...headers,
    },
    body: content,
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Handed['body'] };
}

/** Opens a file as a page does. */
export async function open(
  chat: ChatHub,
  file: Pick<ChatFile, 'id' | 'key'>,
): Promise<{ readonly status: number; readonly headers: Headers; readonly bytes: Buffer }> {
  const answer = await fetch(`${chat.address}${visitorFilesPath}/${file.id}/${file.key}`);
  return {
    status: answer.status,
    headers: answer.headers,
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
}

/** Attaches a file to the draft of an agent. */
export async function attach(
  chat: ChatHub,
  token: string,
  conversationId: string,
  content: Uint8Array<ArrayBuffer> | string,
  name: string,
): Promise<{ readonly id: string; readonly type: string }> {
  const path = `/api/conversations/${conversationId}/attachments?name=${encodeURIComponent(name)}`;
  const answer = await fetch(`${chat.address}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body: content,
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  return (await answer.json()) as { id: string; type: string };
}
