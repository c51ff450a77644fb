import type { Kysely, Selectable } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { MessageReleaseTable, Schema } from '../db/schema.ts';

export type ReleaseRow = Selectable<MessageReleaseTable>;

/** How many public answers wait to be released. */
export async function countWaitingReleases(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('message_releases')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('decision', 'is', null)
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Asks for a public answer to be released. */
export async function insertRelease(
  unit: Unit,
  asked: {
    readonly messageId: string;
    readonly contactId: string;
    /** Whether its agent ended the contact with it. */
    readonly endContact: boolean;
    readonly askedAt: number;
  },
): Promise<void> {
  await unit.tx
    .insertInto('message_releases')
    .values({
      message_id: asked.messageId,
      contact_id: asked.contactId,
      end_contact: asked.endContact ? 1 : 0,
      asked_at: asked.askedAt,
      decided_by: null,
      decided_at: null,
      decision: null,
      reason: '',
    })
    .execute();
}

/** What was asked about a message and decided; null: nothing was asked. */
export async function findRelease(db: Kysely<Schema>, messageId: string): Promise<ReleaseRow | null> {
  const row = await db
    .selectFrom('message_releases')
    .selectAll()
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row ?? null;
}

/** Stores the decision; false: somebody else was first. */
export async function settleRelease(
  unit: Unit,
  messageId: string,
  decided: Pick<ReleaseRow, 'decided_by' | 'decided_at' | 'decision' | 'reason'>,
): Promise<boolean> {
  const { numUpdatedRows } = await unit.tx
    .updateTable('message_releases')
    .set(decided)
    .where('message_id', '=', messageId)
    .where('decision', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
