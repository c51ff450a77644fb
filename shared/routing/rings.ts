import type { Ring } from './config.ts';
import type { RouterState } from './model.ts';
import type { Queue } from './model-company.ts';
import type { RoutedContact } from './model-work.ts';

/** R13: index of the widest ring open now; the first is open from the start. */
export function openRing(contact: RoutedContact, now: number): number {
  const rings = contact.queue?.rings ?? [];
  let open = 0;
  for (let index = 1; index < rings.length; index += 1) {
    if (opensAt(contact, index) <= now) open = index;
  }
  return open;
}

/** R13: when a wider ring opens next; Infinity: never. */
export function nextRingAt(contact: RoutedContact, now: number): number {
  const rings = contact.queue?.rings ?? [];
  let next = Infinity;
  for (let index = 1; index < rings.length; index += 1) {
    const at = opensAt(contact, index);
    if (at > now && at < next) next = at;
  }
  return next;
}

/** R13: the same for a waiting contact, whose overflow opens too. */
export function nextOpening(state: RouterState, contact: RoutedContact): number {
  return Math.min(nextRingAt(contact, state.now), nextOverflowAt(state, contact));
}

/** R13: when a waiting contact's overflow opens by time; Infinity: never, or it has. */
export function nextOverflowAt(state: RouterState, contact: RoutedContact): number {
  return contact.overflowed || overflowOf(state, contact) === null ? Infinity : overflowAt(contact);
}

/** R13: opens another queue's first ring for a waiting contact whose time has come, and says so. */
export function openOverflow(state: RouterState, contact: RoutedContact): void {
  const other = overflowOf(state, contact);
  if (contact.overflowed || other === null || overflowAt(contact) > state.now) return;
  overflow(state, contact, other);
}

/** R13: the same for one that arrives where many wait already. */
export function openOverflowByNumber(state: RouterState, contact: RoutedContact): void {
  const other = overflowOf(state, contact);
  const waiting = contact.queue?.waiting ?? 0;
  if (other !== null && waiting >= (contact.queue?.overflow?.whenWaiting ?? Infinity)) {
    overflow(state, contact, other);
  }
}

/** R13: the queue whose first ring the contact's overflow adds; null: none is configured. */
export function overflowOf(state: RouterState, { queue, channel }: RoutedContact): Queue | null {
  if (channel === null || queue?.overflow === undefined) return null;
  return state.queues.get(queue.overflow.toQueueId) ?? null;
}

/** The rings' requirements that are open, overflow last. */
export function openRings(state: RouterState, contact: RoutedContact): readonly Ring[] {
  const rings = contact.queue?.rings.slice(0, contact.ring + 1) ?? [];
  const other = contact.overflowed ? overflowOf(state, contact) : null;
  return other === null ? rings : [...rings, other.rings[0]];
}

function overflow(state: RouterState, contact: RoutedContact, other: Queue): void {
  contact.overflowed = true;
  const { contactId } = contact.contact;
  state.decisions.push({ type: 'contactOverflowed', contactId, toQueueId: other.id });
}

function overflowAt({ contact, queue }: RoutedContact): number {
  return contact.arrivedAt + (queue?.overflow?.afterMs ?? Infinity);
}

function opensAt(contact: RoutedContact, ring: number): number {
  return contact.contact.arrivedAt + (contact.queue?.rings[ring]?.afterMs ?? Infinity);
}
