import type { ConversationContext } from '../../conversations/context.ts';
import type { Unit } from '../../db/database.ts';
import { listAnswering, readDetails, unknownPost, updateTextMessage } from '../text-message-repository.ts';

/** A post came after some that answer it: they learn which message it is. */
export async function answerKnown(
  unit: Unit,
  context: ConversationContext,
  conversationId: string,
  postId: string,
  messageId: string,
): Promise<void> {
  for (const row of await listAnswering(unit.tx, conversationId, unknownPost(postId))) {
    const details = readDetails(row);
    if (details.kind !== 'post') continue;
    await updateTextMessage(unit, row.message_id, {
      answers_id: messageId,
      details: JSON.stringify({ ...details, answersId: messageId }),
    });
    unit.append({ type: 'messageChanged', at: context.now(), conversationId, messageId: row.message_id });
  }
}
