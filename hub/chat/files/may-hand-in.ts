import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import { findOpenContact } from '../../conversations/contact-repository.ts';
import type { Unit } from '../../db/database.ts';
import { sessionBlockedUntil } from '../kept-out.ts';
import { findSessionByToken, type VisitorSessionRow } from '../visitor-session-repository.ts';
import type { Visitor } from '../visitor.ts';
import { countUnsent, sumBytesSince } from './visitor-file-repository.ts';
import type { VisitorFileLimits } from './visitor-file-limits.ts';

const hour = 3_600_000;

/** The session of a visitor who may hand in a file of so many bytes now: their chat is open, and it is not too much. */
export async function mayHandIn(
  db: Unit['tx'],
  visitor: Visitor,
  bytes: number,
  limits: VisitorFileLimits,
  now: number,
): Promise<Result<VisitorSessionRow, RefusalCode>> {
  const session = await findSessionByToken(db, visitor.channelAccountId, visitor.tokenHash);
  if (session === null) return refuse('wrong-state', 'token', 'the chat has not begun');
  if ((await sessionBlockedUntil(db, session, now)) !== null) return refuse('blocked', 'token');
  const contact = await findOpenContact(db, session.conversation_id);
  if (contact === null || contact.status === 'wrapUp' || session.gone_by === 'visitor')
    return refuse('wrong-state', 'token', 'the chat has ended');
  if ((await countUnsent(db, session)) >= limits.unsentFiles)
    return refuse('throttled', 'body', 'too many files that no line names');
  if ((await sumBytesSince(db, session, now - hour)) + bytes > limits.bytesAnHour)
    return refuse('throttled', 'body', 'too much for one hour');
  return ok(session);
}
