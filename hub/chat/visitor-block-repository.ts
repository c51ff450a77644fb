import type { Insertable, Kysely } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { Schema, VisitorBlockTable } from '../db/schema.ts';

/** Until when somebody is kept out who goes by any of these values; null: nobody of them is. */
export async function findBlockedUntil(
  db: Kysely<Schema>,
  values: readonly string[],
  now: number,
): Promise<number | null> {
  const row = await db
    .selectFrom('visitor_blocks')
    .select(({ fn }) => fn.max('until').as('until'))
    .where('until', '>', now)
    .where('value', 'in', [...values])
    .executeTakeFirst();
  return row?.until ?? null;
}

/** Keeps somebody out. */
export async function insertBlocks(
  unit: Unit,
  rows: readonly Insertable<VisitorBlockTable>[],
): Promise<void> {
  await unit.tx
    .insertInto('visitor_blocks')
    .values([...rows])
    .execute();
}

/** Lets go of what was blocked because of a conversation, or goes by one of these values; returns how much it was. */
export async function deleteBlocks(
  unit: Unit,
  conversationId: string,
  values: readonly string[],
): Promise<number> {
  const { numDeletedRows } = await unit.tx
    .deleteFrom('visitor_blocks')
    .where((is) => is.or([is('conversation_id', '=', conversationId), is('value', 'in', [...values])]))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Forgets blocks that are over. */
export async function deleteExpiredBlocks(unit: Unit, now: number): Promise<void> {
  await unit.tx.deleteFrom('visitor_blocks').where('until', '<=', now).execute();
}
