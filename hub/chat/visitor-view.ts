import type { ChatLine, VisitorState } from '../../shared/contract/chat.ts';
import { chatAccount } from '../config/accounts-of-channel.ts';
import type { Configuration } from '../config/configuration.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { Unit } from '../db/database.ts';
import { findChatContact, listWaitingChats, wasRequeued } from './chat-contact-repository.ts';
import { listLinesAfter } from './chat-line-repository.ts';
import { clientIdOf } from './chat-message.ts';
import type { VisitorSessionRow } from './visitor-session-repository.ts';

type Reader = Unit['tx'];

/** Most lines told at once; a visitor who comes back to a longer chat sees the newest. */
export const mostLines = 1_000;

/** A chat's standing with whose it is: the name is for the visitor, the id is not. */
export type Standing = { readonly state: VisitorState; readonly ownerId: string | null };

/** Where a visitor's chat stands. */
export async function standingOf(
  context: ConversationContext,
  session: VisitorSessionRow,
): Promise<Standing> {
  const db = context.database.read as Reader;
  const contact = await findChatContact(db, session.conversation_id);
  if (contact === null) return { state: { status: 'none' }, ownerId: null };
  const ended = { status: 'ended', by: session.gone_by ?? 'agent' } as const;
  if (session.gone_by === 'visitor') return { state: ended, ownerId: null };
  switch (contact.status) {
    case 'waiting':
    case 'offered':
      return {
        state: {
          status: 'waiting',
          position: (await waitingPositions(context)).get(session.conversation_id) ?? 1,
          again: await wasRequeued(db, contact.id),
          estimatedWaitMs: null,
        },
        ownerId: null,
      };
    case 'active':
    case 'parked': {
      const agent = shownName(context.configuration(), session.channel_account_id, contact.agent_name ?? '');
      return { state: { status: 'active', agent }, ownerId: contact.agent_id };
    }
    case 'wrapUp':
    case 'closed':
      return { state: ended, ownerId: null };
  }
}

/** Places in their queues of all chats that wait, by conversation; 1 is next. */
export async function waitingPositions(context: ConversationContext): Promise<ReadonlyMap<string, number>> {
  const waiting = await listWaitingChats(context.database.read);
  const ahead = new Map<string, number>();
  return new Map(
    waiting.map(({ queue_id, conversation_id }) => {
      const position = (ahead.get(queue_id) ?? 0) + 1;
      ahead.set(queue_id, position);
      return [conversation_id, position];
    }),
  );
}

/** The lines of a session after a number, as its visitor sees them. */
export async function linesAfter(
  context: ConversationContext,
  session: Pick<VisitorSessionRow, 'id' | 'channel_account_id'>,
  after: number,
): Promise<ChatLine[]> {
  const rows = await listLinesAfter(context.database.read, session.id, after, mostLines);
  return rows.map((row) => {
    const fromAgent = row.direction === 'outbound';
    return {
      line: row.line,
      at: row.at,
      from: fromAgent ? 'agent' : 'visitor',
      name: fromAgent ? shownName(context.configuration(), session.channel_account_id, row.author_name) : '',
      text: row.visible_text,
      files: [],
      clientId: fromAgent ? null : clientIdOf(row.external_id),
    };
  });
}

/** An agent as the account shows them; nothing else about them leaves the hub. */
function shownName(configuration: Configuration, channelAccountId: string, agentName: string): string {
  const pattern = chatAccount(configuration, channelAccountId)?.displayName ?? '{agent}';
  return pattern.replaceAll('{agent}', agentName);
}
