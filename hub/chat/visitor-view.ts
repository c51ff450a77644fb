import type { ChatLine, VisitorState } from '../../shared/contract/chat.ts';
import { chatAccount } from '../config/accounts-of-channel.ts';
import type { Configuration } from '../config/configuration.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { Unit } from '../db/database.ts';
import { findChatContact, listWaitingChats, wasRequeued } from './chat-contact-repository.ts';
import { listLinesAfter } from './chat-line-repository.ts';
import { clientIdOf } from './chat-message.ts';
import type { ExpectedWait } from './expected-wait.ts';
import { filesOfLines } from './files/files-of-lines.ts';
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
  expectedWaits: () => ExpectedWait,
): Promise<Standing> {
  const db = context.database.read as Reader;
  const contact = await findChatContact(db, session.conversation_id);
  if (contact === null) return { state: { status: 'none' }, ownerId: null };
  const ended = { status: 'ended', by: session.gone_by ?? 'agent' } as const;
  if (session.gone_by === 'visitor') return { state: ended, ownerId: null };
  switch (contact.status) {
    case 'waiting':
    case 'offered': {
      const place = (await waitingPlaces(context, expectedWaits)).get(session.conversation_id);
      const again = await wasRequeued(db, contact.id);
      return { state: { status: 'waiting', again, ...(place ?? next) }, ownerId: null };
    }
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

/** A chat's place in its queue; 1 is next. */
export type WaitingPlace = { readonly position: number; readonly estimatedWaitMs: number | null };

/** It was just taken out of the queue: it will be told in a moment. */
const next: WaitingPlace = { position: 1, estimatedWaitMs: null };

/** Places in their queues of all chats that wait, by conversation. */
export async function waitingPlaces(
  context: ConversationContext,
  expectedWaits: () => ExpectedWait,
): Promise<ReadonlyMap<string, WaitingPlace>> {
  const expectedWait = expectedWaits();
  const waiting = await listWaitingChats(context.database.read);
  const ahead = new Map<string, number>();
  return new Map(
    waiting.map(({ queue_id, conversation_id }) => {
      const position = (ahead.get(queue_id) ?? 0) + 1;
      ahead.set(queue_id, position);
      return [conversation_id, { position, estimatedWaitMs: expectedWait(queue_id, position) }];
    }),
  );
}

const speakers = { customer: 'visitor', agent: 'agent', system: 'system' } as const;

/** The lines of a session after a number, as its visitor sees them. */
export async function linesAfter(
  context: ConversationContext,
  session: Pick<VisitorSessionRow, 'id' | 'channel_account_id'>,
  after: number,
): Promise<ChatLine[]> {
  const rows = await listLinesAfter(context.database.read, session.id, after, mostLines);
  const files = await filesOfLines(
    context,
    session.id,
    rows.map((row) => row.message_id),
  );
  return rows.map((row) => {
    const from = speakers[row.author_kind];
    const fromAgent = from === 'agent';
    return {
      line: row.line,
      at: row.at,
      from,
      name: fromAgent ? shownName(context.configuration(), session.channel_account_id, row.author_name) : '',
      text: row.visible_text,
      files: [...(files.get(row.message_id) ?? [])],
      clientId: clientIdOf(row.external_id),
    };
  });
}

/** An agent as the account shows them; nothing else about them leaves the hub. */
function shownName(configuration: Configuration, channelAccountId: string, agentName: string): string {
  const pattern = chatAccount(configuration, channelAccountId)?.displayName ?? '{agent}';
  return pattern.replaceAll('{agent}', agentName);
}
