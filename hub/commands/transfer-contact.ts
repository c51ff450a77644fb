import type { Command, CommandResult } from '../../shared/contract/command.ts';
import { refuse } from '../../shared/contract/result.ts';
import { mayHandle } from '../../shared/domain/contact.ts';
import { findContact } from '../conversations/contact-repository.ts';
import { findConversation } from '../conversations/conversation-repository.ts';
import { checkTarget } from './check-target.ts';
import type { Caller, CommandContext } from './command-context.ts';
import { factsOf } from './contact-facts.ts';
import { keepNote } from './internal-note.ts';
import { tellRouter } from './tell-router.ts';
import { urgencyOf } from '../conversations/urgency.ts';

type TransferContact = Extract<Command, { type: 'transferContact' }>;

/** T18: passes an own open contact on, with a note; draft and place in time stay. */
export async function transferContact(
  context: CommandContext,
  command: TransferContact,
  caller: Caller,
): Promise<CommandResult> {
  const { contactId, to, note } = command;
  const reader = context.database.read;
  const contact = await findContact(reader, contactId);
  const conversation = contact === null ? null : await findConversation(reader, contact.conversation_id);
  if (contact === null || conversation === null) return refuse('not-found', 'contactId');
  const allowed = mayHandle(factsOf(contact), caller.userId);
  if (!allowed.ok) return allowed;
  if (contact.parent_contact_id !== null) return refuse('wrong-state', 'contactId', 'a consultation');
  const possible = await checkTarget(context, to, caller, urgencyOf(context, contact.channel));
  if (!possible.ok) return possible;
  return tellRouter(
    context,
    { type: 'contactTransferred', contactId, agentId: caller.userId, to },
    async (unit) => {
      if (note !== '') await keepNote(unit, conversation, caller, note, context.now());
    },
  );
}
