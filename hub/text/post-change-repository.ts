import type { Kysely, Selectable, Updateable } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { PostChangeTable, Schema } from '../db/schema.ts';

export type PostChangeRow = Selectable<PostChangeTable>;

/** Stores what is to be done to a post. */
export async function insertPostChange(unit: Unit, row: PostChangeRow): Promise<void> {
  await unit.tx.insertInto('post_changes').values(row).execute();
}

/** What is being done to a post; null: nothing. */
export async function findPendingChange(
  db: Kysely<Schema>,
  messageId: string,
): Promise<PostChangeRow | null> {
  const row = await db
    .selectFrom('post_changes')
    .selectAll()
    .where('message_id', '=', messageId)
    .where('status', '=', 'pending')
    .executeTakeFirst();
  return row ?? null;
}

/** Pending changes that are due, oldest first. */
export async function listDueChanges(
  db: Kysely<Schema>,
  now: number,
  limit: number,
): Promise<readonly PostChangeRow[]> {
  return db
    .selectFrom('post_changes')
    .selectAll()
    .where('status', '=', 'pending')
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .limit(limit)
    .execute();
}

/** When the next pending change is due; null when there is none. */
export async function nextChangeAt(db: Kysely<Schema>): Promise<number | null> {
  const row = await db
    .selectFrom('post_changes')
    .select((select) => select.fn.min('next_attempt_at').as('next'))
    .where('status', '=', 'pending')
    .executeTakeFirst();
  return row?.next ?? null;
}

/** Stores what became of an attempt. */
export async function updatePostChange(
  unit: Unit,
  id: string,
  change: Updateable<PostChangeTable>,
): Promise<void> {
  await unit.tx.updateTable('post_changes').set(change).where('id', '=', id).execute();
}
