import type { Kysely } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';

/** How far a source of an account was read; null before the first time. */
export async function readCursor(
  db: Kysely<Schema>,
  channelAccountId: string,
  source: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('source_cursors')
    .select('value')
    .where('channel_account_id', '=', channelAccountId)
    .where('source', '=', source)
    .executeTakeFirst();
  return row?.value ?? null;
}

/** Remembers how far a source was read. */
export async function putCursor(
  unit: Unit,
  channelAccountId: string,
  source: string,
  value: string,
): Promise<void> {
  await unit.tx
    .insertInto('source_cursors')
    .values({ channel_account_id: channelAccountId, source, value })
    .onConflict((conflict) => conflict.columns(['channel_account_id', 'source']).doUpdateSet({ value }))
    .execute();
}
