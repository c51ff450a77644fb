import type { DeliveryCode } from '../../../shared/contract/message.ts';
import type { MessageDetails, XPerson } from '../../../shared/contract/text-message.ts';
import { xAccount } from '../../config/accounts-of-channel.ts';
import type { SendOutcome } from '../../connectors/connector.ts';
import type { ContactRow } from '../../conversations/contact-repository.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { findMessage } from '../../conversations/message-repository.ts';
import type { Unit } from '../../db/database.ts';
import { findPerson, putPerson } from '../identity-facts-repository.ts';
import { applyEarlyReceipts } from '../inbound/apply-receipt.ts';
import { refreshDelivery } from '../inbound/refresh-delivery.ts';
import { postAddress } from '../inbound/text-details.ts';
import { readDetails, updateTextMessage, type TextMessageRow } from '../text-message-repository.ts';

/**
 * Stores what the provider said of an SMS, post or direct message: its id, or why it will not take it, and what that
 * tells of the customer. Receipts that were faster than the acknowledgement count now (T41). Returns the contact opened
 * by one that says the message did not arrive, if any.
 */
export async function settleText(
  unit: Unit,
  context: ConversationContext,
  text: TextMessageRow,
  outcome: SendOutcome,
): Promise<ContactRow | null> {
  switch (outcome.kind) {
    case 'later':
      return null;
    case 'never':
      await updateTextMessage(unit, text.message_id, { code: outcome.code ?? null });
      await learnOfPerson(
        unit,
        context,
        text,
        outcome.code === undefined ? {} : (learntByRefusal[outcome.code] ?? {}),
      );
      return null;
    case 'sent':
      await learnOfPerson(unit, context, text, learntBySending[text.kind]);
      return settleSent(unit, context, text, outcome.providerId ?? text.provider_id);
  }
}

async function settleSent(
  unit: Unit,
  context: ConversationContext,
  text: TextMessageRow,
  providerId: string | null,
): Promise<ContactRow | null> {
  const details = withProviderId(context, text, providerId);
  await updateTextMessage(unit, text.message_id, {
    provider_id: providerId,
    details: JSON.stringify(details),
  });
  await tellChange(unit, context, text.message_id);
  const ofParts = await refreshDelivery(unit, context, text.message_id, null);
  if (providerId === null) return ofParts;
  return (await applyEarlyReceipts(unit, context, text.channel_account_id, providerId)) ?? ofParts;
}

function withProviderId(
  context: ConversationContext,
  text: TextMessageRow,
  providerId: string | null,
): MessageDetails {
  const details = readDetails(text);
  if (providerId === null) return details;
  switch (details.kind) {
    case 'sms':
      return details;
    case 'dm':
      return { ...details, eventId: providerId };
    case 'post': {
      const handle = xAccount(context.configuration(), text.channel_account_id)?.handle ?? '';
      return { ...details, postId: providerId, url: postAddress(handle, providerId) };
    }
  }
}

async function tellChange(unit: Unit, context: ConversationContext, messageId: string): Promise<void> {
  const message = await findMessage(unit.tx, messageId);
  unit.append({
    type: 'messageChanged',
    at: context.now(),
    conversationId: message?.conversation_id ?? null,
    messageId,
    agentId: message?.author_id ?? null,
  });
}

type Learnt = Partial<Pick<XPerson, 'state' | 'takesDirectMessages' | 'blocksUs'>>;

/** Whom X let us write to lets us do so. */
const learntBySending = { sms: {}, post: { blocksUs: false }, dm: { takesDirectMessages: true } } as const;

/** What a refusal tells of whom it was for. */
const learntByRefusal: Partial<Readonly<Record<DeliveryCode, Learnt>>> = {
  'blocked-by-customer': { blocksUs: true },
  'direct-messages-closed': { takesDirectMessages: false },
  'customer-gone': { state: 'gone' },
};

/** The next composer knows what this attempt taught. */
async function learnOfPerson(
  unit: Unit,
  context: ConversationContext,
  text: TextMessageRow,
  learnt: Learnt,
): Promise<void> {
  const known = text.kind === 'sms' ? null : await findPerson(unit.tx, text.address);
  if (known === null) return;
  const person = { ...known, ...learnt };
  if (JSON.stringify(person) !== JSON.stringify(known)) await putPerson(unit, person, context.now());
}
