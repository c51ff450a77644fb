import type { VisitorWelcome } from '../../../shared/contract/chat.ts';
import { chatAccount } from '../../config/accounts-of-channel.ts';
import type { Unit } from '../../db/database.ts';
import { isChatRated } from '../is-rated.ts';
import { visitorAccountView } from '../visitor-account-view.ts';
import { visitorHours } from '../visitor-hours.ts';
import { linesAfter, standingOf } from '../visitor-view.ts';
import type { VisitorSessionRow } from '../visitor-session-repository.ts';
import type { OpenVisitor, Page } from './page.ts';
import type { VisitorParts } from './visitor-parts.ts';

/** Reads where a visitor's chat stands; `open` knows it from then on. */
export async function readStanding(
  { context, expectedWaits }: Pick<VisitorParts, 'context' | 'expectedWaits'>,
  open: OpenVisitor,
  session: VisitorSessionRow,
): Promise<void> {
  const { state, ownerId } = await standingOf(context, session, expectedWaits);
  open.state = state;
  open.ownerId = ownerId;
}

/** What a page is told first, and when it asks again for what came after a line. */
export async function welcomeOf(
  parts: VisitorParts,
  open: OpenVisitor,
  page: Page,
  session: VisitorSessionRow | null,
  lastLine: number,
): Promise<VisitorWelcome> {
  const { context, configuration, now } = parts;
  const { token, visitor } = page.socket.data;
  const { channelAccountId, person } = visitor;
  const account = chatAccount(configuration(), channelAccountId);
  // The account may go out of force while its pages are open: they are let go, and refused when they return.
  if (account === undefined) throw new Error(`no such chat account: ${channelAccountId}`);
  if (session !== null) {
    await readStanding(parts, open, session);
    open.agentRead = Math.max(open.agentRead, session.agent_read_line);
  }
  return {
    token,
    now: now(),
    account: visitorAccountView(account),
    hours: visitorHours(context, channelAccountId),
    identity: person === undefined ? null : { name: person.name, mail: person.mail },
    state: open.state,
    lines: session === null ? [] : await linesAfter(context, session, Math.min(lastLine, session.lines)),
    agentRead: open.agentRead,
    rated:
      session !== null &&
      open.state.status === 'ended' &&
      (await isChatRated(context.database.read as Unit['tx'], session.conversation_id)),
  };
}
