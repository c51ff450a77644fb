import type { Kysely } from 'kysely';
import type { SpentKind } from '../connectors/account-ledger.ts';
import type { Unit } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';

/** What was charged for in a month; `micros` are millionths of the account's currency. */
export type SpendRow = { readonly kind: SpentKind; readonly count: number; readonly micros: number };

/** Adds to what an account spent in a month, in one statement: hubs that share a database lose nothing. */
export async function addSpend(
  unit: Unit,
  channelAccountId: string,
  month: string,
  spent: SpendRow,
): Promise<void> {
  await unit.tx
    .insertInto('channel_spend')
    .values({ channel_account_id: channelAccountId, month, ...spent })
    .onConflict((conflict) =>
      conflict.columns(['channel_account_id', 'month', 'kind']).doUpdateSet((row) => ({
        count: row('channel_spend.count', '+', row.ref('excluded.count')),
        micros: row('channel_spend.micros', '+', row.ref('excluded.micros')),
      })),
    )
    .execute();
}

/** What an account spent in a month, by kind. */
export async function listSpend(
  db: Kysely<Schema>,
  channelAccountId: string,
  month: string,
): Promise<readonly SpendRow[]> {
  return db
    .selectFrom('channel_spend')
    .select(['kind', 'count', 'micros'])
    .where('channel_account_id', '=', channelAccountId)
    .where('month', '=', month)
    .orderBy('kind')
    .execute();
}
