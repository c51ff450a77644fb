import type { Kysely } from 'kysely';
import { compileOnce } from '../db/compile-once.ts';
import type { Schema } from '../db/schema.ts';

/** A customer's name; empty when nobody gave one. */
export async function customerName(db: Kysely<Schema>, customerId: string): Promise<string> {
  const [row] = await selectName(db, customerId);
  return row?.name ?? '';
}

const selectName = compileOnce((db, id: string) =>
  db.selectFrom('customers').select('name').where('id', '=', id),
);
