import { mayStart } from './deferred-start.ts';
import { heapFirst } from './heap.ts';
import type { RouterState } from './model.ts';
import type { Queue } from './model-company.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { sharedOrder, waitingOrder, waitsBefore } from './waiting-order.ts';

/** Waiting contacts for which the agent has room and that pass, in R2's order: at most `limit`, with keys before `endKey`. */
export function waitingFor(
  agent: RoutedAgent,
  passes: (contact: RoutedContact) => boolean,
  limit: number,
  endKey: number,
): RoutedContact[] {
  const found: RoutedContact[] = [];
  const isNew = (contact: RoutedContact) => !found.includes(contact) && passes(contact);
  while (found.length < limit) {
    let first: RoutedContact | undefined;
    for (const contact of agent.personal) if (isBefore(contact, first) && isNew(contact)) first = contact;
    for (const { demand, bit } of agent.profile.fits) {
      const [root] = demand.waiting;
      if (root === undefined || (agent.load.room & bit) === 0 || !isBefore(root, first)) continue;
      const contact = heapFirst(demand.waiting, isNew, waitingOrder);
      if (contact !== undefined && isBefore(contact, first)) first = contact;
    }
    if (first === undefined || first.key >= endKey) break;
    found.push(first);
  }
  return found;
}

/** The first waiting contact of a queue with a share that the agent may start (R15). */
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
