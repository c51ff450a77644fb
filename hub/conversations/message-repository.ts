import type { Kysely, Selectable, Updateable } from 'kysely';
import { compileOnce, insertOnce, updateOnce } from '../db/compile-once.ts';
import type { Unit } from '../db/database.ts';
import type { AttachmentTable, MessageTable, Schema } from '../db/schema.ts';

export type MessageRow = Selectable<MessageTable>;
export type AttachmentRow = Selectable<AttachmentTable>;

/** The message that an account already has under this external id. */
export async function findByExternalId(
  db: Kysely<Schema>,
  channelAccountId: string,
  externalId: string,
): Promise<{ readonly id: string; readonly conversation_id: string } | null> {
  const [row] = await selectByExternalId(db, channelAccountId, externalId);
  return row ?? null;
}

const selectByExternalId = compileOnce((db, channelAccountId: string, externalId: string) =>
  db
    .selectFrom('messages')
    .select(['id', 'conversation_id'])
    .where('channel_account_id', '=', channelAccountId)
    .where('external_id', '=', externalId),
);

/** One message by its id. */
export async function findMessage(db: Kysely<Schema>, id: string): Promise<MessageRow | null> {
  const row = await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** Stores a new message. */
export async function insertMessage(unit: Unit, row: MessageRow): Promise<void> {
  await insertInto(unit.tx, row);
}

const insertInto = insertOnce('messages');

/** Changes some columns of a message. */
export async function updateMessage(unit: Unit, id: string, change: Updateable<MessageTable>): Promise<void> {
  await changeMessage(unit.tx, id, change);
}

const changeMessage = updateOnce('messages');

/** Stored messages that carry one of these Message-IDs (angle brackets included). */
export async function findByMessageIds(db: Kysely<Schema>, messageIds: readonly string[]) {
  if (messageIds.length === 0) return [];
  return db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .select([
      'messages.id',
      'messages.internet_message_id',
      'messages.conversation_id',
      'messages.author_kind',
      'conversations.channel_account_id',
      'conversations.customer_id',
    ])
    .where('messages.internet_message_id', 'in', [...messageIds])
    .execute();
}

/** Who wrote and received the messages of a conversation: the columns that hold addresses. */
export async function listAddresses(db: Kysely<Schema>, conversationId: string) {
  return db
    .selectFrom('messages')
    .select(['from_address', 'reply_to', 'to_list', 'cc_list'])
    .where('conversation_id', '=', conversationId)
    .where('direction', '<>', 'note')
    .orderBy('at', 'desc')
    .limit(200)
    .execute();
}

/** All messages and notes of a conversation, oldest first. */
export async function listMessages(
  db: Kysely<Schema>,
  conversationId: string,
): Promise<readonly MessageRow[]> {
  return db
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/**
 * The message that says where a reply goes: the newest inbound one from a person or a machine that can be answered, or a
 * note addressed to the customer, by which a chat went on by mail.
 */
export async function findAddressed(db: Kysely<Schema>, conversationId: string): Promise<MessageRow | null> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where((where) =>
      where.or([
        where('direction', '=', 'inbound'),
        where.and([where('direction', '=', 'note'), where('to_list', '!=', '[]')]),
      ]),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(20)
    .execute();
  return rows.find((row) => !row.flags.includes('"bounce":true')) ?? null;
}

/** Stores the files of a message or draft. */
export async function insertAttachments(unit: Unit, rows: readonly AttachmentRow[]): Promise<void> {
  for (const row of rows) await insertAttachment(unit.tx, row);
}

const insertAttachment = insertOnce('attachments');

/** Takes a message's files away; their content goes with the sweep of what nothing refers to. */
export async function deleteAttachmentsOf(unit: Unit, messageId: string): Promise<void> {
  await unit.tx.deleteFrom('attachments').where('message_id', '=', messageId).execute();
}

/** One file by its id. */
export async function findAttachment(db: Kysely<Schema>, id: string): Promise<AttachmentRow | null> {
  const row = await db.selectFrom('attachments').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** The files of these messages, in their order. */
export async function listAttachmentsOfMessages(
  db: Kysely<Schema>,
  messageIds: readonly string[],
): Promise<readonly AttachmentRow[]> {
  if (messageIds.length === 0) return [];
  const [only, ...others] = messageIds;
  if (only !== undefined && others.length === 0) return selectAttachments(db, only);
  return db
    .selectFrom('attachments')
    .selectAll()
    .where('message_id', 'in', [...messageIds])
    .orderBy('position')
    .execute();
}

const selectAttachments = compileOnce((db, messageId: string) =>
  db.selectFrom('attachments').selectAll().where('message_id', '=', messageId).orderBy('position'),
);

/** Agents' files by their ids that belong to the conversation and to no message yet. */
export async function listDraftAttachments(
  db: Kysely<Schema>,
  conversationId: string,
  ids: readonly string[],
): Promise<readonly AttachmentRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('attachments')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('message_id', 'is', null)
    .where('id', 'in', [...ids])
    // What a visitor handed in is the visitor's to send.
    .where((where) =>
      where.or([where('uploaded_by', 'is', null), where('uploaded_by', 'not like', 'visitor:%')]),
    )
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Hands a draft's files over to the message that was sent. */
export async function giveAttachmentsToMessage(
  unit: Unit,
  messageId: string,
  ids: readonly string[],
): Promise<void> {
  let position = 0;
  for (const id of ids) {
    await unit.tx
      .updateTable('attachments')
      .set({ message_id: messageId, position })
      .where('id', '=', id)
      .where('message_id', 'is', null)
      .execute();
    position += 1;
  }
}

/**
 * Whether the newest message between customer and agents is ours: then it is the customer's turn. What nobody let go has not
 * answered anybody.
 */
export async function isAnswered(db: Kysely<Schema>, conversationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('messages')
    .select('direction')
    .where('conversation_id', '=', conversationId)
    .where('direction', '<>', 'note')
    .where((where) =>
      where.or([
        where('delivery_status', 'is', null),
        where('delivery_status', 'not in', ['held', 'returned']),
      ]),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.direction === 'outbound';
}
