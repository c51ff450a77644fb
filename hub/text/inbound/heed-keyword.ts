import type { SmsAccountConfig } from '../../../shared/contract/sms-account.ts';
import { smsKeyword, type SmsKeyword } from '../../../shared/domain/sms/keyword.ts';
import { smsAccount } from '../../config/accounts-of-channel.ts';
import type { InboundText } from '../../connectors/text-traffic.ts';
import type { ContactRow } from '../../conversations/contact-repository.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { ConversationRow } from '../../conversations/conversation-repository.ts';
import type { Unit } from '../../db/database.ts';
import { findNewestContactId } from '../../views/view-repository.ts';
import { dropOptOut, findOptOut, keepOptOut } from '../opt-out-repository.ts';
import { languageOfCustomer } from '../text-customer-repository.ts';
import { answerByItself } from './answer-by-itself.ts';
import { addressOf } from './text-sender.ts';
import { withholdUnsent } from './withhold-unsent.ts';

/** A stored message in its conversation. */
export type HeardText = {
  readonly conversation: ConversationRow;
  readonly contact: ContactRow | null;
  readonly messageId: string;
};

/**
 * Does what a customer asks an SMS account for with a single word; true: nobody needs to act (T39). START of somebody
 * who never said STOP, and HELP where no answer is written down, are messages like any other.
 */
export async function heedKeyword(
  unit: Unit,
  context: ConversationContext,
  inbound: InboundText,
  heard: HeardText,
): Promise<boolean> {
  if (inbound.place.kind !== 'sms') return false;
  const keyword = inbound.keyword ?? smsKeyword(inbound.text);
  if (keyword === null) return false;
  const account = smsAccount(context.configuration(), inbound.channelAccountId);
  const isChange = await changeOptOut(unit, context, inbound, heard, keyword);
  const language = await languageOfCustomer(unit.tx, heard.conversation.customer_id);
  const words = account === undefined ? '' : wordsOf(account, keyword, language);
  const isAnswered = inbound.keyword !== null;
  if (keyword === 'help' && words === '' && !isAnswered) return false;
  if (keyword === 'start' && !isChange) return false;
  if (words !== '' && !isAnswered && (keyword === 'help' || isChange)) {
    const answer = { accountName: account?.name ?? '', words, number: addressOf(inbound.sender) };
    await answerByItself(unit, context, { ...heard, ...answer });
  }
  return true;
}

/** Keeps the wish or takes it back; false: it was so already. */
async function changeOptOut(
  unit: Unit,
  context: ConversationContext,
  { channelAccountId, sender, receivedAt }: InboundText,
  { conversation, contact, messageId }: HeardText,
  keyword: SmsKeyword,
): Promise<boolean> {
  const { customer_id: customerId } = conversation;
  const isOut = (await findOptOut(unit.tx, customerId, channelAccountId)) !== null;
  if (keyword === 'help' || isOut === (keyword === 'stop')) return false;
  if (keyword === 'start') await dropOptOut(unit, customerId, channelAccountId);
  else {
    await keepOptOut(unit, {
      customer_id: customerId,
      channel_account_id: channelAccountId,
      address: addressOf(sender),
      at: receivedAt,
      recorded_by: null,
    });
    await withholdUnsent(unit, context, customerId, channelAccountId);
  }
  unit.append({
    type: keyword === 'stop' ? 'customerOptedOut' : 'customerOptedIn',
    at: context.now(),
    conversationId: conversation.id,
    contactId: await findNewestContactId(unit.tx, conversation.id),
    messageId,
    agentId: contact?.agent_id ?? null,
  });
  return true;
}

function wordsOf(account: SmsAccountConfig, keyword: SmsKeyword, language: 'de' | 'en' | null): string {
  const words = account.keywords[keyword];
  return typeof words === 'string' ? words : words[language ?? account.language];
}
