import type { Kysely } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { ConfigEntryTable, Schema } from '../db/schema.ts';
import { newId } from '../ids.ts';
import { listSkills, listUserRows } from '../users/user-repository.ts';
import type { UserRow } from '../users/user-repository.ts';
import type { AgentSkill } from '../../shared/contract/user.ts';

/** Rows of one statement; PostgreSQL and SQLite bound its parameters. */
const rowsAtOnce = 500;

/** What the database knows of the configuration. */
export type StoredRows = {
  readonly entries: readonly ConfigEntryTable[];
  readonly users: readonly UserRow[];
  /** By user id, in order of skill id. */
  readonly skills: ReadonlyMap<string, readonly AgentSkill[]>;
};

/** Everything stored, active or not, entries in the order of the file. */
export async function readConfigRows(db: Kysely<Schema>): Promise<StoredRows> {
  const entries = await db
    .selectFrom('config_entries')
    .selectAll()
    .orderBy('kind')
    .orderBy('position')
    .orderBy('id')
    .execute();
  return { entries, users: await listUserRows(db), skills: await listSkills(db) };
}

/** Stores an entry, whether it was there or not. */
export async function putEntry(unit: Unit, entry: ConfigEntryTable): Promise<void> {
  const { position, value, active } = entry;
  await unit.tx
    .insertInto('config_entries')
    .values(entry)
    .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet({ position, value, active }))
    .execute();
}

/** Takes an entry out of force; it stays, because conversations may refer to it. */
export async function retireEntry(unit: Unit, kind: ConfigEntryTable['kind'], id: string): Promise<void> {
  await unit.tx
    .updateTable('config_entries')
    .set({ active: 0 })
    .where('kind', '=', kind)
    .where('id', '=', id)
    .execute();
}

/** Stores new users who have no password yet; answers their ids in the same order. */
export async function insertAgents(
  unit: Unit,
  agents: readonly Omit<UserRow, 'id' | 'password_hash' | 'active'>[],
): Promise<readonly string[]> {
  const rows = agents.map((agent) => ({ ...agent, id: newId(), password_hash: null, active: 1 }));
  for (const chunk of chunks(rows))
    await unit.tx
      .insertInto('users')
      .values([...chunk])
      .execute();
  return rows.map((row) => row.id);
}

/** Gives users these skills and no others. */
export async function replaceSkills(
  unit: Unit,
  skillsByUser: ReadonlyMap<string, readonly AgentSkill[]>,
): Promise<void> {
  for (const userIds of chunks([...skillsByUser.keys()])) {
    await unit.tx
      .deleteFrom('agent_skills')
      .where('user_id', 'in', [...userIds])
      .execute();
  }
  const rows = [...skillsByUser].flatMap(([userId, skills]) =>
    skills.map(({ skillId, level }) => ({ user_id: userId, skill_id: skillId, level })),
  );
  for (const chunk of chunks(rows))
    await unit.tx
      .insertInto('agent_skills')
      .values([...chunk])
      .execute();
}

/** Queues in which a contact is not closed yet. */
export async function listQueuesInUse(db: Kysely<Schema>): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('contacts')
    .select('queue_id')
    .distinct()
    .where('status', '!=', 'closed')
    .execute();
  return new Set(rows.map((row) => row.queue_id));
}

/** Where the record ends. */
export async function readRecordEnd(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('events')
    .select((select) => select.fn.max('seq').as('seq'))
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** Whether the configuration or a user changed after `seq`; looks only at what came since. */
export async function hasConfigChangedSince(db: Kysely<Schema>, seq: number): Promise<boolean> {
  const row = await db
    .selectFrom('events')
    .select('seq')
    .where('seq', '>', seq)
    .where('type', 'in', ['configurationChanged', 'userChanged'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function chunks<T>(items: readonly T[]): readonly (readonly T[])[] {
  const result: T[][] = [];
  for (let start = 0; start < items.length; start += rowsAtOnce) {
    result.push(items.slice(start, start + rowsAtOnce));
  }
  return result;
}
