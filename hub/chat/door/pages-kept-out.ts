import type { ConversationContext } from '../../conversations/context.ts';
import { findSessionByConversation } from '../visitor-session-repository.ts';
import type { OpenVisitor, Page } from './page.ts';

/**
 * Among the open pages, those that a block of a conversation's visitor means: of the same token or person, and of
 * newcomers without a name from the same address.
 */
export async function pagesKeptOut(
  { database }: ConversationContext,
  conversationId: string,
  visitors: () => Iterable<OpenVisitor>,
): Promise<readonly Page[]> {
  const blocked = await findSessionByConversation(database.read, conversationId);
  if (blocked === null) return [];
  return [...visitors()].flatMap(({ sessionId, pages }) =>
    [...pages].filter(({ socket }) => {
      const { addressHash, channelAccountId, person, tokenHash } = socket.data.visitor;
      if (person === undefined && sessionId === null && addressHash === blocked.address_hash) return true;
      if (channelAccountId !== blocked.channel_account_id) return false;
      return tokenHash === blocked.token_hash || (person !== undefined && person.subject === blocked.subject);
    }),
  );
}
