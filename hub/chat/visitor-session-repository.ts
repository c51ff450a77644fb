import type { Kysely, Selectable, Updateable } from 'kysely';
import { compileOnce, insertOnce, updateOnce } from '../db/compile-once.ts';
import type { Unit } from '../db/database.ts';
import type { Schema, VisitorSessionTable } from '../db/schema.ts';

export type VisitorSessionRow = Selectable<VisitorSessionTable>;

/** The session that a token opens at an account; null when it opens none. */
export async function findSessionByToken(
  db: Kysely<Schema>,
  channelAccountId: string,
  tokenHash: string,
): Promise<VisitorSessionRow | null> {
  const [row] = await selectByToken(db, channelAccountId, tokenHash);
  return row ?? null;
}

const selectByToken = compileOnce((db, channelAccountId: string, tokenHash: string) =>
  db
    .selectFrom('visitor_sessions')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('channel_account_id', '=', channelAccountId),
);

/** The session of a chat; null for other conversations. */
export async function findSessionByConversation(
  db: Kysely<Schema>,
  conversationId: string,
): Promise<VisitorSessionRow | null> {
  const [row] = await selectByConversation(db, conversationId);
  return row ?? null;
}

const selectByConversation = compileOnce((db, conversationId: string) =>
  db.selectFrom('visitor_sessions').selectAll().where('conversation_id', '=', conversationId),
);

/** Stores a new session. */
export async function insertSession(unit: Unit, row: VisitorSessionRow): Promise<void> {
  await insertInto(unit.tx, row);
}

const insertInto = insertOnce('visitor_sessions');

/** Changes some columns of a session. */
export async function updateSession(
  unit: Unit,
  id: string,
  change: Updateable<VisitorSessionTable>,
): Promise<void> {
  await changeSession(unit.tx, id, change);
}

const changeSession = updateOnce('visitor_sessions');

/** Notes a sign of life of a visitor, if their chat has begun. */
export async function touchSession(
  unit: Unit,
  { channelAccountId, tokenHash }: { readonly channelAccountId: string; readonly tokenHash: string },
  at: number,
): Promise<void> {
  await unit.tx
    .updateTable('visitor_sessions')
    .set({ last_seen_at: at })
    .where('token_hash', '=', tokenHash)
    .where('channel_account_id', '=', channelAccountId)
    .where('last_seen_at', '<', at)
    .execute();
}

/** Sessions whose chat is open, with where its contact stands: what a hub that starts has to watch. */
export async function listOpenSessions(db: Kysely<Schema>) {
  return db
    .selectFrom('visitor_sessions')
    .innerJoin('contacts', 'contacts.conversation_id', 'visitor_sessions.conversation_id')
    .selectAll('visitor_sessions')
    .select('contacts.status')
    .where('contacts.status', 'not in', ['closed', 'wrapUp'])
    .where('contacts.parent_contact_id', 'is', null)
    .execute();
}
