import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** Posts and direct messages of an account that may have left already: an attempt was begun and not settled. */
export async function listOpenAttempts(db: Kysely<Schema>, channelAccountId: string, kind: 'post' | 'dm') {
  return db
    .selectFrom('outbox')
    .innerJoin('messages', 'messages.id', 'outbox.message_id')
    .innerJoin('text_messages', 'text_messages.message_id', 'outbox.message_id')
    .select([
      'outbox.message_id',
      'outbox.attempts',
      'messages.visible_text',
      'messages.signature',
      'text_messages.address',
      'text_messages.answers_id',
    ])
    .select((select) =>
      select
        .selectFrom('attachments')
        .select((count) => count.fn.countAll<number>().as('files'))
        .whereRef('attachments.message_id', '=', 'outbox.message_id')
        .as('files'),
    )
    .where('outbox.channel_account_id', '=', channelAccountId)
    .where('outbox.status', '=', 'pending')
    .where('outbox.begun_at', 'is not', null)
    .where('text_messages.kind', '=', kind)
    .orderBy('outbox.begun_at')
    .execute();
}

/** Agents' messages to a customer that have not left yet, on one account. */
export async function listUnsentTo(db: Kysely<Schema>, customerId: string, channelAccountId: string) {
  return db
    .selectFrom('outbox')
    .innerJoin('messages', 'messages.id', 'outbox.message_id')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .select(['outbox.message_id', 'messages.conversation_id', 'messages.author_id'])
    .where('conversations.customer_id', '=', customerId)
    .where('outbox.channel_account_id', '=', channelAccountId)
    .where('outbox.status', '=', 'pending')
    .where('outbox.begun_at', 'is', null)
    .where('messages.author_kind', '=', 'agent')
    .execute();
}
