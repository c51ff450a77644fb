import type { VisitorDetails } from '../../shared/contract/chat.ts';
import { findRating } from '../chat/chat-rating-repository.ts';
import { sessionBlockedUntil } from '../chat/kept-out.ts';
import { findSessionByConversation } from '../chat/visitor-session-repository.ts';
import { chatAccount } from '../config/accounts-of-channel.ts';
import { localText } from '../config/resolve-configuration.ts';
import type { ConversationContext } from '../conversations/context.ts';

/** What an agent is told of the visitor of a chat; null for other conversations. */
export async function visitorDetailsOf(
  { configuration, database, now }: ConversationContext,
  conversationId: string,
): Promise<VisitorDetails | null> {
  const db = database.read;
  const session = await findSessionByConversation(db, conversationId);
  if (session === null) return null;
  const [rating, blockedUntil] = await Promise.all([
    findRating(db, conversationId),
    sessionBlockedUntil(db, session, now()),
  ]);
  const account = chatAccount(configuration(), session.channel_account_id);
  const topic = account?.topics.find(({ id }) => id === session.topic_id);
  return {
    present: session.gone_at === null,
    mail: session.mail,
    language: session.language,
    topic: topic === undefined ? null : localText(topic.name),
    page: session.page_url === null ? null : { url: session.page_url, title: session.page_title ?? '' },
    subject: session.subject,
    rating,
    blockedUntil,
    typingPreview: account?.typingPreview ?? false,
    mailAccountId: account?.mailAccount ?? null,
  };
}
