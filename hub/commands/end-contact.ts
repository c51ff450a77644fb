import type { CommandResult } from '../../shared/contract/command.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { ok, refuse, type Refusal, type Result } from '../../shared/contract/result.ts';
import { endContact as decideEnd, wrapUpContact, type WrapUpRules } from '../../shared/domain/contact.ts';
import {
  findContact,
  notParked,
  updateContact,
  type ContactRow,
} from '../conversations/contact-repository.ts';
import { deleteDraft } from '../conversations/draft-repository.ts';
import type { Unit } from '../db/database.ts';
import { touchIdle } from '../routing/presence-repository.ts';
import { countWork } from '../routing/routed-contact-repository.ts';
import { done, type Caller, type CommandContext } from './command-context.ts';
import { factsOf } from './contact-facts.ts';
import { closeConsultationAbout, endConsultation } from './end-consultation.ts';

/** What follows an ended contact: what routing hears of it, and a question about it that nobody answered. */
type Ended = {
  readonly ok: true;
  readonly endsAt: number | null;
  readonly event: 'workEnded' | 'contactReleased' | 'contactWithdrawn';
  readonly unanswered: string | null;
};

/** Whose contact ends, and who ended it; null: the hub itself, by a rule. */
export type Ender = { readonly userId: string; readonly actorId: string | null };

/** T2: ends the handling of a contact; wrap-up follows as the queue says. */
export async function endContact(
  context: CommandContext,
  contactId: string,
  caller: Caller,
): Promise<CommandResult> {
  const stored = await findContact(context.database.read, contactId);
  if (stored !== null && stored.parent_contact_id !== null) return endConsultation(context, stored, caller);
  return endHandling(context, contactId, { userId: caller.userId, actorId: caller.userId });
}

/**
 * Ends the handling of a customer's contact in its agent's name. `first` is committed with it, and may still refuse:
 * then nothing is.
 */
export async function endHandling(
  context: CommandContext,
  contactId: string,
  ender: Ender,
  first: (unit: Unit) => Promise<Result<null, RefusalCode>> = async () => ok(null),
): Promise<CommandResult> {
  const now = context.now();
  const { value, seq } = await context.database.write(async (unit): Promise<Refusal<RefusalCode> | Ended> => {
    const contact = await findContact(unit.tx, contactId);
    if (contact === null) return refuse('not-found', 'contactId');
    const decided = decideEnd(factsOf(contact), ender.userId, rulesOf(context, contact), now);
    if (!decided.ok) return decided;
    const allowed = await first(unit);
    if (!allowed.ok) return allowed;
    unit.append({ ...about(contact, ender, now), type: 'contactEnded' });
    const wasParked = contact.status === 'parked';
    if (decided.value.next === 'closed') {
      const unanswered = await close(unit, contact, null, now, ender);
      return {
        ok: true as const,
        endsAt: null,
        event: wasParked ? 'contactWithdrawn' : 'workEnded',
        unanswered,
      };
    }
    await countWork(unit, contact.id, now);
    await updateContact(unit, contact.id, {
      status: 'wrapUp',
      status_since: now,
      wrap_up_ends_at: decided.value.endsAt,
      unread: 0,
    });
    return { ok: true as const, endsAt: decided.value.endsAt, event: 'contactReleased', unanswered: null };
  });
  if (!value.ok) return value;
  await context.routing.notify({ type: value.event, contactId, agentId: ender.userId });
  await forgetQuestion(context, value.unanswered);
  if (value.endsAt !== null) context.wrapUpStarted(contactId, ender.userId, value.endsAt);
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
    const ender = { userId: caller.userId, actorId: caller.userId };
    const unanswered = await close(unit, contact, decided.value.wrapUpCode, now, ender);
    return { ok: true as const, unanswered };
  });
  if (!value.ok) return value;
  await context.routing.notify({ type: 'workEnded', contactId, agentId: caller.userId });
  await forgetQuestion(context, value.unanswered);
  return done(seq);
}

/** Closes the contact; returns the question about it that nobody answered. */
async function close(
  unit: Unit,
  contact: ContactRow,
  code: string | null,
  now: number,
  ender: Ender,
): Promise<string | null> {
  await updateContact(unit, contact.id, {
    ...notParked,
    status: 'closed',
    status_since: now,
    wrap_up_code: code,
    wrap_up_ends_at: null,
    unread: 0,
  });
  await deleteDraft(unit, contact.conversation_id);
  if (contact.status !== 'parked') await touchIdle(unit, ender.userId, now);
  unit.append({ ...about(contact, ender, now), type: 'contactWrappedUp', data: { code } });
  return closeConsultationAbout(unit, contact.id, ender, now);
}

/** A question about a contact that is over needs no answer. */
async function forgetQuestion(context: CommandContext, consultationId: string | null): Promise<void> {
  if (consultationId === null) return;
  await context.routing.notify({ type: 'contactWithdrawn', contactId: consultationId });
}

function about(contact: ContactRow, { userId, actorId }: Ender, at: number) {
  return {
    at,
    conversationId: contact.conversation_id,
    contactId: contact.id,
    agentId: userId,
    actorId,
  };
}

function rulesOf(context: CommandContext, contact: ContactRow): WrapUpRules {
  const queue = context.configuration().queues.get(contact.queue_id);
  return queue?.wrapUp ?? { mode: 'optional', timeBoxMs: 0, codes: [] };
}
