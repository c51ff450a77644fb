import type { Unit } from '../db/database.ts';

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
