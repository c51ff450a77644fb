import type { Kysely, Updateable } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { ContactTable, Schema } from '../db/schema.ts';

/**
 * Moves a contact from one of the expected statuses; returns its conversation. A contact in another status means
 * that router and tables disagree: an error, unless that is fine.
 */
export async function moveContact(
  unit: Unit,
  contactId: string,
  from: readonly ContactTable['status'][],
  change: Updateable<ContactTable>,
  otherwise: 'throw' | 'missing-is-fine' = 'throw',
): Promise<string | null> {
  const row = await unit.tx
    .updateTable('contacts')
    .set(change)
    .where('id', '=', contactId)
    .where('status', 'in', [...from])
    .returning('conversation_id')
    .executeTakeFirst();
  if (row !== undefined) return row.conversation_id;
  if (otherwise === 'missing-is-fine') return null;
  throw new Error(`contact ${contactId} is not ${from.join(' or ')}`);
}

/** Adds the stretch of work that ends now to what was done before; only an active contact is worked on. */
export async function countWork(unit: Unit, contactId: string, now: number): Promise<void> {
  await unit.tx
    .updateTable('contacts')
    .set((row) => ({ worked_ms: row('worked_ms', '+', row(row.val(now), '-', row.ref('status_since'))) }))
    .where('id', '=', contactId)
    .where('status', '=', 'active')
    .execute();
}

/** One more interruption of this contact (R8). */
export async function countInterruption(unit: Unit, contactId: string): Promise<void> {
  await unit.tx
    .updateTable('contacts')
    .set((row) => ({ interruptions: row('interruptions', '+', 1) }))
    .where('id', '=', contactId)
    .execute();
}

/** Who holds a contact: offered, active, in wrap-up or parked; null: nobody. */
export async function findHolder(unit: Unit, contactId: string) {
  const row = await unit.tx
    .selectFrom('contacts')
    .select(['agent_id', 'status'])
    .where('id', '=', contactId)
    .executeTakeFirst();
  return row ?? null;
}

/** Everything about open contacts that the router is rebuilt from. */
export async function listOpenContacts(db: Kysely<Schema>) {
  return db.selectFrom('contacts').selectAll().where('status', '<>', 'closed').orderBy('sequence').execute();
}
