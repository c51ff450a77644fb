import type { RequiredSkill } from '../../shared/contract/contact.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { insertContact, untouched, type ContactRow } from '../conversations/contact-repository.ts';
import type { Unit } from '../db/database.ts';
import { newId } from '../ids.ts';
import { dueTimes } from './due-times.ts';

/** What a new contact needs to know of its conversation. */
export type ContactOrigin = {
  readonly conversationId: string;
  readonly channel: string;
  readonly queueId: string;
  readonly preferredAgentId: string | null;
  readonly arrivedAt: number;
  readonly preview: string;
  /** Asked for besides the queue's. */
  readonly extraSkills?: readonly RequiredSkill[];
  /** Waits for this agent alone until then. */
  readonly directed?: { readonly to: string; readonly until: number };
};

/** Stores a waiting contact, due by the queue's target (deferred: in business hours); returns its row. */
export async function openContact(
  unit: Unit,
  context: ConversationContext,
  origin: ContactOrigin,
): Promise<ContactRow> {
  const queue = context.configuration().queues.get(origin.queueId);
  const expectedHandlingMs = queue?.expectedHandlingMs ?? defaultHandlingMs;
  const { dueAt, latestStartAt } = dueTimes(context, {
    queueId: origin.queueId,
    channel: origin.channel,
    expectedHandlingMs,
    from: origin.arrivedAt,
  });
  const now = context.now();
  const id = newId();
  const row: ContactRow = {
    ...untouched,
    id,
    conversation_id: origin.conversationId,
    sequence: context.nextSequence(),
    queue_id: origin.queueId,
    channel: origin.channel,
    status: 'waiting',
    preferred_agent_id: origin.preferredAgentId,
    arrived_at: origin.arrivedAt,
    due_at: dueAt,
    latest_start_at: latestStartAt,
    expected_handling_ms: expectedHandlingMs,
    status_since: now,
    unread: 0,
    preview: origin.preview,
    extra_skills: JSON.stringify(origin.extraSkills ?? []),
    directed_to: origin.directed?.to ?? null,
    directed_until: origin.directed?.until ?? null,
  };
  await insertContact(unit, row);
  unit.append({
    type: 'contactArrived',
    at: now,
    conversationId: origin.conversationId,
    contactId: id,
    // Who answered last hears that the customer wrote again, also while somebody else is offered it.
    agentId: origin.preferredAgentId,
  });
  return row;
}

const defaultHandlingMs = 5 * 60_000;
