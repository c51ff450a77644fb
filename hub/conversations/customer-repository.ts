import type { Kysely } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';
import { newId } from '../ids.ts';

/** The customer who owns a mail address, null when nobody does yet. */
export async function findCustomerByAddress(db: Kysely<Schema>, address: string): Promise<string | null> {
  const row = await db
    .selectFrom('identities')
    .select('customer_id')
    .where('kind', '=', 'email')
    .where('value', '=', address)
    .executeTakeFirst();
  return row?.customer_id ?? null;
}

/** Creates a customer with (unless null) one mail address; returns its id. */
export async function createCustomer(
  unit: Unit,
  facts: {
    readonly name: string;
    readonly address: string | null;
    readonly language: 'de' | 'en' | null;
    readonly at: number;
  },
): Promise<string> {
  const id = newId();
  await unit.tx
    .insertInto('customers')
    .values({ id, name: facts.name, language: facts.language, created_at: facts.at })
    .execute();
  if (facts.address !== null) {
    await unit.tx
      .insertInto('identities')
      .values({ kind: 'email', value: facts.address, customer_id: id, created_at: facts.at })
      .execute();
  }
  return id;
}
