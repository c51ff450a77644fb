import type { ConversationRow } from '../conversations/conversation-repository.ts';
import { insertMessage } from '../conversations/message-repository.ts';
import { noteRow } from '../conversations/note-row.ts';
import type { Unit } from '../db/database.ts';
import { newId } from '../ids.ts';
import type { Caller } from './command-context.ts';

/** Keeps what an agent tells a colleague as an internal note of the thread (T8). */
export async function keepNote(
  unit: Unit,
  conversation: ConversationRow,
  author: Caller,
  text: string,
  at: number,
): Promise<void> {
  const row = noteRow(conversation, author, `note:${newId()}`, text, at);
  await insertMessage(unit, row);
  unit.append({
    type: 'noteAdded',
    at,
    conversationId: conversation.id,
    messageId: row.id,
    agentId: author.userId,
    actorId: author.userId,
  });
}
