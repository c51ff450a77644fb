import type { ChatFile } from '../../../shared/contract/chat.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { listAttachmentsOfMessages } from '../../conversations/message-repository.ts';
import { chatFileView } from './chat-file-view.ts';

/** The files of a session's lines by the lines' messages, with the keys that open them for its visitor. */
export async function filesOfLines(
  context: ConversationContext,
  sessionId: string,
  messageIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ChatFile[]>> {
  const rows = await listAttachmentsOfMessages(context.database.read, messageIds);
  const files = new Map<string, ChatFile[]>();
  for (const row of rows) {
    if (row.message_id === null) continue;
    const view = chatFileView(context.tokenKey, sessionId, row);
    files.set(row.message_id, [...(files.get(row.message_id) ?? []), view]);
  }
  return files;
}
