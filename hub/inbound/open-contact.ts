import { addBusinessTime } from '../../shared/domain/business-hours.ts';
import { defaultChannelRouting } from '../../shared/routing/config.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { insertContact, untouched, type ContactRow } from '../conversations/contact-repository.ts';
import type { Unit } from '../db/database.ts';
import { newId } from '../ids.ts';

/** What a new contact needs to know of its conversation. */
export type ContactOrigin = {
  readonly conversationId: string;
  readonly channel: string;
  readonly queueId: string;
  readonly preferredAgentId: string | null;
  readonly arrivedAt: number;
  readonly preview: string;
};

/** Stores a waiting contact, due by the queue's target (deferred: in business hours); returns its row. */
export async function openContact(
  unit: Unit,
  context: ConversationContext,
  origin: ContactOrigin,
): Promise<ContactRow> {
  const configuration = context.configuration();
  const queue = configuration.queues.get(origin.queueId);
  // Whoever waits on the line waits by the clock.
  const isLive = defaultChannelRouting[origin.channel]?.synchronous === true;
  const hours = isLive ? null : (queue?.businessHours ?? null);
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
    due_at: addBusinessTime(origin.arrivedAt, queue?.answerWithinMs ?? defaultAnswerWithinMs, hours),
    expected_handling_ms: queue?.expectedHandlingMs ?? defaultHandlingMs,
    status_since: now,
    unread: 0,
    preview: origin.preview,
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

/** A queue that the configuration no longer has still gets its contacts a due time. */
const defaultAnswerWithinMs = 24 * 60 * 60_000;
const defaultHandlingMs = 5 * 60_000;
