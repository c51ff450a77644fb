import { addBusinessTime, latestStart } from '../../shared/domain/business-hours.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { urgencyOf } from '../conversations/urgency.ts';

/** What the due time is worked out from. */
export type Waiting = {
  readonly queueId: string;
  readonly channel: string;
  readonly expectedHandlingMs: number;
  /** When the customer began to wait. */
  readonly from: number;
};

/**
 * When an answer is due by its queue's target (deferred: in business hours) and when work on it must begin (R2). The latest
 * start is null where the router can tell it from the due time: live contacts, and queues that never close.
 */
export function dueTimes(
  context: ConversationContext,
  { queueId, channel, expectedHandlingMs, from }: Waiting,
): { readonly dueAt: number; readonly latestStartAt: number | null } {
  const { queues, routing } = context.configuration();
  const queue = queues.get(queueId);
  // Whoever waits on the line waits by the clock.
  const hours = urgencyOf(context, channel) === 'live' ? null : (queue?.businessHours ?? null);
  const dueAt = addBusinessTime(from, queue?.answerWithinMs ?? defaultAnswerWithinMs, hours);
  const latestStartAt =
    hours === null ? null : latestStart(dueAt, expectedHandlingMs, routing.router.deferredMarginMs, hours);
  return { dueAt, latestStartAt };
}

/** A queue that the configuration no longer has still gets its contacts a due time. */
const defaultAnswerWithinMs = 24 * 60 * 60_000;
