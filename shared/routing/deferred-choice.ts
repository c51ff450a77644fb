import { mayStart } from './deferred-start.ts';
import { heapFirst } from './heap.ts';
import type { RouterState } from './model.ts';
import type { Queue } from './model-company.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { sharedOrder, waitingOrder, waitsBefore } from './waiting-order.ts';

/** R4 (4): the waiting deferred contacts that the agent may start, by key: at most `limit`, with keys before `endKey`. */
export function startableBy(
  state: RouterState,
  agent: RoutedAgent,
  limit: number,
  endKey: number,
): RoutedContact[] {
  const found: RoutedContact[] = [];
  const chosen = new Set<RoutedContact>();
  while (found.length < limit) {
    const passes = (contact: RoutedContact) => !chosen.has(contact) && mayStart(state, agent, contact, false);
    let first: RoutedContact | undefined;
    for (const contact of agent.personal) {
      if (contact.deferred && isBefore(contact, first) && passes(contact)) first = contact;
    }
    for (const { demand, bit } of agent.profile.fits) {
      if (demand.channel.synchronous || (agent.load.room & bit) === 0) continue;
      const root = demand.waiting[0];
      if (root === undefined || !isBefore(root, first)) continue;
      const contact = heapFirst(demand.waiting, passes, waitingOrder);
      if (contact !== undefined && isBefore(contact, first)) first = contact;
    }
    if (first === undefined || first.key >= endKey) break;
    found.push(first);
    chosen.add(first);
  }
  return found;
}

/** The same of one queue with a share: the first that the agent may start (R15). */
export function startableFrom(
  state: RouterState,
  agent: RoutedAgent,
  queue: Queue,
): RoutedContact | undefined {
  let first: RoutedContact | undefined;
  const passes = (contact: RoutedContact) => mayStart(state, agent, contact, false);
  for (const contact of agent.personal) {
    if (contact.deferred && contact.queue === queue && isBefore(contact, first) && passes(contact))
      first = contact;
  }
  for (const { demand, bit } of agent.profile.fits) {
    const lane = demand.shared.get(queue);
    if (lane === undefined || (agent.load.room & bit) === 0) continue;
    const contact = heapFirst(lane, passes, sharedOrder);
    if (contact !== undefined && isBefore(contact, first)) first = contact;
  }
  return first;
}

function isBefore(contact: RoutedContact, first: RoutedContact | undefined): boolean {
  return first === undefined || waitsBefore(contact, first);
}
