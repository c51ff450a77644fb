import type { Unit } from '../db/database.ts';
import { updateMessage } from '../conversations/message-repository.ts';
import { listUnreceived } from './chat-line-repository.ts';
import { findSessionByToken, updateSession } from './visitor-session-repository.ts';
import type { Visitor } from './visitor.ts';

/** The visitor's page shows every line up to this number: agents' lines among them are delivered. */
export async function noteReceived(unit: Unit, visitor: Visitor, line: number, now: number): Promise<void> {
  const session = await findSessionByToken(unit.tx, visitor.channelAccountId, visitor.tokenHash);
  if (session === null) return;
  const upTo = Math.min(line, session.lines);
  if (upTo <= session.received) return;
  const delivered = await listUnreceived(unit.tx, session.id, session.received, upTo);
  await updateSession(unit, session.id, { received: upTo });
  for (const message of delivered) {
    await updateMessage(unit, message.id, { delivery_status: 'sent', delivery_at: now });
    unit.append({
      type: 'deliveryChanged',
      at: now,
      conversationId: session.conversation_id,
      messageId: message.id,
      agentId: message.author_id,
      data: { status: 'sent' },
    });
  }
}
