import type { SendOutcome } from '../connectors/connector.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { ContactRow } from '../conversations/contact-repository.ts';
import { findMessage, updateMessage } from '../conversations/message-repository.ts';
import type { Unit } from '../db/database.ts';
import { settleText } from '../text/out/settle-text.ts';
import { findTextMessage } from '../text/text-message-repository.ts';
import { bringBack } from './bring-back.ts';
import { findOutboxEntry, updateOutbox } from './outbox-repository.ts';
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
  /** When an earlier attempt was begun that still stands open. */
  attemptedAt: number | null = null,
): Promise<ContactRow | null> {
  const message = await findMessage(unit.tx, messageId);
  if (message === null) {
    await updateOutbox(unit, messageId, { status: 'failed' });
    return null;
  }
  const now = context.now();
  const text = await findTextMessage(unit.tx, messageId);
  // What came back from the network in the meantime shows that it left, whatever the attempt thought.
  const isProven = text !== null && (await findOutboxEntry(unit.tx, messageId))?.status === 'sent';
  if (isProven && outcome.kind !== 'sent') return null;
  const settled = settlementOf(outcome, now - message.at);
  const notBefore = outcome.kind === 'later' ? (outcome.notBefore ?? null) : null;
  const counted = notBefore === null ? attempts : attempts - 1;
  await updateOutbox(unit, messageId, {
    attempts: counted,
    status: settled.outbox,
    next_attempt_at: settled.outbox === 'pending' ? (notBefore ?? now + retryDelayMs(attempts)) : now,
    // An attempt that ended in the dark stays open: what it sent may have arrived.
    ...(outcome.kind === 'later' && notBefore === null
      ? {}
      : { begun_at: notBefore === null ? null : attemptedAt }),
  });
  const delivery = {
    delivery_status: settled.delivery,
    delivery_at: now,
    delivery_detail: settled.detail.slice(0, longestDetail),
  };
  // A bounce or a receipt may have come before the acknowledgement of the sending was stored.
  const isOvertaken =
    settled.delivery === 'sent' &&
    (message.delivery_status === 'bounced' || message.delivery_status === 'delivered');
  await updateMessage(unit, messageId, { delivery_attempts: counted, ...(isOvertaken ? {} : delivery) });
  unit.append({
    type: 'deliveryChanged',
    at: now,
    conversationId: message.conversation_id,
    messageId,
    agentId: message.author_id,
    data: { status: settled.delivery, attempts: counted },
  });
  const receipt = text === null ? null : await settleText(unit, context, text, outcome);
  const reachedSomebodyNot = settled.delivery === 'failed' || settled.delivery === 'bounced';
  return reachedSomebodyNot ? bringBack(unit, context, message) : receipt;
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
