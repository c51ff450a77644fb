import type { Command, CommandResult } from '../../shared/contract/command.ts';
import { checkTarget } from './check-target.ts';
import type { Caller, CommandContext } from './command-context.ts';
import { keepNote } from './internal-note.ts';
import { ownOpenContact } from './own-open-contact.ts';
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
  const own = await ownOpenContact(context, contactId, caller);
  if (!own.ok) return own;
  const { contact, conversation } = own.value;
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
