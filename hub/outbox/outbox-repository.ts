import type { Kysely, Updateable } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { OutboxTable, Schema } from '../db/schema.ts';

/** Puts a message into the outbox, due at once. */
export async function enqueueMessage(
  unit: Unit,
  messageId: string,
  channelAccountId: string,
  at: number,
): Promise<void> {
  await unit.tx
    .insertInto('outbox')
    .values({
      message_id: messageId,
      channel_account_id: channelAccountId,
      status: 'pending',
      attempts: 0,
      next_attempt_at: at,
      created_at: at,
      begun_at: null,
    })
    .execute();
}

/** Pending messages that are due, oldest first. */
export async function listDue(db: Kysely<Schema>, now: number, limit: number) {
  return db
    .selectFrom('outbox')
    .selectAll()
    .where('status', '=', 'pending')
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .limit(limit)
    .execute();
}

/** When the next pending message is due; null when there is none. */
export async function nextDueAt(db: Kysely<Schema>): Promise<number | null> {
  const row = await db
    .selectFrom('outbox')
    .select((select) => select.fn.min('next_attempt_at').as('next'))
    .where('status', '=', 'pending')
    .executeTakeFirst();
  return row?.next ?? null;
}

/** Changes a message's place in the outbox. */
export async function updateOutbox(
  unit: Unit,
  messageId: string,
  change: Updateable<OutboxTable>,
): Promise<void> {
  await unit.tx.updateTable('outbox').set(change).where('message_id', '=', messageId).execute();
}

/** A message's place in the outbox; null: it has none. */
export async function findOutboxEntry(db: Kysely<Schema>, messageId: string) {
  const row = await db
    .selectFrom('outbox')
    .selectAll()
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row ?? null;
}

/** When an attempt of a message was begun whose outcome is not known; null: none is open. */
export async function attemptBegunAt(db: Kysely<Schema>, messageId: string): Promise<number | null> {
  return (await findOutboxEntry(db, messageId))?.begun_at ?? null;
}

/** Notes that an attempt begins. One that is open already keeps its time: what it sent may still turn up. */
export async function noteAttempt(unit: Unit, messageId: string, at: number): Promise<void> {
  await unit.tx
    .updateTable('outbox')
    .set({ begun_at: at })
    .where('message_id', '=', messageId)
    .where('begun_at', 'is', null)
    .execute();
}
