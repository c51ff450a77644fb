import type { Kysely } from 'kysely';
import type { Unit } from './db/database.ts';
import type { Schema } from './db/schema.ts';

/** A fact of the installation; null when it was never stored. */
export async function readMeta(db: Kysely<Schema>, key: string): Promise<string | null> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? null;
}

/** Stores a fact unless it is there already. */
export async function insertMetaIfMissing(unit: Unit, key: string, value: string): Promise<void> {
  await unit.tx
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}
