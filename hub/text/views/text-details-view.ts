import type { SmsDetails, XDetails } from '../../../shared/contract/text-message.ts';
import { smsAccount, xAccount } from '../../config/accounts-of-channel.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { findContinuation, type ConversationRow } from '../../conversations/conversation-repository.ts';
import { listIdentities, listNewestTexts } from '../conversation-text-repository.ts';
import { isDirect } from '../is-direct.ts';
import { findOptOut } from '../opt-out-repository.ts';
import { canBeAnswered, readableNumber } from '../phone-number.ts';
import { needsRelease, signOf } from '../with-sign.ts';
import { xFactsOf } from '../x-facts.ts';
import { customerOnX } from '../x-person.ts';
import { privateWords } from './private-words.ts';

/** What an agent needs to know to write SMS; null for other conversations. */
export async function smsDetailsOf(
  { configuration, database }: ConversationContext,
  conversation: ConversationRow,
): Promise<SmsDetails | null> {
  if (conversation.channel !== 'sms') return null;
  const account = smsAccount(configuration(), conversation.channel_account_id);
  if (account === undefined) return null;
  const db = database.read;
  const optOut = await findOptOut(db, conversation.customer_id, account.id);
  const texts = await listNewestTexts(db, conversation.id);
  const wroteLast = texts.find(({ direction }) => direction === 'inbound')?.address;
  const own = await listIdentities(db, conversation.customer_id, 'phone');
  const numbers = [...new Set([...(wroteLast === undefined ? [] : [wroteLast]), ...own])];
  return {
    own: readableNumber(account.address),
    canReceive: canBeAnswered(account.address),
    numbers: numbers.map((value) => ({
      value,
      formatted: readableNumber(value),
      optedOutAt: optOut?.at ?? null,
    })),
    maximumSegments: account.maximumSegments,
    price: account.price ?? null,
  };
}

/** What an agent needs to know to write on X; null for other conversations. */
export async function xDetailsOf(
  context: ConversationContext,
  conversation: ConversationRow,
  reader: { readonly id: string; readonly name: string },
): Promise<XDetails | null> {
  if (conversation.channel !== 'x') return null;
  const configuration = context.configuration();
  const account = xAccount(configuration, conversation.channel_account_id);
  if (account === undefined) return null;
  const db = context.database.read;
  const direct = await isDirect(db, conversation.id);
  const person = await customerOnX(db, conversation);
  const sign = direct ? '' : signOf(configuration, account, { userId: reader.id, name: reader.name });
  return {
    ...(await xFactsOf(context, account, person)),
    kind: direct ? 'dm' : 'thread',
    handle: account.handle,
    sign: sign === '' ? '' : ` ${sign}`,
    needsRelease: !direct && needsRelease(configuration, account, reader.id),
    privateConversationId: direct ? null : await findContinuation(db, conversation.id),
    publicConversationId: direct ? conversation.continues_id : null,
    takePrivate: await privateWords(db, account, conversation, person),
  };
}
