import { chatAccount } from '../../config/accounts-of-channel.ts';
import { localText } from '../../config/resolve-configuration.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { findConversation } from '../../conversations/conversation-repository.ts';
import { customerName } from '../customer-name-repository.ts';
import type { VisitorSessionRow } from '../visitor-session-repository.ts';
import { linesAfter } from '../visitor-view.ts';

/** A line as everybody in the chat saw it. */
export type SpokenLine = {
  readonly at: number;
  readonly from: 'visitor' | 'agent' | 'system';
  readonly name: string;
  readonly text: string;
  /** Names of its files. */
  readonly files: readonly string[];
};

/** Longest chat that is written out (characters): of a longer one the newest lines. */
const mostCharacters = 200_000;

/** What was said in a chat, names as its visitor sees them, oldest first. */
export async function wholeChat(
  context: ConversationContext,
  session: VisitorSessionRow,
): Promise<readonly SpokenLine[]> {
  const db = context.database.read;
  const account = chatAccount(context.configuration(), session.channel_account_id);
  const conversation = await findConversation(db, session.conversation_id);
  const names = {
    visitor: conversation === null ? '' : await customerName(db, conversation.customer_id),
    system: account === undefined ? '' : localText(account.title)[session.language ?? account.language],
  };
  const lines = await linesAfter(context, session, 0);
  let left = mostCharacters;
  const newest = lines.toReversed().filter(({ text }) => (left -= text.length + 1) >= 0);
  return newest.toReversed().map(({ at, from, name, text, files }) => ({
    at,
    from,
    name: from === 'agent' ? name : names[from],
    text,
    files: files.map((file) => file.name),
  }));
}
