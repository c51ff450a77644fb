import { updateMessage } from '../conversations/message-repository.ts';
import type { Unit } from '../db/database.ts';
import { listLinesOnTheirWay } from './chat-line-repository.ts';
import { findSessionByToken, updateSession, type VisitorSessionRow } from './visitor-session-repository.ts';
import type { Visitor } from './visitor.ts';

/** What became of lines: the visitor's page has them, or the visitor saw them. */
export type LineNews = 'received' | 'read';

/** How far the session knows it, what lines up to there become, and from what. */
const steps = {
  received: { column: 'received', status: 'sent', from: ['queued'] },
  read: { column: 'read_line', status: 'read', from: ['queued', 'sent'] },
} as const;

/** The visitor's page has every line up to this number, or the visitor saw them: so it is with agents' lines among them. */
export async function noteLines(
  unit: Unit,
  visitor: Visitor,
  news: LineNews,
  line: number,
  now: number,
): Promise<void> {
  const session = await findSessionByToken(unit.tx, visitor.channelAccountId, visitor.tokenHash);
  if (session === null) return;
  const { column, status, from } = steps[news];
  const upTo = Math.min(line, session.lines);
  if (upTo <= session[column]) return;
  const lines = await listLinesOnTheirWay(unit.tx, session.id, session[column], upTo, from);
  await updateSession(unit, session.id, knownUpTo(session, news, upTo));
  for (const message of lines) {
    await updateMessage(unit, message.id, { delivery_status: status, delivery_at: now });
    unit.append({
      type: 'deliveryChanged',
      at: now,
      conversationId: session.conversation_id,
      messageId: message.id,
      agentId: message.author_id,
      data: { status },
    });
  }
}

/** What was read was received. */
function knownUpTo(session: VisitorSessionRow, news: LineNews, upTo: number) {
  const received = Math.max(session.received, upTo);
  return news === 'received' ? { received } : { read_line: upTo, received };
}
