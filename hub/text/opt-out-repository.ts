import type { Kysely, Selectable } from 'kysely';
import { compileOnce } from '../db/compile-once.ts';
import type { Unit } from '../db/database.ts';
import type { OptOutTable, Schema } from '../db/schema.ts';

export type OptOutRow = Selectable<OptOutTable>;

/** The customer's wish to be left alone by an SMS account, on all numbers; null: none. */
export async function findOptOut(
  db: Kysely<Schema>,
  customerId: string,
  channelAccountId: string,
): Promise<OptOutRow | null> {
  const [row] = await selectOptOut(db, customerId, channelAccountId);
  return row ?? null;
}

const selectOptOut = compileOnce((db, customerId: string, channelAccountId: string) =>
  db
    .selectFrom('opt_outs')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('channel_account_id', '=', channelAccountId),
);

/** Keeps the wish; one that is there already stays as it is. */
export async function keepOptOut(unit: Unit, row: OptOutRow): Promise<void> {
  await unit.tx
    .insertInto('opt_outs')
    .values(row)
    .onConflict((conflict) => conflict.columns(['customer_id', 'channel_account_id']).doNothing())
    .execute();
}

/** Takes it back. */
export async function dropOptOut(unit: Unit, customerId: string, channelAccountId: string): Promise<void> {
  await unit.tx
    .deleteFrom('opt_outs')
    .where('customer_id', '=', customerId)
    .where('channel_account_id', '=', channelAccountId)
    .execute();
}
