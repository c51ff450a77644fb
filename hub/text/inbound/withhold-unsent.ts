import type { ConversationContext } from '../../conversations/context.ts';
import { updateMessage } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { updateOutbox } from '../../outbox/outbox-repository.ts';
import { listUnsentTo } from '../open-attempt-repository.ts';
import { updateTextMessage } from '../text-message-repository.ts';

/** What agents wrote to a customer who wants to be left alone does not leave any more. */
export async function withholdUnsent(
  unit: Unit,
  context: ConversationContext,
  customerId: string,
  channelAccountId: string,
): Promise<void> {
  const now = context.now();
  for (const message of await listUnsentTo(unit.tx, customerId, channelAccountId)) {
    await updateOutbox(unit, message.message_id, { status: 'failed' });
    await updateTextMessage(unit, message.message_id, { code: 'opted-out' });
    await updateMessage(unit, message.message_id, { delivery_status: 'failed', delivery_at: now });
    unit.append({
      type: 'deliveryChanged',
      at: now,
      conversationId: message.conversation_id,
      messageId: message.message_id,
      agentId: message.author_id,
      data: { status: 'failed', code: 'opted-out' },
    });
  }
}
