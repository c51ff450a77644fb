import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { ContactRow } from './contact-repository.ts';

/** The question about a contact that is not answered yet; there is at most one. */
export async function findOpenConsultation(
  db: Kysely<Schema>,
  contactId: string,
): Promise<ContactRow | null> {
  const row = await db
    .selectFrom('contacts')
    .selectAll()
    .where('parent_contact_id', '=', contactId)
    .where('status', '<>', 'closed')
    .executeTakeFirst();
  return row ?? null;
}
