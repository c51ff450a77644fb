import type { CommandResult } from '../../shared/contract/command.ts';
import { refuse } from '../../shared/contract/result.ts';
import { endContact as decideEnd, wrapUpContact, type WrapUpRules } from '../../shared/domain/contact.ts';
import { findContact, updateContact, type ContactRow } from '../conversations/contact-repository.ts';
import { deleteDraft } from '../conversations/draft-repository.ts';
import type { Unit } from '../db/database.ts';
import { touchIdle } from '../routing/presence-repository.ts';
import { done, type Caller, type CommandContext } from './command-context.ts';

/** T2: ends the handling of a contact; wrap-up follows as the queue says. */
export async function endContact(
  context: CommandContext,
  contactId: string,
  caller: Caller,
): Promise<CommandResult> {
  const now = context.now();
  const { value, seq } = await context.database.write(async (unit) => {
    const contact = await findContact(unit.tx, contactId);
    if (contact === null) return refuse('not-found', 'contactId');
    const decided = decideEnd(factsOf(contact), caller.userId, rulesOf(context, contact), now);
    if (!decided.ok) return decided;
    unit.append({ ...about(contact, caller, now), type: 'contactEnded' });
    if (decided.value.next === 'closed') {
      await close(unit, contact, null, now, caller);
      return { ok: true as const, endsAt: null, closed: true };
    }
    await updateContact(unit, contact.id, {
      status: 'wrapUp',
      status_since: now,
      wrap_up_ends_at: decided.value.endsAt,
      unread: 0,
    });
    return { ok: true as const, endsAt: decided.value.endsAt, closed: false };
  });
  if (!value.ok) return value;
  await context.routing.notify({
    type: value.closed ? 'workEnded' : 'contactReleased',
    contactId,
    agentId: caller.userId,
  });
  if (value.endsAt !== null) context.wrapUpStarted(contactId, caller.userId, value.endsAt);
  return done(seq);
}

/** T3: ends wrap-up with its code; the agent is free for the next contact. */
export async function wrapUp(
  context: CommandContext,
  contactId: string,
  code: string | null,
  caller: Pick<Caller, 'userId'>,
): Promise<CommandResult> {
  const now = context.now();
  const { value, seq } = await context.database.write(async (unit) => {
    const contact = await findContact(unit.tx, contactId);
    if (contact === null) return refuse('not-found', 'contactId');
    const decided = wrapUpContact(factsOf(contact), caller.userId, rulesOf(context, contact), code);
    if (!decided.ok) return decided;
    await close(unit, contact, decided.value.wrapUpCode, now, caller);
    return { ok: true as const };
  });
  if (!value.ok) return value;
  await context.routing.notify({ type: 'workEnded', contactId, agentId: caller.userId });
  return done(seq);
}

async function close(
  unit: Unit,
  contact: ContactRow,
  code: string | null,
  now: number,
  caller: Pick<Caller, 'userId'>,
): Promise<void> {
  await updateContact(unit, contact.id, {
    status: 'closed',
    status_since: now,
    wrap_up_code: code,
    wrap_up_ends_at: null,
    unread: 0,
  });
  await deleteDraft(unit, contact.conversation_id);
  await touchIdle(unit, caller.userId, now);
  unit.append({ ...about(contact, caller, now), type: 'contactWrappedUp', data: { code } });
}

function about(contact: ContactRow, caller: Pick<Caller, 'userId'>, at: number) {
  return {
    at,
    conversationId: contact.conversation_id,
    contactId: contact.id,
    agentId: caller.userId,
    actorId: caller.userId,
  };
}

function factsOf(contact: ContactRow) {
  return { status: contact.status, agentId: contact.agent_id };
}

function rulesOf(context: CommandContext, contact: ContactRow): WrapUpRules {
  const queue = context.configuration().queues.get(contact.queue_id);
  return queue?.wrapUp ?? { mode: 'optional', timeBoxMs: 0, codes: [] };
}
