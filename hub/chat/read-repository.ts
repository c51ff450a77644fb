import type { Unit } from '../db/database.ts';

/** Agents' lines after one number and up to another that the visitor has not seen, oldest first. */
export async function listUnread(unit: Unit, sessionId: string, after: number, upTo: number) {
  return unit.tx
    .selectFrom('chat_lines')
    .innerJoin('messages', 'messages.id', 'chat_lines.message_id')
    .select(['messages.id', 'messages.author_id'])
    .where('chat_lines.session_id', '=', sessionId)
    .where('chat_lines.line', '>', after)
    .where('chat_lines.line', '<=', upTo)
    .where('messages.delivery_status', 'in', ['queued', 'sent'])
    .orderBy('chat_lines.line')
    .execute();
}

/** The agent of a chat has read all its lines; returns their number if that is news, null otherwise. */
export async function readAllLines(unit: Unit, conversationId: string): Promise<number | null> {
  const row = await unit.tx
    .updateTable('visitor_sessions')
    .set((session) => ({ agent_read_line: session.ref('lines') }))
    .where('conversation_id', '=', conversationId)
    .whereRef('agent_read_line', '<', 'lines')
    .returning('lines')
    .executeTakeFirst();
  return row?.lines ?? null;
}
