import type { Message } from '../../../shared/contract/message.ts';
import type { PendingLine } from './slice.ts';

/**
 * The lines of a conversation that are not in its thread yet. Between the thread's own news and the acknowledgement a
 * line would stand there twice: one that came back with its words and files is left out.
 */
export function unseenLines(
  pending: readonly PendingLine[],
  conversation: { readonly id: string; readonly messages: readonly Message[] },
  meId: string | null,
): readonly PendingLine[] {
  return pending.filter((line) => {
    if (line.conversationId !== conversation.id) return false;
    const from = conversation.messages.findIndex((message) => message.id === line.after) + 1;
    return !conversation.messages
      .slice(from)
      .some(
        (message) =>
          message.direction === 'outbound' &&
          message.author.id === meId &&
          message.visibleText === line.text.trim() &&
          message.attachments.map(({ id }) => id).join() === line.files.map(({ id }) => id).join(),
      );
  });
}
