import type { HeapOrder } from './heap.ts';
import type { ChannelRouting, QueueRouting, RoutingConfig } from './config.ts';
import type { RoutableContact } from './events.ts';
import type { RoutedContact } from './model.ts';

/**
 * R2: the one key of a waiting contact, ms since 1970, smallest first. Live: the moment its target runs out, earlier by
 * the queue's priority. Deferred: its latest start.
 */
export function staticKey(
  contact: RoutableContact,
  queue: QueueRouting,
  channel: ChannelRouting,
  config: RoutingConfig,
): number {
  if (channel.synchronous)
    return contact.arrivedAt + queue.targetMs - queue.priority * config.priorityBoostMs;
  const due = contact.dueAt ?? contact.arrivedAt + queue.targetMs;
  return due - contact.expectedHandlingMs - config.deferredMarginMs;
}

/** R4: live before deferred, then the key, then R2's ties. */
export function waitsBefore(left: RoutedContact, right: RoutedContact): boolean {
  if (left.deferred !== right.deferred) return right.deferred;
  if (left.key !== right.key) return left.key < right.key;
  if (left.contact.arrivedAt !== right.contact.arrivedAt)
    return left.contact.arrivedAt < right.contact.arrivedAt;
  return sequencedBefore(left, right);
}

/** By the host's number; by id where a host numbered two alike. */
export function sequencedBefore(left: RoutedContact, right: RoutedContact): boolean {
  if (left.contact.sequence !== right.contact.sequence) return left.contact.sequence < right.contact.sequence;
  return left.contact.contactId < right.contact.contactId;
}

/** The same as a comparison for `sort`. */
export function bySequence(left: RoutedContact, right: RoutedContact): number {
  return sequencedBefore(left, right) ? -1 : 1;
}

/** Order of a demand's waiting heap. */
export const waitingOrder: HeapOrder<RoutedContact> = {
  before: waitsBefore,
  moved: (contact, index) => {
    contact.waitingIndex = index;
  },
};

/** Order of the contacts that prefer one agent. */
export const preferredOrder: HeapOrder<RoutedContact> = {
  before: waitsBefore,
  moved: (contact, index) => {
    contact.preferredIndex = index;
  },
};
