import type { Insertable, Kysely, Selectable, Updateable } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { Schema, UserTable } from '../db/schema.ts';
import type { AgentSkill } from '../../shared/contract/user.ts';

export type UserRow = Selectable<UserTable>;

/** One user by id. */
export async function findUser(db: Kysely<Schema>, id: string): Promise<UserRow | null> {
  const row = await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** One user by login, which is stored in lower case. */
export async function findUserByLogin(db: Kysely<Schema>, login: string): Promise<UserRow | null> {
  const row = await db
    .selectFrom('users')
    .selectAll()
    .where('login', '=', login.toLowerCase())
    .executeTakeFirst();
  return row ?? null;
}

/** Everybody, by login. */
export async function listUserRows(db: Kysely<Schema>): Promise<readonly UserRow[]> {
  return db.selectFrom('users').selectAll().orderBy('login').execute();
}

/** Is there an admin who can sign in? */
export async function hasActiveAdmin(db: Kysely<Schema>): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .where('active', '=', 1)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Stores a new user. */
export async function insertUser(unit: Unit, row: Insertable<UserTable>): Promise<void> {
  await unit.tx.insertInto('users').values(row).execute();
}

/** Changes some columns of a user. */
export async function updateUser(unit: Unit, id: string, change: Updateable<UserTable>): Promise<void> {
  await unit.tx.updateTable('users').set(change).where('id', '=', id).execute();
}

/** Skills of one user, or of everybody, by user id. */
export async function listSkills(
  db: Kysely<Schema>,
  userId?: string,
): Promise<ReadonlyMap<string, readonly AgentSkill[]>> {
  let query = db.selectFrom('agent_skills').selectAll().orderBy('skill_id');
  if (userId !== undefined) query = query.where('user_id', '=', userId);
  const skillsByUser = new Map<string, AgentSkill[]>();
  for (const row of await query.execute()) {
    const skills = skillsByUser.get(row.user_id) ?? [];
    skills.push({ skillId: row.skill_id, level: row.level });
    skillsByUser.set(row.user_id, skills);
  }
  return skillsByUser;
}
