import type { Kysely, Selectable } from 'kysely';
import { compileOnce } from '../db/compile-once.ts';
import type { Schema, TextMessageTable } from '../db/schema.ts';

/** A text message and which way it went. */
export type ConversationText = Selectable<TextMessageTable> & {
  readonly direction: 'inbound' | 'outbound' | 'note';
};

const most = 200;

/** The newest SMS, posts and direct messages of a conversation, newest first. */
export async function listNewestTexts(
  db: Kysely<Schema>,
  conversationId: string,
): Promise<readonly ConversationText[]> {
  return selectNewest(db, conversationId);
}

const selectNewest = compileOnce((db, conversationId: string) =>
  db
    .selectFrom('text_messages')
    .innerJoin('messages', 'messages.id', 'text_messages.message_id')
    .selectAll('text_messages')
    .select('messages.direction')
    .where('messages.conversation_id', '=', conversationId)
    .orderBy('messages.at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(most),
);

/** A text message with its direction, if it belongs to the conversation. */
export async function findTextIn(
  db: Kysely<Schema>,
  conversationId: string,
  messageId: string,
): Promise<ConversationText | null> {
  const [row] = await selectText(db, conversationId, messageId);
  return row ?? null;
}

const selectText = compileOnce((db, conversationId: string, messageId: string) =>
  db
    .selectFrom('text_messages')
    .innerJoin('messages', 'messages.id', 'text_messages.message_id')
    .selectAll('text_messages')
    .select('messages.direction')
    .where('messages.conversation_id', '=', conversationId)
    .where('messages.id', '=', messageId),
);

/** The names that providers have for a conversation. */
export async function listThreadKeys(db: Kysely<Schema>, conversationId: string): Promise<readonly string[]> {
  const rows = await selectKeys(db, conversationId);
  return rows.map((row) => row.thread_key);
}

const selectKeys = compileOnce((db, conversationId: string) =>
  db.selectFrom('threads').select('thread_key').where('conversation_id', '=', conversationId),
);

/** What a customer is known by on a channel, oldest first: numbers, X user ids. */
export async function listIdentities(
  db: Kysely<Schema>,
  customerId: string,
  kind: 'phone' | 'x',
): Promise<readonly string[]> {
  const rows = await selectIdentities(db, customerId, kind);
  return rows.map((row) => row.value);
}

const selectIdentities = compileOnce((db, customerId: string, kind: 'phone' | 'x') =>
  db
    .selectFrom('identities')
    .select('value')
    .where('customer_id', '=', customerId)
    .where('kind', '=', kind)
    .orderBy('created_at')
    .orderBy('value'),
);
