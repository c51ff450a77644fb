import type { Kysely } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';

/** X's id of the user who has this handle, whatever its case; null: never heard of. */
export async function findXUser(db: Kysely<Schema>, handle: string): Promise<string | null> {
  const row = await db
    .selectFrom('identity_facts')
    .select('value')
    .where('kind', '=', 'x')
    .where((where) => where(where.fn('lower', ['label']), '=', `@${handle.toLowerCase()}`))
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.value ?? null;
}

/** A customer's name, since when they are known, and how many conversations they have; null: there is none. */
export async function summariseCustomer(db: Kysely<Schema>, customerId: string) {
  const row = await db
    .selectFrom('customers')
    .select(['id', 'name', 'created_at'])
    .select((select) =>
      select
        .selectFrom('conversations')
        .select((count) => count.fn.countAll<number>().as('count'))
        .whereRef('conversations.customer_id', '=', 'customers.id')
        .as('conversations'),
    )
    .where('id', '=', customerId)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, conversations: Number(row.conversations) };
}

/** Open contacts of a customer with their conversations and agents. */
export async function listOpenContactsOf(db: Kysely<Schema>, customerId: string) {
  return db
    .selectFrom('contacts')
    .innerJoin('conversations', 'conversations.id', 'contacts.conversation_id')
    .select(['contacts.id', 'contacts.conversation_id', 'contacts.agent_id'])
    .where('conversations.customer_id', '=', customerId)
    .where('contacts.status', '<>', 'closed')
    .execute();
}

/** Gives everything that one customer has to another, and forgets the first. */
export async function moveCustomer(unit: Unit, from: string, into: string): Promise<void> {
  const { tx } = unit;
  await tx.updateTable('identities').set({ customer_id: into }).where('customer_id', '=', from).execute();
  await tx.updateTable('conversations').set({ customer_id: into }).where('customer_id', '=', from).execute();
  await tx
    .updateTable('messages')
    .set({ author_id: into })
    .where('author_id', '=', from)
    .where('author_kind', '=', 'customer')
    .execute();
  await moveOptOuts(unit, from, into);
  await tx.deleteFrom('customers').where('id', '=', from).execute();
}

/** Who asked to be left alone stays so; one account's wish is kept once. */
async function moveOptOuts({ tx }: Unit, from: string, into: string): Promise<void> {
  const rows = await tx.selectFrom('opt_outs').selectAll().where('customer_id', '=', from).execute();
  await tx.deleteFrom('opt_outs').where('customer_id', '=', from).execute();
  for (const row of rows)
    await tx
      .insertInto('opt_outs')
      .values({ ...row, customer_id: into })
      .onConflict((conflict) => conflict.columns(['customer_id', 'channel_account_id']).doNothing())
      .execute();
}
