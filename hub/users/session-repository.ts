import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { Schema, SessionTable } from '../db/schema.ts';

export type SessionRow = Selectable<SessionTable>;

/** A session that is valid now, with what its owner may do. */
export type LiveSessionRow = SessionRow & {
  readonly role: 'agent' | 'supervisor' | 'admin';
  readonly name: string;
  readonly login: string;
};

/** The valid session with this token hash, of a user who is still active. */
export async function findLiveSession(
  db: Kysely<Schema>,
  tokenHash: string,
  now: number,
): Promise<LiveSessionRow | null> {
  const row = await liveSessions(db, now).where('sessions.token_hash', '=', tokenHash).executeTakeFirst();
  return row ?? null;
}

/** Which of these sessions are valid now. */
export async function findLiveSessionsById(
  db: Kysely<Schema>,
  sessionIds: readonly string[],
  now: number,
): Promise<readonly LiveSessionRow[]> {
  if (sessionIds.length === 0) return [];
  return liveSessions(db, now)
    .where('sessions.id', 'in', [...sessionIds])
    .execute();
}

/** Valid sessions of one user, newest first. */
export async function listLiveSessions(
  db: Kysely<Schema>,
  userId: string,
  now: number,
): Promise<readonly SessionRow[]> {
  return liveSessions(db, now)
    .where('sessions.user_id', '=', userId)
    .orderBy('sessions.created_at', 'desc')
    .execute();
}

/** Sessions of a user that nobody ended yet, also when they ran out or the user may not sign in any more. */
export async function listUnrevokedSessionIds(
  db: Kysely<Schema>,
  userId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('sessions')
    .select('id')
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .execute();
  return rows.map((row) => row.id);
}

/** Stores a new session. */
export async function insertSession(unit: Unit, row: Insertable<SessionTable>): Promise<void> {
  await unit.tx.insertInto('sessions').values(row).execute();
}

/** Notes that a session was used, and until when it is good. */
export async function touchSession(
  unit: Unit,
  sessionId: string,
  lastSeenAt: number,
  expiresAt: number,
): Promise<void> {
  await unit.tx
    .updateTable('sessions')
    .set({ last_seen_at: lastSeenAt, expires_at: expiresAt })
    .where('id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Ends a session. */
export async function markRevoked(unit: Unit, sessionId: string, at: number): Promise<void> {
  await unit.tx.updateTable('sessions').set({ revoked_at: at }).where('id', '=', sessionId).execute();
}

/** Forgets sessions of a user that have been over since before `before`. */
export async function deleteOldSessions(unit: Unit, userId: string, before: number): Promise<void> {
  await unit.tx
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where((where) => where.or([where('expires_at', '<', before), where('revoked_at', '<', before)]))
    .execute();
}

function liveSessions(db: Kysely<Schema>, now: number) {
  return db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .selectAll('sessions')
    .select(['users.role', 'users.name', 'users.login'])
    .where('users.active', '=', 1)
    .where('sessions.revoked_at', 'is', null)
    .where('sessions.expires_at', '>', now);
}
