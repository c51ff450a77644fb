import type { RoutingEvent } from '../../shared/routing/events.ts';
import { updateContact, type ContactRow } from '../conversations/contact-repository.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { urgencyOf } from '../conversations/urgency.ts';
import type { Unit } from '../db/database.ts';
import { dueTimes } from './due-times.ts';

/** What routing hears when a customer writes again. */
export type CustomerAnswered = Extract<RoutingEvent, { type: 'customerAnswered' }>;

/**
 * T17: the customer wrote again in a deferred contact that somebody has. If it was our turn to wait, the customer waits from
 * now: a new due time; one who writes twice keeps the old one. A contact parked until then comes back.
 */
export async function customerAnswered(
  unit: Unit,
  context: ConversationContext,
  contact: ContactRow,
  wrote: { readonly at: number; readonly wasAnswered: boolean },
): Promise<CustomerAnswered | null> {
  if (contact.status !== 'active' && contact.status !== 'parked') return null;
  if (urgencyOf(context, contact.channel) === 'live') return null;
  const wasExpected = contact.park_until === 'customer';
  const { dueAt, latestStartAt } =
    wrote.wasAnswered || wasExpected
      ? dueTimes(context, {
          queueId: contact.queue_id,
          channel: contact.channel,
          expectedHandlingMs: contact.expected_handling_ms,
          from: wrote.at,
        })
      : { dueAt: contact.due_at, latestStartAt: contact.latest_start_at };
  await updateContact(unit, contact.id, {
    due_at: dueAt,
    latest_start_at: latestStartAt,
    ...(wasExpected ? { park_until: null } : {}),
  });
  return { type: 'customerAnswered', contactId: contact.id, dueAt, latestStartAt };
}
