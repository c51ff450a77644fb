import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** A stretch of time: milliseconds, `to` excluded. */
export type Stretch = { readonly from: number; readonly to: number };

/** How much of one kind somebody did through an account. */
export type Count = {
  readonly userId: string;
  readonly channelAccountId: string;
  readonly kind: 'sms' | 'post' | 'dm';
  readonly count: number;
};

/** What every count is broken down by. */
const countedBy = ['messages.author_id', 'messages.channel_account_id', 'text_messages.kind'] as const;
const counted = [
  'messages.author_id as userId',
  'messages.channel_account_id as channelAccountId',
  'text_messages.kind as kind',
] as const;

/** What agents wrote and what left, or is about to. */
export async function countWritten(db: Kysely<Schema>, { from, to }: Stretch): Promise<readonly Count[]> {
  const rows = await db
    .selectFrom('messages')
    .innerJoin('text_messages', 'text_messages.message_id', 'messages.id')
    .select(counted)
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('messages.author_id', 'is not', null)
    .where('messages.author_kind', '=', 'agent')
    .where('messages.direction', '=', 'outbound')
    .where('messages.delivery_status', 'not in', ['held', 'returned', 'failed'])
    .where('messages.at', '>=', from)
    .where('messages.at', '<', to)
    .groupBy(countedBy)
    .execute();
  return rows.flatMap(withUser);
}

/** Answers that a supervisor sent back. */
export async function countReturned(db: Kysely<Schema>, { from, to }: Stretch): Promise<readonly Count[]> {
  const rows = await db
    .selectFrom('message_releases')
    .innerJoin('messages', 'messages.id', 'message_releases.message_id')
    .innerJoin('text_messages', 'text_messages.message_id', 'messages.id')
    .select(counted)
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('message_releases.decision', '=', 'returned')
    .where('message_releases.decided_at', '>=', from)
    .where('message_releases.decided_at', '<', to)
    .groupBy(countedBy)
    .execute();
  return rows.flatMap(withUser);
}

/** Posts that were taken off X again, by whoever wrote them. */
export async function countDeleted(db: Kysely<Schema>, { from, to }: Stretch): Promise<readonly Count[]> {
  const rows = await db
    .selectFrom('post_changes')
    .innerJoin('messages', 'messages.id', 'post_changes.message_id')
    .innerJoin('text_messages', 'text_messages.message_id', 'messages.id')
    .select(counted)
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('post_changes.kind', '=', 'delete')
    .where('post_changes.status', '=', 'done')
    .where('post_changes.asked_at', '>=', from)
    .where('post_changes.asked_at', '<', to)
    .groupBy(countedBy)
    .execute();
  return rows.flatMap(withUser);
}

/** How those are called and sign who wrote something, also former colleagues. */
export async function listWriters(db: Kysely<Schema>, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom('users')
    .select(['id', 'name', 'sign'])
    .where('id', 'in', [...ids])
    .execute();
}

/** What our account wrote elsewhere is nobody's. */
function withUser<T extends { readonly userId: string | null }>(row: T) {
  const { userId } = row;
  return userId === null ? [] : [{ ...row, userId }];
}
