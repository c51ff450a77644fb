import type { Kysely } from 'kysely';
import { compileOnce } from '../db/compile-once.ts';
import type { Unit } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';

/** The conversation behind a provider's name of a thread (`sms:+43…`, `post:ID`, `dm:ID`); null: none yet. */
export async function conversationOfThread(
  db: Kysely<Schema>,
  channelAccountId: string,
  threadKey: string,
): Promise<string | null> {
  const [row] = await selectConversation(db, channelAccountId, threadKey);
  return row?.conversation_id ?? null;
}

const selectConversation = compileOnce((db, channelAccountId: string, threadKey: string) =>
  db
    .selectFrom('threads')
    .select('conversation_id')
    .where('channel_account_id', '=', channelAccountId)
    .where('thread_key', '=', threadKey),
);

/** Names a thread; a name that is taken stays with whom it has. */
export async function nameThread(
  unit: Unit,
  channelAccountId: string,
  threadKey: string,
  conversationId: string,
): Promise<void> {
  await unit.tx
    .insertInto('threads')
    .values({
      channel_account_id: channelAccountId,
      thread_key: threadKey,
      conversation_id: conversationId,
    })
    .onConflict((conflict) => conflict.columns(['channel_account_id', 'thread_key']).doNothing())
    .execute();
}
