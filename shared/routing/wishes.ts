import { isOverdueParked } from './contact-state.ts';
import { untracked, type HeapOrder } from './heap.ts';
import type { RouterState } from './model.ts';
import type { Demand, RoutedContact } from './model-work.ts';
import { isUrgent } from './urgent-quota.ts';
import { arrivedBefore, sequencedBefore } from './waiting-order.ts';

/** A contact to be looked at, in R4's order. */
export interface Wish {
  /** R4's four steps. */
  readonly step: 1 | 2 | 3 | 4;
  readonly key: number;
  readonly contact: RoutedContact;
  /** The demand whose first it is, among all that wait or among the late; null: it was touched by itself. */
  readonly demand: Demand | null;
  readonly late: boolean;
}

/** R4. */
export const wishOrder: HeapOrder<Wish> = {
  before: (left, right) => {
    if (left.step !== right.step) return left.step < right.step;
    if (left.key !== right.key) return left.key < right.key;
    const waits = left.step === 2 || left.step === 4;
    return waits ? arrivedBefore(left.contact, right.contact) : sequencedBefore(left.contact, right.contact);
  },
  moved: untracked,
};

/** Where a contact stands in R4's order. */
export function wishFor(
  state: RouterState,
  contact: RoutedContact,
  demand: Demand | null,
  late: boolean,
): Wish {
  const rest = { contact, demand, late };
  if (contact.state.status === 'parked') {
    return isOverdueParked(contact, state.now)
      ? { step: 1, key: contact.state.since, ...rest }
      : { step: 3, key: contact.state.since, ...rest };
  }
  if (!contact.deferred) return { step: 2, key: contact.key, ...rest };
  const urgent = demand === null ? isUrgent(state, contact) : late;
  return urgent ? { step: 2, key: contact.latestStart, ...rest } : { step: 4, key: contact.key, ...rest };
}
