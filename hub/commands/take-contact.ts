import type { CommandResult } from '../../shared/contract/command.ts';
import { refuse, type Refusal } from '../../shared/contract/result.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { mayPull } from '../../shared/domain/contact.ts';
import { findContact, updateContact, type ContactRow } from '../conversations/contact-repository.ts';
import { toRoutable } from '../routing/rows/to-routable.ts';
import type { Caller, CommandContext } from './command-context.ts';
import { factsOf } from './contact-facts.ts';
import { isSkilledFor } from './skilled-for.ts';
import { tellRouter } from './tell-router.ts';

/** T20: an agent takes a waiting contact, a supervisor also one that is offered or parked. */
export async function pullContact(
  context: CommandContext,
  contactId: string,
  caller: Caller,
): Promise<CommandResult> {
  const contact = await findContact(context.database.read, contactId);
  if (contact === null) return refuse('not-found', 'contactId');
  const isAgent = caller.role === 'agent';
  if (isAgent && !mayHave(context, contact, caller.userId)) return refuse('forbidden', 'contactId');
  return give(context, contact, caller.userId, caller, {
    from: isAgent ? ['waiting'] : ['waiting', 'offered', 'parked'],
    room: 'needed',
  });
}

/** T21: a supervisor gives a contact to an agent; deferred work there is set aside for it. */
export async function assignContact(
  context: CommandContext,
  contactId: string,
  agentId: string,
  caller: Caller,
): Promise<CommandResult> {
  if (caller.role === 'agent') return refuse('forbidden', 'contactId');
  const contact = await findContact(context.database.read, contactId);
  if (contact === null) return refuse('not-found', 'contactId');
  if (!context.configuration().agents.has(agentId)) return refuse('not-found', 'agentId');
  return give(context, contact, agentId, caller, {
    from: ['waiting', 'offered', 'parked', 'active'],
    room: 'made',
  });
}

type Giving = {
  readonly from: readonly ('waiting' | 'offered' | 'parked' | 'active')[];
  readonly room: 'needed' | 'made';
};

async function give(
  context: CommandContext,
  stored: ContactRow,
  agentId: string,
  caller: Caller,
  { from, room }: Giving,
): Promise<CommandResult> {
  if (stored.parent_contact_id !== null) return refuse('wrong-state', 'contactId', 'a consultation');
  await context.routing.settled();
  // The router is ahead of the tables: somebody may have had it a moment ago.
  const state = context.routing.stateOf(stored.id);
  const allowed = mayPull({ status: state?.status ?? stored.status, agentId: null }, from);
  if (!allowed.ok) return allowed satisfies Refusal<RefusalCode>;
  const event = { type: 'contactAssumed', contact: toRoutable(stored), agentId, room } as const;
  return tellRouter(context, event, async (unit) => {
    const before = await findContact(unit.tx, stored.id);
    const about = {
      at: context.now(),
      conversationId: stored.conversation_id,
      contactId: stored.id,
      actorId: caller.userId,
    };
    await updateContact(unit, stored.id, { unread: 0 });
    const data = { to: 'agent', target: agentId };
    unit.append({ ...about, type: 'contactAssigned', agentId, data });
    const holder = before === null ? null : factsOf(before).agentId;
    // Whoever had it must see that it is gone.
    if (holder !== null && holder !== agentId)
      unit.append({ ...about, type: 'contactChanged', agentId: holder });
  });
}

/** An agent may take what a queue would offer: with the skills, and not meant for a colleague. */
function mayHave(context: CommandContext, contact: ContactRow, agentId: string): boolean {
  const isForAnother =
    contact.directed_to !== null &&
    contact.directed_to !== agentId &&
    (contact.directed_until ?? 0) > context.now();
  return !isForAnother && isSkilledFor(context.configuration(), contact, agentId);
}
