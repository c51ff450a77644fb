import { heapPush, heapRemove } from './heap.ts';
import type { Demand, RoutedContact } from './model-work.ts';
import { lateOrder, sharedOrder, waitingOrder } from './waiting-order.ts';

/** Puts a contact into its demand's heaps, where everybody finds it. */
export function enterLanes(demand: Demand, contact: RoutedContact, now: number): void {
  heapPush(demand.waiting, contact, waitingOrder);
  if (contact.lateAt <= now) heapPush(demand.late, contact, lateOrder);
  if (contact.deferred && contact.queue?.share) heapPush(sharedLane(demand, contact), contact, sharedOrder);
}

/** Takes it out of them. */
export function leaveLanes(demand: Demand, contact: RoutedContact): void {
  if (contact.waitingIndex >= 0) heapRemove(demand.waiting, contact.waitingIndex, waitingOrder);
  if (contact.lateIndex >= 0) heapRemove(demand.late, contact.lateIndex, lateOrder);
  if (contact.sharedIndex >= 0) heapRemove(sharedLane(demand, contact), contact.sharedIndex, sharedOrder);
}

function sharedLane(demand: Demand, { queue }: RoutedContact): RoutedContact[] {
  if (queue === null) return [];
  const lane = demand.shared.get(queue) ?? [];
  demand.shared.set(queue, lane);
  return lane;
}
