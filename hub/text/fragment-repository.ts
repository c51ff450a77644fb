import type { Kysely, Selectable } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { Schema, SmsFragmentTable } from '../db/schema.ts';

export type FragmentRow = Selectable<SmsFragmentTable>;

/** What the parts of one long SMS have in common. */
export type FragmentGroup = Pick<FragmentRow, 'channel_account_id' | 'sender' | 'reference' | 'total'>;

/** The parts of a group that came, in their order. */
export async function listFragments(
  db: Kysely<Schema>,
  group: FragmentGroup,
): Promise<readonly FragmentRow[]> {
  return db
    .selectFrom('sms_fragments')
    .selectAll()
    .where('channel_account_id', '=', group.channel_account_id)
    .where('sender', '=', group.sender)
    .where('reference', '=', group.reference)
    .where('total', '=', group.total)
    .orderBy('part')
    .execute();
}

/** Groups that wait for the rest of their message, the oldest first. */
export async function listWaitingGroups(db: Kysely<Schema>, limit: number) {
  return db
    .selectFrom('sms_fragments')
    .select(['channel_account_id', 'sender', 'reference', 'total'])
    .select((select) => select.fn.min('received_at').as('since'))
    .where('message_id', 'is', null)
    .groupBy(['channel_account_id', 'sender', 'reference', 'total'])
    .orderBy('since')
    .limit(limit)
    .execute();
}

/** Stores a part that came. */
export async function insertFragment(unit: Unit, row: FragmentRow): Promise<void> {
  await unit.tx.insertInto('sms_fragments').values(row).execute();
}

/** Notes of all parts of a group which message they became. */
export async function markTogether(unit: Unit, group: FragmentGroup, messageId: string): Promise<void> {
  await unit.tx
    .updateTable('sms_fragments')
    .set({ message_id: messageId })
    .where('channel_account_id', '=', group.channel_account_id)
    .where('sender', '=', group.sender)
    .where('reference', '=', group.reference)
    .where('total', '=', group.total)
    .execute();
}

/** Forgets a group. */
export async function dropFragments(unit: Unit, group: FragmentGroup): Promise<void> {
  await unit.tx
    .deleteFrom('sms_fragments')
    .where('channel_account_id', '=', group.channel_account_id)
    .where('sender', '=', group.sender)
    .where('reference', '=', group.reference)
    .where('total', '=', group.total)
    .execute();
}

/** Forgets an account's parts that became messages and came before then. */
export async function dropTogether(unit: Unit, channelAccountId: string, before: number): Promise<void> {
  await unit.tx
    .deleteFrom('sms_fragments')
    .where('channel_account_id', '=', channelAccountId)
    .where('received_at', '<', before)
    .where('message_id', 'is not', null)
    .execute();
}
