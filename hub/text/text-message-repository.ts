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

/** A stored text message with the conversation that it belongs to. */
export type StoredText = TextMessageRow & {
  readonly conversation_id: string;
  readonly direction: 'inbound' | 'outbound' | 'note';
};

/** The stored post behind X's id of it, also behind an id that it had before it was edited; null: unknown. */
export async function findPost(
  db: Kysely<Schema>,
  channelAccountId: string,
  postId: string,
): Promise<StoredText | null> {
  const [row] = await selectPost(db, channelAccountId, postId);
  if (row !== undefined) return row;
  const [earlier] = await selectByExternalId(db, channelAccountId, `post:${postId}`);
  return earlier ?? null;
}

const selectPost = compileOnce((db, channelAccountId: string, postId: string) =>
  storedTexts(db)
    .where('text_messages.channel_account_id', '=', channelAccountId)
    .where('text_messages.provider_id', '=', postId)
    .where('text_messages.kind', '=', 'post'),
);

const selectByExternalId = compileOnce((db, channelAccountId: string, externalId: string) =>
  storedTexts(db)
    .where('messages.channel_account_id', '=', channelAccountId)
    .where('messages.external_id', '=', externalId),
);

function storedTexts(db: Kysely<Schema>) {
  return db
    .selectFrom('text_messages')
    .innerJoin('messages', 'messages.id', 'text_messages.message_id')
    .selectAll('text_messages')
    .select(['messages.conversation_id', 'messages.direction']);
}

/** The conversation in which an account last wrote with somebody; null: never. */
export async function newestWith(
  db: Kysely<Schema>,
  channelAccountId: string,
  kind: 'sms' | 'dm',
  address: string,
): Promise<string | null> {
  const [row] = await selectNewestWith(db, channelAccountId, kind, address);
  return row?.conversation_id ?? null;
}

const selectNewestWith = compileOnce((db, channelAccountId: string, kind: 'sms' | 'dm', address: string) =>
  storedTexts(db)
    .where('text_messages.channel_account_id', '=', channelAccountId)
    .where('text_messages.address', '=', address)
    .where('text_messages.kind', '=', kind)
    .orderBy('messages.at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(1),
);

/** Posts that came before the one that they answer: they name it by X's id until it is there. */
export function unknownPost(postId: string): string {
  return `post:${postId}`;
}

/** Posts of a conversation that answer one of its messages, or one not yet known. */
export async function listAnswering(
  db: Kysely<Schema>,
  conversationId: string,
  answersId: string,
): Promise<readonly StoredText[]> {
  return selectAnswering(db, conversationId, answersId);
}

const selectAnswering = compileOnce((db, conversationId: string, answersId: string) =>
  storedTexts(db)
    .where('messages.conversation_id', '=', conversationId)
    .where('text_messages.answers_id', '=', answersId),
);

/** The newest messages from and to somebody on an account, at most `limit`. */
export async function listWith(
  db: Kysely<Schema>,
  channelAccountId: string,
  address: string,
  limit: number,
): Promise<readonly StoredText[]> {
  return storedTexts(db)
    .where('text_messages.channel_account_id', '=', channelAccountId)
    .where('text_messages.address', '=', address)
    .orderBy('messages.at', 'desc')
    .limit(limit)
    .execute();
}

/** Posts that quote a post of a conversation: in it, or in one that began with the quote. */
export async function listQuoting(
  db: Kysely<Schema>,
  conversationId: string,
  messageId: string,
): Promise<readonly StoredText[]> {
  return storedTexts(db)
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .where((where) =>
      where.or([
        where('conversations.id', '=', conversationId),
        where('conversations.related_conversation_id', '=', conversationId),
      ]),
    )
    .where('text_messages.details', 'like', `%"messageId":"${messageId}"%`)
    .execute();
}
