import type { Kysely, Selectable } from 'kysely';
import { compileOnce } from '../db/compile-once.ts';
import type { Unit } from '../db/database.ts';
import type { Schema, SmsPartTable } from '../db/schema.ts';

export type SmsPartRow = Selectable<SmsPartTable>;

/** The part of an outbound SMS that a gateway knows under this id; null: none. */
export async function findPart(
  db: Kysely<Schema>,
  channelAccountId: string,
  providerId: string,
): Promise<SmsPartRow | null> {
  const [row] = await selectPart(db, channelAccountId, providerId);
  return row ?? null;
}

const selectPart = compileOnce((db, channelAccountId: string, providerId: string) =>
  db
    .selectFrom('sms_parts')
    .selectAll()
    .where('channel_account_id', '=', channelAccountId)
    .where('provider_id', '=', providerId)
    .orderBy('at', 'desc')
    .limit(1),
);

/** The parts of a message that the gateway took, in their order. */
export async function listParts(db: Kysely<Schema>, messageId: string): Promise<readonly SmsPartRow[]> {
  return selectParts(db, messageId);
}

const selectParts = compileOnce((db, messageId: string) =>
  db.selectFrom('sms_parts').selectAll().where('message_id', '=', messageId).orderBy('part'),
);

/** Remembers a part that the gateway took; sent again, it goes by its newer id. */
export async function putPart(unit: Unit, row: SmsPartRow): Promise<void> {
  const { provider_id, status, at } = row;
  await unit.tx
    .insertInto('sms_parts')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['message_id', 'part']).doUpdateSet({ provider_id, status, at }),
    )
    .execute();
}

/** Notes what became of a part. */
export async function updatePart(
  unit: Unit,
  { message_id: messageId, part }: Pick<SmsPartRow, 'message_id' | 'part'>,
  change: Pick<SmsPartRow, 'status' | 'at'>,
): Promise<void> {
  await unit.tx
    .updateTable('sms_parts')
    .set(change)
    .where('message_id', '=', messageId)
    .where('part', '=', part)
    .execute();
}

/** Forgets parts, so that they are sent again. */
export async function forgetParts(unit: Unit, messageId: string, parts: readonly number[]): Promise<void> {
  if (parts.length === 0) return;
  await unit.tx
    .deleteFrom('sms_parts')
    .where('message_id', '=', messageId)
    .where('part', 'in', [...parts])
    .execute();
}
