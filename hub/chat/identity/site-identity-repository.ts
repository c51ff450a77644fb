import type { Kysely } from 'kysely';
import type { Unit } from '../../db/database.ts';
import type { IdentityTable, Schema } from '../../db/schema.ts';

/** The customer who has an identity; null when nobody has. */
export async function findCustomerByIdentity(
  db: Kysely<Schema>,
  kind: IdentityTable['kind'],
  value: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('identities')
    .select('customer_id')
    .where('kind', '=', kind)
    .where('value', '=', value)
    .executeTakeFirst();
  return row?.customer_id ?? null;
}

/** Whether a customer is known to an account's site as some person. */
export async function isKnownToSite(
  db: Kysely<Schema>,
  customerId: string,
  channelAccountId: string,
): Promise<boolean> {
  const values = await db
    .selectFrom('identities')
    .select('value')
    .where('customer_id', '=', customerId)
    .where('kind', '=', 'site')
    .execute();
  return values.some(({ value }) => value.startsWith(`${channelAccountId}/`));
}

/** Gives a customer one more identity, unless somebody has it already. */
export async function addIdentity(
  unit: Unit,
  identity: { readonly kind: IdentityTable['kind']; readonly value: string; readonly customerId: string },
  at: number,
): Promise<void> {
  const { kind, value, customerId } = identity;
  await unit.tx
    .insertInto('identities')
    .values({ kind, value, customer_id: customerId, created_at: at })
    .onConflict((conflict) => conflict.columns(['kind', 'value']).doNothing())
    .execute();
}

/** Names a customer as the site does. */
export async function renameCustomer(unit: Unit, customerId: string, name: string): Promise<void> {
  await unit.tx
    .updateTable('customers')
    .set({ name })
    .where('id', '=', customerId)
    .where('name', '!=', name)
    .execute();
}

/** Gives a customer's conversation, and the visitor behind it, to another customer. */
export async function giveConversation(
  unit: Unit,
  { conversationId, sessionId, to }: Record<'conversationId' | 'sessionId' | 'to', string>,
): Promise<void> {
  await unit.tx
    .updateTable('conversations')
    .set({ customer_id: to })
    .where('id', '=', conversationId)
    .execute();
  await unit.tx
    .updateTable('identities')
    .set({ customer_id: to })
    .where('kind', '=', 'visitor')
    .where('value', '=', sessionId)
    .execute();
}

/** Removes a customer of whom nothing is left. */
export async function removeIfEmpty(unit: Unit, customerId: string): Promise<void> {
  await unit.tx
    .deleteFrom('customers')
    .where('id', '=', customerId)
    .where((is) =>
      is.not(is.exists(is.selectFrom('conversations').select('id').where('customer_id', '=', customerId))),
    )
    .where((is) =>
      is.not(is.exists(is.selectFrom('identities').select('value').where('customer_id', '=', customerId))),
    )
    .execute();
}
