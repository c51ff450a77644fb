import type { Command, CommandResult } from '../../shared/contract/command.ts';
import { refuse } from '../../shared/contract/result.ts';
import { findConversation } from '../conversations/conversation-repository.ts';
import { findByExternalId, insertMessage } from '../conversations/message-repository.ts';
import { noteRow } from '../conversations/note-row.ts';
import { done, type Caller, type CommandContext } from './command-context.ts';

type AddNote = Extract<Command, { type: 'addNote' }>;

/** T8: keeps an internal note in the thread; customers never see it. */
export async function addNote(
  context: CommandContext,
  command: AddNote,
  caller: Caller,
): Promise<CommandResult> {
  const now = context.now();
  const { value, seq } = await context.database.write(async (unit) => {
    const conversation = await findConversation(unit.tx, command.conversationId);
    if (conversation === null) return refuse('not-found', 'conversationId');
    const externalId = `note:${command.clientMessageId}`;
    const there = await findByExternalId(unit.tx, conversation.channel_account_id, externalId);
    if (there !== null) return { ok: true as const, messageId: there.id };
    const row = noteRow(conversation, caller, externalId, command.text, now);
    await insertMessage(unit, row);
    unit.append({
      type: 'noteAdded',
      at: now,
      conversationId: conversation.id,
      messageId: row.id,
      agentId: caller.userId,
      actorId: caller.userId,
    });
    return { ok: true as const, messageId: row.id };
  });
  return value.ok ? done(seq, { messageId: value.messageId }) : value;
}
