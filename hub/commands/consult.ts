import type { Command, CommandResult, TransferTarget } from '../../shared/contract/command.ts';
import { refuse } from '../../shared/contract/result.ts';
import { findOpenConsultation } from '../conversations/consultation-repository.ts';
import { insertContact, untouched, type ContactRow } from '../conversations/contact-repository.ts';
import { newId } from '../ids.ts';
import { previewOf } from '../inbound/preview.ts';
import { excludeAgent } from '../routing/exclusion-repository.ts';
import { toRoutable } from '../routing/rows/to-routable.ts';
import { checkTarget } from './check-target.ts';
import type { Caller, CommandContext } from './command-context.ts';
import { keepNote } from './internal-note.ts';
import { ownOpenContact } from './own-open-contact.ts';
import { tellRouter } from './tell-router.ts';

type Consult = Extract<Command, { type: 'consult' }>;

/**
 * T19: asks a colleague about an own open contact, one question at a time. The question is a contact of its own on
 * the same conversation: it is offered, accepted and ended like any other, but has no wrap-up and answers no customer.
 */
export async function consult(
  context: CommandContext,
  command: Consult,
  caller: Caller,
): Promise<CommandResult> {
  const { contactId, to, question } = command;
  const own = await ownOpenContact(context, contactId, caller);
  if (!own.ok) return own;
  const { contact, conversation } = own.value;
  if ((await findOpenConsultation(context.database.read, contactId)) !== null)
    return refuse('conflict', 'contactId');
  const possible = await checkTarget(context, to, caller, 'live');
  if (!possible.ok) return possible;

  const row = consultationRow(context, contact, caller, to, question);
  return tellRouter(
    context,
    {
      type: 'contactArrived',
      contact: toRoutable(row),
      notFor: caller.userId,
      ...(to.kind === 'agent' ? { directedTo: to.agentId } : {}),
    },
    async (unit) => {
      await insertContact(unit, row);
      await excludeAgent(unit, { contactId: row.id, agentId: caller.userId }, neverAsked(row.arrived_at));
      await keepNote(unit, conversation, caller, question, row.arrived_at);
      unit.append({
        type: 'consultationStarted',
        at: row.arrived_at,
        conversationId: conversation.id,
        contactId: row.id,
        agentId: caller.userId,
        actorId: caller.userId,
        data: { to: to.kind, target: targetOf(to) },
      });
    },
  );
}

function consultationRow(
  context: CommandContext,
  about: ContactRow,
  caller: Caller,
  to: TransferTarget,
  question: string,
): ContactRow {
  const now = context.now();
  const directedUntil = now + context.configuration().routing.router.directedWaitMs.live;
  return {
    ...untouched,
    id: newId(),
    conversation_id: about.conversation_id,
    sequence: context.nextSequence(),
    queue_id: to.kind === 'queue' ? to.queueId : about.queue_id,
    channel: 'consult',
    status: 'waiting',
    preferred_agent_id: null,
    arrived_at: now,
    due_at: now + answerWithinMs,
    expected_handling_ms: handlingMs,
    status_since: now,
    unread: 0,
    preview: previewOf(question),
    directed_to: to.kind === 'agent' ? to.agentId : null,
    directed_until: to.kind === 'agent' ? directedUntil : null,
    passed_on_by: caller.userId,
    extra_skills: JSON.stringify(to.kind === 'skills' ? to.skills : []),
    parent_contact_id: about.id,
    asked_by: caller.userId,
    question,
  };
}

/** Who asks does not answer; as the router keeps it. */
function neverAsked(at: number): Parameters<typeof excludeAgent>[2] {
  return { reason: 'declined', at, until: 8_640_000_000_000_000, ring: null };
}

function targetOf(to: TransferTarget): string {
  switch (to.kind) {
    case 'queue':
      return to.queueId;
    case 'agent':
      return to.agentId;
    case 'skills':
      return to.skills.map(({ skillId }) => skillId).join(' ');
  }
}

/** Somebody waits for the answer, but it is no customer. */
const answerWithinMs = 60_000;
const handlingMs = 2 * 60_000;
