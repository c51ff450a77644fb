import type { RouterState } from './model.ts';
import type { ContactFacts } from './model-work.ts';
import type { RoutableContact } from './events.ts';
import { preferredWaitEnd } from './preferred-wait.ts';

/** What follows from a contact's facts and the configuration (R2, R8, R11). */
export function factsOf({ queues, channels, config }: RouterState, contact: RoutableContact): ContactFacts {
  const queue = queues.get(contact.queueId) ?? null;
  const channel = channels.get(contact.channel) ?? null;
  const deferred = channel?.synchronous === false;
  const facts = { contact, queue, channel, deferred };
  if (queue === null || channel === null) {
    return { ...facts, key: 0, latestStart: Infinity, lateAt: Infinity, preferredUntil: 0 };
  }
  const due = contact.dueAt ?? contact.arrivedAt + queue.targetMs;
  const latestStart = contact.latestStartAt ?? due - contact.expectedHandlingMs - config.deferredMarginMs;
  if (deferred) {
    return {
      ...facts,
      key: latestStart - queue.priority * config.deferredPriorityBoostMs,
      latestStart,
      lateAt: latestStart,
      preferredUntil: preferredWaitEnd(contact, (latestStart - contact.arrivedAt) / 10, config),
    };
  }
  return {
    ...facts,
    key: due - queue.priority * config.priorityBoostMs,
    latestStart: Infinity,
    lateAt: due - Math.min(config.interruptionLeadMs, Math.floor(queue.targetMs / 2)),
    preferredUntil: preferredWaitEnd(contact, queue.targetMs / 2, config),
  };
}
