import type { Kysely, Selectable, Updateable } from 'kysely';
import { compileOnce, insertOnce, updateOnce } from '../db/compile-once.ts';
import type { Unit } from '../db/database.ts';
import type { ConversationTable, Schema } from '../db/schema.ts';

export type ConversationRow = Selectable<ConversationTable>;

/** One conversation, null when there is none of that id. */
export async function findConversation(db: Kysely<Schema>, id: string): Promise<ConversationRow | null> {
  const [row] = await selectConversation(db, id);
  return row ?? null;
}

const selectConversation = compileOnce((db, id: string) =>
  db.selectFrom('conversations').selectAll().where('id', '=', id),
);

/** The conversation that goes on from this one, the newest if there are several; null: none. */
export async function findContinuation(db: Kysely<Schema>, id: string): Promise<string | null> {
  const [row] = await selectContinuation(db, id);
  return row?.id ?? null;
}

const selectContinuation = compileOnce((db, id: string) =>
  db
    .selectFrom('conversations')
    .select('id')
    .where('continues_id', '=', id)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(1),
);

/** Stores a new conversation. */
export async function insertConversation(unit: Unit, row: ConversationRow): Promise<void> {
  await insertInto(unit.tx, row);
}

const insertInto = insertOnce('conversations');

/** Changes some columns of a conversation. */
export async function updateConversation(
  unit: Unit,
  id: string,
  change: Updateable<ConversationTable>,
): Promise<void> {
  await changeConversation(unit.tx, id, change);
}

const changeConversation = updateOnce('conversations');

/** Later contacts of the conversation wait in this queue. */
export async function moveConversation(unit: Unit, id: string, queueId: string): Promise<void> {
  await updateConversation(unit, id, { queue_id: queueId });
}

/** A customer's conversations over all channels, and others' public threads in which they wrote; newest first. */
export async function listHistory(db: Kysely<Schema>, customerId: string, limit: number) {
  return db
    .selectFrom('conversations')
    .select(['id', 'channel', 'subject', 'last_message_at'])
    .select((select) =>
      select
        .selectFrom('contacts')
        .select((count) => count.fn.countAll<number>().as('open'))
        .whereRef('contacts.conversation_id', '=', 'conversations.id')
        .where('contacts.status', '<>', 'closed')
        .where('contacts.parent_contact_id', 'is', null)
        .as('open'),
    )
    .where((where) =>
      where.or([
        where('customer_id', '=', customerId),
        where(
          'id',
          'in',
          where.selectFrom('messages').select('conversation_id').where('author_id', '=', customerId),
        ),
      ]),
    )
    .orderBy('last_message_at', 'desc')
    .limit(limit)
    .execute();
}
