import type { SendOutcome } from '../connectors/connector.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { findOpenContact, type ContactRow } from '../conversations/contact-repository.ts';
import { findConversation } from '../conversations/conversation-repository.ts';
import { findMessage, updateMessage, type MessageRow } from '../conversations/message-repository.ts';
import type { Unit } from '../db/database.ts';
import { openContact } from '../inbound/open-contact.ts';
import { updateOutbox } from './outbox-repository.ts';
import { givingUpAfterMs, retryDelayMs } from './retry-delay.ts';

const longestDetail = 500;

/**
 * Stores what an attempt came to. A message that will never be sent brings its conversation back to an agent: the
 * customer still waits for an answer. Returns the contact opened for that, if any.
 */
export async function settleAttempt(
  unit: Unit,
  context: ConversationContext,
  messageId: string,
  attempts: number,
  outcome: SendOutcome,
): Promise<ContactRow | null> {
  const message = await findMessage(unit.tx, messageId);
  if (message === null) {
    await updateOutbox(unit, messageId, { status: 'failed' });
    return null;
  }
  const now = context.now();
  const settled =
    outcome.kind === 'later' && now - message.at > givingUpAfterMs ? 'failed' : statusOf(outcome);
  await updateOutbox(unit, messageId, {
    attempts,
    status: settled === 'retrying' ? 'pending' : settled,
    next_attempt_at: now + (settled === 'retrying' ? retryDelayMs(attempts) : 0),
  });
  // A bounce may have come back before the acknowledgement of the sending was stored.
  const bouncedAlready = message.delivery_status === 'bounced' && settled === 'sent';
  await updateMessage(unit, messageId, {
    delivery_attempts: attempts,
    ...(bouncedAlready
      ? {}
      : {
          delivery_status: settled,
          delivery_at: now,
          delivery_detail: outcome.kind === 'sent' ? '' : outcome.detail.slice(0, longestDetail),
        }),
  });
  unit.append({
    type: 'deliveryChanged',
    at: now,
    conversationId: message.conversation_id,
    messageId,
    agentId: message.author_id,
    data: { status: settled, attempts },
  });
  return settled === 'failed' ? bringBack(unit, context, message) : null;
}

function statusOf(outcome: SendOutcome): 'sent' | 'retrying' | 'failed' {
  switch (outcome.kind) {
    case 'sent':
      return 'sent';
    case 'later':
      return 'retrying';
    case 'never':
      return 'failed';
  }
}

async function bringBack(
  unit: Unit,
  context: ConversationContext,
  message: MessageRow,
): Promise<ContactRow | null> {
  if ((await findOpenContact(unit.tx, message.conversation_id)) !== null) return null;
  const conversation = await findConversation(unit.tx, message.conversation_id);
  if (conversation === null) return null;
  return openContact(unit, context, {
    conversationId: conversation.id,
    channel: conversation.channel,
    queueId: conversation.queue_id,
    preferredAgentId: message.author_id,
    arrivedAt: context.now(),
    preview: message.visible_text.slice(0, 160),
  });
}
