import type { HeapOrder } from './heap.ts';
import type { RoutedContact } from './model-work.ts';

/** R2: live before deferred, then the key, then the ties. */
export function waitsBefore(left: RoutedContact, right: RoutedContact): boolean {
  if (left.deferred !== right.deferred) return right.deferred;
  return left.key === right.key ? arrivedBefore(left, right) : left.key < right.key;
}

/** R2's ties. */
export function arrivedBefore(left: RoutedContact, right: RoutedContact): boolean {
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

/** Order of a demand's late contacts: live by key, deferred by latest start (R7). */
export const lateOrder: HeapOrder<RoutedContact> = {
  before: (left, right) => {
    const [one, other] = left.deferred ? [left.latestStart, right.latestStart] : [left.key, right.key];
    return one === other ? arrivedBefore(left, right) : one < other;
  },
  moved: (contact, index) => {
    contact.lateIndex = index;
  },
};

/** Order of the contacts of a demand that are of one queue with a share (R15). */
export const sharedOrder: HeapOrder<RoutedContact> = {
  before: waitsBefore,
  moved: (contact, index) => {
    contact.sharedIndex = index;
  },
};

/** Order of the contacts that prefer one agent. */
export const preferredOrder: HeapOrder<RoutedContact> = {
  before: waitsBefore,
  moved: (contact, index) => {
    contact.preferredIndex = index;
  },
};
