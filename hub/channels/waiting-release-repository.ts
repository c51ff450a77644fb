import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** Public answers that wait for a supervisor, oldest first, at most `limit`; with the words that each answers. */
export async function listWaiting(db: Kysely<Schema>, limit: number) {
  return db
    .selectFrom('message_releases as release')
    .innerJoin('messages as message', 'message.id', 'release.message_id')
    .innerJoin('text_messages as text', 'text.message_id', 'release.message_id')
    .innerJoin('conversations as conversation', 'conversation.id', 'message.conversation_id')
    .innerJoin('customers as customer', 'customer.id', 'conversation.customer_id')
    .leftJoin('messages as answered', 'answered.id', 'text.answers_id')
    .select([
      'release.message_id as messageId',
      'release.contact_id as contactId',
      'release.asked_at as askedAt',
      'message.author_id as agentId',
      'message.author_name as agentName',
      'message.channel_account_id as channelAccountId',
      'customer.name as customer',
      'answered.visible_text as answeredText',
    ])
    .where('release.decision', 'is', null)
    .orderBy('release.asked_at')
    .orderBy('release.message_id')
    .limit(limit)
    .execute();
}
