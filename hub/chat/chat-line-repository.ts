import type { Kysely } from 'kysely';
import { compileOnce, insertOnce } from '../db/compile-once.ts';
import type { Unit } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';

/** Gives a message the next number of its session; returns the number. */
export async function appendLine(unit: Unit, sessionId: string, messageId: string): Promise<number> {
  const [counted] = await countLine(unit.tx, sessionId);
  if (counted === undefined) throw new Error('there is no such session');
  const { lines } = counted;
  await insertLine(unit.tx, { session_id: sessionId, line: lines, message_id: messageId });
  return lines;
}

const countLine = compileOnce((db, sessionId: string) =>
  db
    .updateTable('visitor_sessions')
    .set((set) => ({ lines: set('lines', '+', 1) }))
    .where('id', '=', sessionId)
    .returning('lines'),
);

const insertLine = insertOnce('chat_lines');

/** A line that came before under the visitor's own id; null when it is new. */
export async function findLineByExternalId(
  db: Kysely<Schema>,
  channelAccountId: string,
  externalId: string,
): Promise<{ readonly line: number; readonly at: number } | null> {
  const [row] = await selectByExternalId(db, channelAccountId, externalId);
  return row ?? null;
}

const selectByExternalId = compileOnce((db, channelAccountId: string, externalId: string) =>
  db
    .selectFrom('messages')
    .innerJoin('chat_lines', 'chat_lines.message_id', 'messages.id')
    .select(['chat_lines.line', 'messages.at'])
    .where('messages.channel_account_id', '=', channelAccountId)
    .where('messages.external_id', '=', externalId),
);

/** The lines of a session after a number, oldest first; of more than `limit` the newest. */
export async function listLinesAfter(
  db: Kysely<Schema>,
  sessionId: string,
  after: number,
  limit: number,
): Promise<Awaited<ReturnType<typeof selectLinesAfter>>> {
  return (await selectLinesAfter(db, sessionId, after, limit)).toReversed();
}

const selectLinesAfter = compileOnce((db, sessionId: string, after: number, limit: number) =>
  db
    .selectFrom('chat_lines')
    .innerJoin('messages', 'messages.id', 'chat_lines.message_id')
    .select([
      'chat_lines.line',
      'chat_lines.message_id',
      'messages.at',
      'messages.author_kind',
      'messages.author_name',
      'messages.visible_text',
      'messages.external_id',
    ])
    .where('chat_lines.session_id', '=', sessionId)
    .where('chat_lines.line', '>', after)
    .orderBy('chat_lines.line', 'desc')
    .limit(limit),
);

/** Agents' lines after one number and up to another whose delivery has come no further than this, oldest first. */
export async function listLinesOnTheirWay(
  db: Kysely<Schema>,
  sessionId: string,
  after: number,
  upTo: number,
  statuses: readonly ('queued' | 'sent')[],
) {
  return db
    .selectFrom('chat_lines')
    .innerJoin('messages', 'messages.id', 'chat_lines.message_id')
    .select(['messages.id', 'messages.author_id'])
    .where('chat_lines.session_id', '=', sessionId)
    .where('chat_lines.line', '>', after)
    .where('chat_lines.line', '<=', upTo)
    .where('messages.delivery_status', 'in', statuses)
    .orderBy('chat_lines.line')
    .execute();
}
