import type { Kysely } from 'kysely';
import type { ConversationRow } from '../../conversations/conversation-repository.ts';
import type { Schema } from '../../db/schema.ts';

/** Where a chat went on by mail before. */
export type GoingOn = {
  readonly chatId: string;
  readonly mailboxId: string;
  readonly customerId: string;
  /** Something was said in it after this instant. */
  readonly since: number;
};

/** The customer's e-mail conversation that goes on from a chat, the newest; null: there is none, or it has gone quiet. */
export async function findGoingOn(
  db: Kysely<Schema>,
  { chatId, mailboxId, customerId, since }: GoingOn,
): Promise<ConversationRow | null> {
  const row = await db
    .selectFrom('conversations')
    .selectAll()
    .where('continues_id', '=', chatId)
    .where('channel_account_id', '=', mailboxId)
    .where('customer_id', '=', customerId)
    .where('last_message_at', '>', since)
    .orderBy('last_message_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Whether a customer is more than the visitor of one chat: has a mail address, or is known to a site. */
export async function isKnownPerson(db: Kysely<Schema>, customerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('identities')
    .select('kind')
    .where('customer_id', '=', customerId)
    .where('kind', '!=', 'visitor')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Every line of a visitor's session since an instant, oldest first. */
export async function listLinesSince(db: Kysely<Schema>, sessionId: string, since: number) {
  return db
    .selectFrom('chat_lines')
    .innerJoin('messages', 'messages.id', 'chat_lines.message_id')
    .select(['messages.id', 'messages.author_kind', 'messages.visible_text'])
    .where('chat_lines.session_id', '=', sessionId)
    .where('messages.at', '>=', since)
    .orderBy('chat_lines.line')
    .execute();
}
