import type { CommandResult } from '../../shared/contract/command.ts';
import { refuse } from '../../shared/contract/result.ts';
import { findContact, updateContact } from '../conversations/contact-repository.ts';
import { done, type Caller, type CommandContext } from './command-context.ts';

/** The owner has looked at the newest messages. */
export async function markRead(
  context: CommandContext,
  contactId: string,
  caller: Caller,
): Promise<CommandResult> {
  const { value, seq } = await context.database.write(async (unit) => {
    const contact = await findContact(unit.tx, contactId);
    if (contact === null) return refuse('not-found', 'contactId');
    if (contact.agent_id !== caller.userId) return refuse('not-owner', 'contactId');
    if (contact.unread === 0) return { ok: true as const };
    await updateContact(unit, contactId, { unread: 0 });
    unit.append({
      type: 'contactChanged',
      at: context.now(),
      conversationId: contact.conversation_id,
      contactId,
      agentId: caller.userId,
      actorId: caller.userId,
    });
    return { ok: true as const };
  });
  return value.ok ? done(seq) : value;
}
