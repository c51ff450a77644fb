import type { Database } from '../db/database.ts';
import { siteIdentity } from './identity/proven-person.ts';
import { findBlockedUntil } from './visitor-block-repository.ts';
import type { VisitorSessionRow } from './visitor-session-repository.ts';
import type { Visitor } from './visitor.ts';

/**
 * Whether a visitor is kept out: by their token, or as a proven person. Their address counts only for somebody new
 * without a name: whoever has a chat already, or proves who they are, is no stand-in for the one who misbehaved.
 */
export async function isKeptOut(
  db: Database['read'],
  { channelAccountId, tokenHash, person, addressHash }: Visitor,
  { hasChat, now }: { readonly hasChat: boolean; readonly now: number },
): Promise<boolean> {
  const values = [
    tokenHash,
    ...(person === undefined ? [] : [siteIdentity(channelAccountId, person.subject)]),
    ...(person === undefined && !hasChat && addressHash !== undefined ? [addressHash] : []),
  ];
  return (await findBlockedUntil(db, values, now)) !== null;
}

/** Until when the visitor of a chat is kept out by token or as a person; null: is not. */
export async function sessionBlockedUntil(
  db: Database['read'],
  session: VisitorSessionRow,
  now: number,
): Promise<number | null> {
  return findBlockedUntil(db, ownValues(session), now);
}

/** What only this visitor goes by. */
export function ownValues(session: VisitorSessionRow): readonly string[] {
  const { channel_account_id: account, subject, token_hash: token } = session;
  return subject === null ? [token] : [token, siteIdentity(account, subject)];
}
