import type { Command } from '../../../shared/contract/command.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import type { SmsAccountConfig } from '../../../shared/contract/sms-account.ts';
import { smsParts } from '../../../shared/domain/sms/segments.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { smsAccount } from '../../config/accounts-of-channel.ts';
import type { ConversationRow } from '../../conversations/conversation-repository.ts';
import type { Unit } from '../../db/database.ts';
import { listIdentities, listNewestTexts } from '../conversation-text-repository.ts';
import { findOptOut } from '../opt-out-repository.ts';
import { canBeAnswered, toE164 } from '../phone-number.ts';
import type { NewText } from './keep-text.ts';

type SendText = Extract<Command, { type: 'sendText' }>;

/** T46: an SMS to one of the customer's numbers, in as many parts as the account allows. */
export async function planSms(
  unit: Unit,
  context: ConversationContext,
  conversation: ConversationRow,
  command: SendText,
): Promise<Result<NewText, RefusalCode>> {
  const account = smsAccount(context.configuration(), conversation.channel_account_id);
  if (account === undefined) return refuse('conflict', 'contactId', 'the account is not configured');
  // Twilio would have to fetch files from a public place, and SMPP knows none.
  if (command.attachmentIds.length > 0)
    return refuse('unsupported-type', 'attachmentIds', 'an SMS carries text only');
  const number = await numberFor(unit, account, conversation, command.to);
  if (!number.ok) return number;
  // T47: the wish holds for every number of the customer.
  if ((await findOptOut(unit.tx, conversation.customer_id, account.id)) !== null)
    return refuse('opted-out', 'to', 'the customer asked to be left alone');
  const { encoding, parts } = smsParts(command.text);
  if (parts.length > account.maximumSegments)
    return refuse('too-large', 'text', `${parts.length} parts, at most ${account.maximumSegments}`);
  return ok({
    text: command.text,
    sign: '',
    from: { name: account.name, address: account.address },
    to: [{ name: '', address: number.value }],
    address: number.value,
    answersId: null,
    details: {
      kind: 'sms',
      number: number.value,
      encoding,
      segments: parts.length,
      delivered: 0,
      missing: 0,
    },
    status: 'queued',
  });
}

/** The number that wrote last, unless another of the customer's is named. */
async function numberFor(
  unit: Unit,
  account: SmsAccountConfig,
  conversation: ConversationRow,
  to: string | undefined,
): Promise<Result<string, RefusalCode>> {
  const wroteLast = await numberThatWroteLast(unit, conversation.id);
  const own = await listIdentities(unit.tx, conversation.customer_id, 'phone');
  if (to === undefined) {
    const number = wroteLast ?? own[0];
    if (number === undefined) return refuse('conflict', 'to', 'no number of this customer is known');
    return canBeAnswered(number) ? ok(number) : refuse('wrong-state', 'to', 'the sender takes no answers');
  }
  const number = to === wroteLast ? to : toE164(to, account.country);
  if (number === null) return refuse('invalid-input', 'to', 'not a phone number');
  if (number !== wroteLast && !own.includes(number))
    return refuse('invalid-input', 'to', 'not a number of this customer');
  return canBeAnswered(number) ? ok(number) : refuse('wrong-state', 'to', 'the sender takes no answers');
}

async function numberThatWroteLast(unit: Unit, conversationId: string): Promise<string | undefined> {
  const texts = await listNewestTexts(unit.tx, conversationId);
  return texts.find(({ direction }) => direction === 'inbound')?.address;
}
