import type { Kysely, Selectable } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { DraftTable, Schema } from '../db/schema.ts';

export type DraftRow = Selectable<DraftTable>;

/** The draft of a conversation. */
export async function findDraft(db: Kysely<Schema>, conversationId: string): Promise<DraftRow | null> {
  const row = await db
    .selectFrom('drafts')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row ?? null;
}

/** Stores a draft over the one before. */
export async function putDraft(unit: Unit, row: DraftRow): Promise<void> {
  await unit.tx
    .insertInto('drafts')
    .values(row)
    .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(row))
    .execute();
}

/** Removes a draft; removing none is fine. */
export async function deleteDraft(unit: Unit, conversationId: string): Promise<void> {
  await unit.tx.deleteFrom('drafts').where('conversation_id', '=', conversationId).execute();
}
