import type { Kysely } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';

/** Names a customer as X does, unless they are known by more than X and have a name from there. */
export async function nameAsOnX(unit: Unit, customerId: string, name: string): Promise<void> {
  await unit.tx
    .updateTable('customers')
    .set({ name })
    .where('id', '=', customerId)
    .where('name', '<>', name)
    .where((is) =>
      is.or([
        is('name', '=', ''),
        is.not(
          is.exists(
            is
              .selectFrom('identities')
              .select('value')
              .where('customer_id', '=', customerId)
              .where('kind', '<>', 'x'),
          ),
        ),
      ]),
    )
    .execute();
}

/** Whether anybody but us wrote in a conversation. */
export async function hasWordFromOutside(db: Kysely<Schema>, conversationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('messages')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', 'inbound')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The language that a customer is known to speak; null: not known. */
export async function languageOfCustomer(
  db: Kysely<Schema>,
  customerId: string,
): Promise<'de' | 'en' | null> {
  const row = await db
    .selectFrom('customers')
    .select('language')
    .where('id', '=', customerId)
    .executeTakeFirst();
  return row?.language ?? null;
}
