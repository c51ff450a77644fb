import type { InboundText } from '../../connectors/text-traffic.ts';
import { findOpenContact, type ContactRow } from '../../conversations/contact-repository.ts';
import { findConversation, type ConversationRow } from '../../conversations/conversation-repository.ts';
import type { Unit } from '../../db/database.ts';
import { findPost, newestWith, type StoredText } from '../text-message-repository.ts';
import { conversationOfThread } from '../thread-repository.ts';
import { addressOf } from './text-sender.ts';
import { answeredInThread, otherOf, threadKeys } from './thread-keys.ts';

/** Where a message belongs, as far as it is known already. */
export type TextPlaceFound = {
  /** Null: a new one begins. */
  readonly conversation: ConversationRow | null;
  readonly contact: ContactRow | null;
  /** The stored post that it answers, and the one that it quotes. */
  readonly answers: StoredText | null;
  readonly quotes: StoredText | null;
};

/** Finds the conversation of a message (T31…T34): by the post that it answers, by its thread, by whom we wrote to. */
export async function findTextPlace(unit: Unit, inbound: InboundText): Promise<TextPlaceFound> {
  const { place, channelAccountId } = inbound;
  const post = place.kind === 'post' ? place : null;
  const answers =
    post?.answersPostId == null ? null : await findPost(unit.tx, channelAccountId, post.answersPostId);
  const quotes = post?.quotes == null ? null : await findPost(unit.tx, channelAccountId, post.quotes.postId);
  const joined = post === null || answeredInThread(post) === null ? null : answers;
  const conversationId =
    joined?.conversation_id ?? (await byThread(unit, inbound)) ?? (await byAddress(unit, inbound));
  const conversation = conversationId === null ? null : await findConversation(unit.tx, conversationId);
  const contact = conversation === null ? null : await findOpenContact(unit.tx, conversation.id);
  return { conversation, contact, answers, quotes };
}

async function byThread(
  unit: Unit,
  { channelAccountId, place, sender }: InboundText,
): Promise<string | null> {
  for (const key of threadKeys(place, addressOf(sender))) {
    const found = await conversationOfThread(unit.tx, channelAccountId, key);
    if (found !== null) return found;
  }
  return null;
}

/** Who answers a message that we began a thread with: the provider's name of the thread is not known before. */
async function byAddress(
  unit: Unit,
  { channelAccountId, place, sender, own }: InboundText,
): Promise<string | null> {
  if (place.kind === 'post') return null;
  const address = addressOf(sender);
  const other = place.kind === 'sms' ? address : otherSide(place.dmConversationId, address, own);
  return other === null ? null : newestWith(unit.tx, channelAccountId, place.kind, other);
}

function otherSide(dmConversationId: string, senderId: string, own: boolean): string | null {
  if (own) return otherOf(dmConversationId, senderId);
  return dmConversationId.includes('-') ? senderId : null;
}
