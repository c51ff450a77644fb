import type { Kysely } from 'kysely';
import { compileOnce } from '../../db/compile-once.ts';
import type { Schema } from '../../db/schema.ts';

/** An answered chat of an agent with its newest line, the company's own left out; null: there is no such chat. */
export async function findAnsweredChat(db: Kysely<Schema>, conversationId: string) {
  const [row] = await selectAnswered(db, conversationId);
  return row ?? null;
}

/** An answered chat as the idle rule finds it. */
export type AnsweredChat = NonNullable<Awaited<ReturnType<typeof findAnsweredChat>>>;

const selectAnswered = compileOnce((db, conversationId: string) =>
  db
    .selectFrom('visitor_sessions')
    .innerJoin('contacts', 'contacts.conversation_id', 'visitor_sessions.conversation_id')
    .innerJoin('chat_lines', 'chat_lines.session_id', 'visitor_sessions.id')
    .innerJoin('messages', 'messages.id', 'chat_lines.message_id')
    .selectAll('visitor_sessions')
    .select([
      'contacts.id as contact_id',
      'contacts.agent_id',
      'contacts.status_since',
      'messages.author_kind',
      'messages.at as line_at',
    ])
    .where('visitor_sessions.conversation_id', '=', conversationId)
    .where('contacts.status', '=', 'active')
    .where('contacts.parent_contact_id', 'is', null)
    .where('messages.author_kind', '<>', 'system')
    .orderBy('chat_lines.line', 'desc')
    .limit(1),
);

/** Conversations of the chats that agents have right now. */
export async function listAnsweredChats(db: Kysely<Schema>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('contacts')
    .select('conversation_id')
    .where('channel', '=', 'chat')
    .where('status', '=', 'active')
    .where('parent_contact_id', 'is', null)
    .execute();
  return rows.map((row) => row.conversation_id);
}
