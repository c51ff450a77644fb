import type { Command, CommandResult } from '../../shared/contract/command.ts';
import { refuse } from '../../shared/contract/result.ts';
import { mayHandle, mayUnpark } from '../../shared/domain/contact.ts';
import { findContact, updateContact } from '../conversations/contact-repository.ts';
import { done, type Caller, type CommandContext } from './command-context.ts';
import { factsOf } from './contact-facts.ts';
import { tellRouter } from './tell-router.ts';

type ParkContact = Extract<Command, { type: 'parkContact' }>;

/** T14: sets an own open deferred contact aside, whole: draft, caret, files and clock stay. */
export async function parkContact(
  context: CommandContext,
  command: ParkContact,
  caller: Caller,
): Promise<CommandResult> {
  const { contactId, until } = command;
  const contact = await findContact(context.database.read, contactId);
  if (contact === null) return refuse('not-found', 'contactId');
  const allowed = mayHandle(factsOf(contact), caller.userId);
  if (!allowed.ok) return allowed;
  if (contact.parent_contact_id !== null) return refuse('not-deferred', 'contactId', 'a consultation');
  if (until.kind === 'time' && until.at <= context.now())
    return refuse('invalid-input', 'until.at', 'is over');
  return tellRouter(
    context,
    { type: 'contactParked', contactId, agentId: caller.userId, until },
    async () => undefined,
  );
}

/** T15: wants an own parked contact back: open again as soon as there is room, before anything new. */
export async function unparkContact(
  context: CommandContext,
  contactId: string,
  caller: Caller,
): Promise<CommandResult> {
  const contact = await findContact(context.database.read, contactId);
  if (contact === null) return refuse('not-found', 'contactId');
  const allowed = mayUnpark(factsOf(contact), caller.userId);
  if (!allowed.ok) return allowed;
  if (contact.park_until === null) return done(context.database.lastSeq());
  return tellRouter(context, { type: 'contactUnparked', contactId, agentId: caller.userId }, async (unit) => {
    await updateContact(unit, contactId, { park_until: null, park_until_at: null });
    unit.append({
      type: 'contactChanged',
      at: context.now(),
      conversationId: contact.conversation_id,
      contactId,
      agentId: caller.userId,
      actorId: caller.userId,
    });
  });
}
