import type { Kysely, Selectable, Updateable } from 'kysely';
import type { MessageDetails } from '../../shared/contract/text-message.ts';
import { compileOnce, insertOnce } from '../db/compile-once.ts';
import type { Unit } from '../db/database.ts';
import type { Schema, TextMessageTable } from '../db/schema.ts';

export type TextMessageRow = Selectable<TextMessageTable>;

/** What a message of SMS or X has besides; null: it is neither. */
export async function findTextMessage(db: Kysely<Schema>, messageId: string): Promise<TextMessageRow | null> {
  const [row] = await selectTextMessage(db, messageId);
  return row ?? null;
}

const selectTextMessage = compileOnce((db, messageId: string) =>
  db.selectFrom('text_messages').selectAll().where('message_id', '=', messageId),
);

/** The same for the messages of a conversation, by message id. */
export async function listTextMessages(
  db: Kysely<Schema>,
  conversationId: string,
): Promise<ReadonlyMap<string, TextMessageRow>> {
  const rows = await selectOfConversation(db, conversationId);
  return new Map(rows.map((row) => [row.message_id, row]));
}

const selectOfConversation = compileOnce((db, conversationId: string) =>
  db
    .selectFrom('text_messages')
    .innerJoin('messages', 'messages.id', 'text_messages.message_id')
    .selectAll('text_messages')
    .where('messages.conversation_id', '=', conversationId),
);

/** The message that a provider knows under this id. */
export async function findByProviderId(
  db: Kysely<Schema>,
  channelAccountId: string,
  providerId: string,
): Promise<TextMessageRow | null> {
  const [row] = await selectByProviderId(db, channelAccountId, providerId);
  return row ?? null;
}

const selectByProviderId = compileOnce((db, channelAccountId: string, providerId: string) =>
  db
    .selectFrom('text_messages')
    .selectAll()
    .where('channel_account_id', '=', channelAccountId)
    .where('provider_id', '=', providerId),
);

/** Stores what a new message has besides. */
export async function insertTextMessage(unit: Unit, row: TextMessageRow): Promise<void> {
  await insertInto(unit.tx, row);
}

const insertInto = insertOnce('text_messages');

/** Changes some columns. */
export async function updateTextMessage(
  unit: Unit,
  messageId: string,
  change: Updateable<TextMessageTable>,
): Promise<void> {
  await unit.tx.updateTable('text_messages').set(change).where('message_id', '=', messageId).execute();
}

/** The stored details: written by this hub alone, so trusted. */
export function readDetails(row: Pick<TextMessageRow, 'details'>): MessageDetails {
  return JSON.parse(row.details) as MessageDetails;
}
