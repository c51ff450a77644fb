import type { ConversationContext } from '../../conversations/context.ts';
import { findSessionByConversation } from '../visitor-session-repository.ts';
import type { OpenVisitor } from './page.ts';

/** Among those with open pages, whom a block of a conversation's visitor means: the same token, person, or newcomers from there. */
export async function visitorsKeptOut(
  { database }: ConversationContext,
  conversationId: string,
  visitors: Iterable<OpenVisitor>,
): Promise<readonly OpenVisitor[]> {
  const blocked = await findSessionByConversation(database.read, conversationId);
  if (blocked === null) return [];
  return [...visitors].filter(({ sessionId, visitor }) => {
    if (visitor.channelAccountId === blocked.channel_account_id) {
      if (visitor.tokenHash === blocked.token_hash) return true;
      if (visitor.person !== undefined && visitor.person.subject === blocked.subject) return true;
    }
    const isNewcomer = sessionId === null && visitor.person === undefined;
    return isNewcomer && visitor.addressHash === blocked.address_hash;
  });
}
