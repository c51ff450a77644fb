import type { ChatAccountConfig } from '../../../shared/contract/config-file.ts';
import { durationMs } from '../../../shared/domain/duration.ts';
import type { Database } from '../../db/database.ts';
import { hashToken, looksLikeToken, newSecretToken } from '../../users/secret-token.ts';
import { findSessionByToken } from '../visitor-session-repository.ts';
import type { ProvenPerson } from './proven-person.ts';

/** A page's token, or the one that it is given instead. */
export type TokenToUse = {
  readonly token: string;
  /** A chat has begun with it. */
  readonly hasChat: boolean;
  /** Hash of the page's own token when it was this visitor's, but its session is over; else null. */
  readonly expiredHash: string | null;
};

/**
 * The token that a page goes on with. Its own one opens nothing when its chat belongs to somebody whom the page does
 * not prove to be (computers are shared), or when nothing was heard of it for longer than the account keeps sessions.
 * One that opens no chat yet stays the page's: a `begin` whose answer was lost may be under way with it.
 */
export async function tokenToUse(
  db: Database['read'],
  given: string | null,
  account: Pick<ChatAccountConfig, 'id' | 'sessionLife'>,
  person: ProvenPerson | null,
  { now, isOpen }: { readonly now: number; readonly isOpen: (tokenHash: string) => boolean },
): Promise<TokenToUse> {
  const fresh = { token: newSecretToken(), hasChat: false, expiredHash: null };
  if (given === null || !looksLikeToken(given)) return fresh;
  const hash = hashToken(given);
  const session = await findSessionByToken(db, account.id, hash);
  if (session === null) return { token: given, hasChat: false, expiredHash: null };
  if (session.subject !== null && session.subject !== person?.subject) return fresh;
  const lastSeen = Math.max(session.last_seen_at, session.created_at);
  if (now - lastSeen > durationMs(account.sessionLife) && !isOpen(hash))
    return { ...fresh, expiredHash: hash };
  return { token: given, hasChat: true, expiredHash: null };
}
