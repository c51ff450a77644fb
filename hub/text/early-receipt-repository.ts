import type { Selectable } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { EarlyReceiptTable } from '../db/schema.ts';

export type EarlyReceiptRow = Selectable<EarlyReceiptTable>;

/** Keeps a receipt until its message is known by the provider's id; said twice, it is kept once. */
export async function keepEarlyReceipt(unit: Unit, row: EarlyReceiptRow): Promise<void> {
  await unit.tx
    .insertInto('early_receipts')
    .values(row)
    .onConflict((conflict) => conflict.columns(['channel_account_id', 'provider_id', 'status']).doNothing())
    .execute();
}

/** Takes the receipts out that waited for this id, oldest first. */
export async function takeEarlyReceipts(
  unit: Unit,
  channelAccountId: string,
  providerId: string,
): Promise<readonly EarlyReceiptRow[]> {
  const rows = await unit.tx
    .deleteFrom('early_receipts')
    .where('channel_account_id', '=', channelAccountId)
    .where('provider_id', '=', providerId)
    .returningAll()
    .execute();
  return rows.toSorted((a, b) => a.at - b.at);
}

/** Forgets receipts of messages that are not ours. */
export async function dropEarlyReceipts(unit: Unit, before: number): Promise<void> {
  await unit.tx.deleteFrom('early_receipts').where('at', '<', before).execute();
}
