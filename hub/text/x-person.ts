import type { XPerson } from '../../shared/contract/text-message.ts';
import type { ConversationRow } from '../conversations/conversation-repository.ts';
import type { Database } from '../db/database.ts';
import { listIdentities, listNewestTexts, type ConversationText } from './conversation-text-repository.ts';
import { findPerson } from './identity-facts-repository.ts';
import { readDetails } from './text-message-repository.ts';

/** Somebody of whom X said nothing. */
export function unknownPerson(userId: string, handle = ''): XPerson {
  return { userId, handle, state: 'active', takesDirectMessages: null, blocksUs: false };
}

/** Who the other side of a post or direct message is: as known now, else as it was when they wrote. */
export async function otherSideOf(db: Database['read'], text: ConversationText): Promise<XPerson> {
  const known = await findPerson(db, text.address);
  if (known !== null) return known;
  const details = readDetails(text);
  return text.direction === 'inbound' && details.kind !== 'sms'
    ? details.author
    : unknownPerson(text.address);
}

/** The customer of a conversation on X: who wrote there last, else whoever is known by the customer's first identity. */
export async function customerOnX(
  db: Database['read'],
  conversation: Pick<ConversationRow, 'id' | 'customer_id'>,
): Promise<XPerson> {
  const texts = await listNewestTexts(db, conversation.id);
  const newest =
    texts.find(({ direction }) => direction === 'inbound') ?? texts.find(({ address }) => address !== '');
  if (newest !== undefined) return otherSideOf(db, newest);
  const [userId = ''] = await listIdentities(db, conversation.customer_id, 'x');
  return (await findPerson(db, userId)) ?? unknownPerson(userId);
}
