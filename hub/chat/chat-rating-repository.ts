import type { Insertable, Kysely } from 'kysely';
import { compileOnce } from '../db/compile-once.ts';
import type { Unit } from '../db/database.ts';
import type { ChatRatingTable, Schema } from '../db/schema.ts';

/** How content a visitor said to be. */
export type Rating = { readonly score: number; readonly comment: string; readonly at: number };

/** The newest rating in a conversation; null: its visitor gave none. */
export async function findRating(db: Kysely<Schema>, conversationId: string): Promise<Rating | null> {
  const [row] = await selectNewest(db, conversationId);
  return row ?? null;
}

const selectNewest = compileOnce((db, conversationId: string) =>
  db
    .selectFrom('chat_ratings')
    .select(['score', 'comment', 'at'])
    .where('conversation_id', '=', conversationId)
    .orderBy('at', 'desc')
    .limit(1),
);

/** The rating of one contact; null: there is none. */
export async function findRatingOfContact(db: Kysely<Schema>, contactId: string): Promise<Rating | null> {
  const [row] = await selectOfContact(db, contactId);
  return row ?? null;
}

const selectOfContact = compileOnce((db, contactId: string) =>
  db.selectFrom('chat_ratings').select(['score', 'comment', 'at']).where('contact_id', '=', contactId),
);

/** Whether the visitor has rated this contact. */
export async function isRated(db: Kysely<Schema>, contactId: string): Promise<boolean> {
  return (await findRatingOfContact(db, contactId)) !== null;
}

/** Keeps the rating of a contact; one that was there before gives way. */
export async function putRating(unit: Unit, row: Insertable<ChatRatingTable>): Promise<void> {
  const { score, comment, at } = row;
  await unit.tx
    .insertInto('chat_ratings')
    .values(row)
    .onConflict((conflict) => conflict.column('contact_id').doUpdateSet({ score, comment, at }))
    .execute();
}
