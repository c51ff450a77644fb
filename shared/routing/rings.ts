import type { RoutedContact } from './model.ts';

/** R13: index of the widest ring open now; the first is open from the start. */
export function openRing(contact: RoutedContact, now: number): number {
  const rings = contact.queue?.rings ?? [];
  let open = 0;
  for (let index = 1; index < rings.length; index += 1) {
    if (opensAt(contact, index) <= now) open = index;
  }
  return open;
}

/** When the next wider ring opens; Infinity: never. */
export function nextRingAt(contact: RoutedContact, now: number): number {
  const rings = contact.queue?.rings ?? [];
  let next = Infinity;
  for (let index = 1; index < rings.length; index += 1) {
    const at = opensAt(contact, index);
    if (at > now && at < next) next = at;
  }
  return next;
}

function opensAt(contact: RoutedContact, ring: number): number {
  return contact.contact.arrivedAt + (contact.queue?.rings[ring]?.afterMs ?? Infinity);
}
