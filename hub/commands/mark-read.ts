import type { CommandResult } from '../../shared/contract/command.ts';
import { refuse } from '../../shared/contract/result.ts';
import { readAllLines } from '../chat/read-repository.ts';
import { findContact, updateContact, type ContactRow } from '../conversations/contact-repository.ts';
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
    const readLines = isVisitorsChat(contact) ? await readAllLines(unit, contact.conversation_id) : null;
    if (contact.unread === 0 && readLines === null) return { ok: true as const };
    await updateContact(unit, contactId, { unread: 0 });
    unit.append({
      type: 'contactChanged',
      at: context.now(),
      conversationId: contact.conversation_id,
      contactId,
      agentId: caller.userId,
      actorId: caller.userId,
      ...(readLines === null ? {} : { data: { agentRead: readLines } }),
    });
    return { ok: true as const };
  });
  return value.ok ? done(seq) : value;
}

/** Whoever is only asked about a chat reads in nobody's name. */
function isVisitorsChat({ channel, parent_contact_id: parent }: ContactRow): boolean {
  return channel === 'chat' && parent === null;
}
