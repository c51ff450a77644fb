import { demandOf } from './demand-index.ts';
import { bindingExclusions, isNamed, nextCooldownEnd } from './exclusions.ts';
import { heapPush, heapRemove } from './heap.ts';
import type { Demand, RoutedAgent, RoutedContact, RouterState } from './model.ts';
import { nextRingAt, openRing } from './rings.ts';
import { setTimer } from './timers.ts';
import { preferredOrder, waitingOrder, waitsBefore } from './waiting-order.ts';

/** Puts a waiting contact where agents find it, sets its next wake-up and has it looked at. */
export function placeWaiting(state: RouterState, contact: RoutedContact): void {
  contact.ring = openRing(contact, state.now);
  contact.binding = bindingExclusions(contact, contact.ring, state.now);
  contact.demand = demandOf(state, contact, contact.ring);
  if (contact.demand === null) return;
  noteExpired(contact.demand, contact);
  heapPush(contact.demand.waiting, contact, waitingOrder);
  const preferred = preferredNow(state, contact, contact.demand);
  if (preferred !== undefined) {
    heapPush(preferred.preferredBy, contact, preferredOrder);
    holdFirstTwo(state, preferred);
  }
  stir(state, contact);
  const waitEnds = preferred === undefined ? Infinity : contact.preferredUntil;
  setTimer(state, contact, Math.min(nextRingAt(contact, state.now), nextCooldownEnd(contact), waitEnds));
}

/** Takes a contact out of the waiting indexes. */
export function unplaceWaiting(state: RouterState, contact: RoutedContact): void {
  const { demand } = contact;
  if (demand === null) return;
  demand.expired.delete(contact);
  if (contact.waitingIndex >= 0) heapRemove(demand.waiting, contact.waitingIndex, waitingOrder);
  contact.demand = null;
  contact.held = false;
  const preferred = state.agents.get(contact.contact.preferredAgentId ?? '');
  if (preferred === undefined || contact.preferredIndex < 0) return;
  heapRemove(preferred.preferredBy, contact.preferredIndex, preferredOrder);
  holdFirstTwo(state, preferred);
}

/** Has a waiting contact looked at before the event is answered. */
export function stir(state: RouterState, contact: RoutedContact): void {
  if (contact.stirred) return;
  contact.stirred = true;
  state.stirredContacts.push(contact);
}

/**
 * R11: an available agent is waited for by the first two of those who prefer it, in the order of their keys. Held
 * contacts are in no demand's heap; who is held no longer, is looked at again.
 */
export function holdFirstTwo(state: RouterState, agent: RoutedAgent): void {
  const held = agent.status === 'available' ? firstTwo(agent.preferredBy) : [];
  const before = agent.held;
  agent.held = held;
  for (const contact of before) {
    if (held.includes(contact) || contact.demand === null) continue;
    contact.held = false;
    heapPush(contact.demand.waiting, contact, waitingOrder);
    stir(state, contact);
  }
  for (const contact of held) {
    contact.held = true;
    if (contact.demand !== null && contact.waitingIndex >= 0) {
      heapRemove(contact.demand.waiting, contact.waitingIndex, waitingOrder);
    }
  }
}

function firstTwo(heap: readonly RoutedContact[]): RoutedContact[] {
  const [first, left, right] = heap;
  if (first === undefined) return [];
  if (left === undefined) return [first];
  return [first, right !== undefined && waitsBefore(right, left) ? right : left];
}

function preferredNow(state: RouterState, contact: RoutedContact, demand: Demand): RoutedAgent | undefined {
  const agentId = contact.contact.preferredAgentId;
  if (agentId === null || contact.preferredUntil <= state.now || isNamed(agentId, contact)) return undefined;
  const agent = state.agents.get(agentId);
  return agent?.profile.fitOf.has(demand) ? agent : undefined;
}

function noteExpired(demand: Demand, contact: RoutedContact): void {
  if (!contact.binding.some(({ kind }) => kind === 'expired')) return;
  demand.expired.add(contact);
  demand.mostExclusions = Math.max(demand.mostExclusions, contact.binding.length);
}
