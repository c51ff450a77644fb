import type { Kysely } from 'kysely';
import { compileOnce } from '../db/compile-once.ts';
import type { Schema } from '../db/schema.ts';

/** The newest contact of a chat with its agent's name; null before the first. Consultations are no business of visitors. */
export async function findChatContact(db: Kysely<Schema>, conversationId: string) {
  const [row] = await selectNewest(db, conversationId);
  return row ?? null;
}

const selectNewest = compileOnce((db, conversationId: string) =>
  db
    .selectFrom('contacts')
    .leftJoin('users', 'users.id', 'contacts.agent_id')
    .selectAll('contacts')
    .select('users.name as agent_name')
    .where('contacts.conversation_id', '=', conversationId)
    .where('contacts.parent_contact_id', 'is', null)
    .orderBy('contacts.sequence', 'desc')
    .limit(1),
);

/** Conversations of the chats that wait or are offered, by queue, the first to be answered first. */
export async function listWaitingChats(db: Kysely<Schema>) {
  return db
    .selectFrom('contacts')
    .select(['queue_id', 'conversation_id'])
    .where('channel', '=', 'chat')
    .where('status', 'in', ['waiting', 'offered'])
    .where('parent_contact_id', 'is', null)
    .orderBy('due_at')
    .orderBy('sequence')
    .execute();
}

/** Whether the contact was given back to its queue before. */
export async function wasRequeued(db: Kysely<Schema>, contactId: string): Promise<boolean> {
  const row = await db
    .selectFrom('events')
    .select('seq')
    .where('contact_id', '=', contactId)
    .where('type', 'in', ['contactAccepted', 'contactRequeued'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
