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
  const settled = settlementOf(outcome, now - message.at);
  await updateOutbox(unit, messageId, {
    attempts,
    status: settled.outbox,
    next_attempt_at: now + (settled.outbox === 'pending' ? retryDelayMs(attempts) : 0),
  });
  // A bounce may have come back before the acknowledgement of the sending was stored.
  const bouncedAlready = message.delivery_status === 'bounced' && settled.delivery === 'sent';
  const delivery = {
    delivery_status: settled.delivery,
    delivery_at: now,
    delivery_detail: settled.detail.slice(0, longestDetail),
  };
  await updateMessage(unit, messageId, { delivery_attempts: attempts, ...(bouncedAlready ? {} : delivery) });
  unit.append({
    type: 'deliveryChanged',
    at: now,
    conversationId: message.conversation_id,
    messageId,
    agentId: message.author_id,
    data: { status: settled.delivery, attempts },
  });
  // What nobody wrote nobody has to write again: agents see what became of it.
  if (message.author_kind === 'system') return null;
  const reachedSomebodyNot = settled.delivery === 'failed' || settled.delivery === 'bounced';
  return reachedSomebodyNot ? bringBack(unit, context, message) : null;
}

type Settlement = {
  readonly outbox: 'pending' | 'sent' | 'failed';
  readonly delivery: 'retrying' | 'sent' | 'failed' | 'bounced';
  readonly detail: string;
};

/** A mail that the server took for some recipients only is sent, and undeliverable to the others. */
function settlementOf(outcome: SendOutcome, ageMs: number): Settlement {
  switch (outcome.kind) {
    case 'sent': {
      const refused = (outcome.refused ?? [])
        .map(({ address, detail }) => `${address}: ${detail}`)
        .join('; ');
      return { outbox: 'sent', delivery: refused === '' ? 'sent' : 'bounced', detail: refused };
    }
    case 'later':
      return ageMs > givingUpAfterMs
        ? { outbox: 'failed', delivery: 'failed', detail: outcome.detail }
        : { outbox: 'pending', delivery: 'retrying', detail: outcome.detail };
    case 'never':
      return { outbox: 'failed', delivery: 'failed', detail: outcome.detail };
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
