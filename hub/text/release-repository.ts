import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** How many public answers wait to be released. */
export async function countWaitingReleases(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('message_releases')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('decision', 'is', null)
    .executeTakeFirst();
  return row?.count ?? 0;
}
