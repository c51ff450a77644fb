import type { ConversationContext } from '../conversations/context.ts';
import { findOpenContact } from '../conversations/contact-repository.ts';
import { handOver } from './identity/hand-over.ts';
import type { LastSeen } from './last-seen.ts';
import { findSessionByToken, updateSession, type VisitorSessionRow } from './visitor-session-repository.ts';
import type { Visitor } from './visitor.ts';
import { welcomeBack } from './welcome-back.ts';

/**
 * The chat of a visitor whose page just connected: one who was lost in an answered chat is back in it, and one who has
 * proven who they are since takes it along. Null before it began.
 */
export async function comeBack(
  { database, now }: ConversationContext,
  visitor: Visitor,
  lastSeen: LastSeen,
): Promise<VisitorSessionRow | null> {
  const session = await findSessionByToken(database.read, visitor.channelAccountId, visitor.tokenHash);
  if (session === null) return null;
  const { addressHash, person } = visitor;
  const isLost = session.gone_by === 'lost';
  const hasMoved = addressHash !== undefined && addressHash !== session.address_hash;
  const isProven = person !== undefined && session.subject === null;
  if (!isLost && !hasMoved && !isProven && !lastSeen.isDue(visitor, now())) return session;
  await database.write(async (unit) => {
    const contact = await findOpenContact(unit.tx, session.conversation_id);
    if (isLost && contact !== null && contact.status !== 'wrapUp')
      await welcomeBack(unit, session, contact, now());
    if (isProven) await handOver(unit, session, contact, person, now());
    if (hasMoved) await updateSession(unit, session.id, { address_hash: addressHash });
    await lastSeen.note(unit, visitor, now());
  });
  return findSessionByToken(database.read, visitor.channelAccountId, visitor.tokenHash);
}
