import type { Kysely } from 'kysely';
import { compileOnce, insertOnce } from '../db/compile-once.ts';
import type { Unit } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';
import { newId } from '../ids.ts';

/** The customer who owns a mail address, null when nobody does yet. */
export async function findCustomerByAddress(db: Kysely<Schema>, address: string): Promise<string | null> {
  const [row] = await selectByAddress(db, address);
  return row?.customer_id ?? null;
}

const selectByAddress = compileOnce((db, address: string) =>
  db.selectFrom('identities').select('customer_id').where('kind', '=', 'email').where('value', '=', address),
);

/** Creates a customer with (unless null) one mail address or visitor id; returns its id. */
export async function createCustomer(
  unit: Unit,
  facts: {
    readonly name: string;
    readonly address: string | null;
    readonly visitorId?: string;
    readonly language: 'de' | 'en' | null;
    readonly at: number;
  },
): Promise<string> {
  const id = newId();
  await insertCustomer(unit.tx, {
    id,
    name: facts.name,
    language: facts.language,
    created_at: facts.at,
  });
  if (facts.address !== null) {
    await insertIdentity(unit.tx, {
      kind: 'email',
      value: facts.address,
      customer_id: id,
      created_at: facts.at,
    });
  }
  if (facts.visitorId !== undefined) {
    await insertIdentity(unit.tx, {
      kind: 'visitor',
      value: facts.visitorId,
      customer_id: id,
      created_at: facts.at,
    });
  }
  return id;
}

const insertCustomer = insertOnce('customers');
const insertIdentity = insertOnce('identities');
