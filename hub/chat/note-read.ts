import { updateMessage } from '../conversations/message-repository.ts';
import type { Unit } from '../db/database.ts';
import { listUnread } from './read-repository.ts';
import { findSessionByToken, updateSession } from './visitor-session-repository.ts';
import type { Visitor } from './visitor.ts';

/** The visitor saw every line up to this number: agents' lines among them are read, and so they were delivered. */
export async function noteRead(unit: Unit, visitor: Visitor, line: number, now: number): Promise<void> {
  const session = await findSessionByToken(unit.tx, visitor.channelAccountId, visitor.tokenHash);
  if (session === null) return;
  const upTo = Math.min(line, session.lines);
  if (upTo <= session.read_line) return;
  const read = await listUnread(unit, session.id, session.read_line, upTo);
  await updateSession(unit, session.id, { read_line: upTo, received: Math.max(session.received, upTo) });
  for (const message of read) {
    await updateMessage(unit, message.id, { delivery_status: 'read', delivery_at: now });
    unit.append({
      type: 'deliveryChanged',
      at: now,
      conversationId: session.conversation_id,
      messageId: message.id,
      agentId: message.author_id,
      data: { status: 'read' },
    });
  }
}
