import type { Kysely } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { OneTimeLinkTable, Schema } from '../db/schema.ts';

/** Stores a link and forgets every older one of its purpose: only the newest printed one works. */
export async function replaceLink(unit: Unit, link: OneTimeLinkTable): Promise<void> {
  await unit.tx.deleteFrom('one_time_links').where('purpose', '=', link.purpose).execute();
  await unit.tx.insertInto('one_time_links').values(link).execute();
}

/** The link with this token hash, if it is unused and in time. */
export async function findUsableLink(
  db: Kysely<Schema>,
  tokenHash: string,
  now: number,
): Promise<OneTimeLinkTable | null> {
  const row = await db
    .selectFrom('one_time_links')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ?? null;
}

/** Notes that a link was used. */
export async function markLinkUsed(unit: Unit, tokenHash: string, at: number): Promise<void> {
  await unit.tx
    .updateTable('one_time_links')
    .set({ used_at: at })
    .where('token_hash', '=', tokenHash)
    .execute();
}
