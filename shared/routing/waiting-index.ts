import { demandOf } from './demand-index.ts';
import { bindingExclusions, isNamed, nextCooldownEnd } from './exclusions.ts';
import { heapPush, heapRemove } from './heap.ts';
import type { RouterState } from './model.ts';
import type { Demand, RoutedAgent, RoutedContact } from './model-work.ts';
import { nextOpening, openOverflow, openRing } from './rings.ts';
import { setTimer } from './timers.ts';
import { noteCrowd, touchContact, touchDemand } from './touch.ts';
import { enterLanes, leaveLanes } from './waiting-lanes.ts';
import { preferredOrder, waitsBefore } from './waiting-order.ts';

/** Puts a waiting contact where agents find it, sets its next wake-up and has it looked at. */
export function placeWaiting(state: RouterState, contact: RoutedContact): void {
  const { now } = state;
  contact.placed = true;
  if (contact.queue !== null) contact.queue.waiting += 1;
  openOverflow(state, contact);
  contact.ring = openRing(contact, now);
  contact.binding = bindingExclusions(contact, contact.ring, now);
  const demand = demandOf(state, contact);
  contact.demand = demand;
  if (demand === null) return;
  if (contact.binding.some(({ kind }) => kind === 'expired')) demand.expired += 1;
  if (contact.deferred && contact.lateAt <= now && !contact.escalated) {
    demand.unescalated.add(contact);
    noteCrowd(state, demand);
  }
  setTimer(
    state,
    contact,
    Math.min(nextOpening(state, contact), nextCooldownEnd(contact), nextMoment(contact, now)),
  );
  if (waitsForDirected(state, contact)) return;
  enterLanes(demand, contact, now);
  touchDemand(state, demand, null);
  const preferred = preferredNow(state, contact, demand);
  if (preferred === undefined) return;
  heapPush(preferred.preferredBy, contact, preferredOrder);
  holdFirstTwo(state, preferred);
}

/** Takes a contact out of the waiting indexes. */
export function unplaceWaiting(state: RouterState, contact: RoutedContact): void {
  if (!contact.placed) return;
  contact.placed = false;
  if (contact.queue !== null) contact.queue.waiting -= 1;
  const { demand } = contact;
  if (demand === null) return;
  if (contact.binding.some(({ kind }) => kind === 'expired')) demand.expired -= 1;
  demand.unescalated.delete(contact);
  leaveLanes(demand, contact);
  release(contact, demand);
  contact.demand = null;
  if (contact.directed !== null) state.agents.get(contact.directed.agentId)?.directed.delete(contact);
  const preferred = state.agents.get(contact.contact.preferredAgentId ?? '');
  if (preferred === undefined || contact.preferredIndex < 0) return;
  heapRemove(preferred.preferredBy, contact.preferredIndex, preferredOrder);
  holdFirstTwo(state, preferred);
}

/** Looks at a waiting contact anew: something about it may have changed, if only the time. */
export function replaceWaiting(state: RouterState, contact: RoutedContact): void {
  unplaceWaiting(state, contact);
  placeWaiting(state, contact);
}

/**
 * R11: an agent who is there is waited for by the first two of those who prefer it, in the order of their keys. Held
 * contacts are in no demand's heap; who is held no longer, is looked at again.
 */
export function holdFirstTwo(state: RouterState, agent: RoutedAgent): void {
  const held = agent.countedThere ? firstTwo(agent.preferredBy) : [];
  const before = agent.held;
  agent.held = held;
  for (const contact of before) {
    if (held.includes(contact) || contact.demand === null) continue;
    release(contact, contact.demand);
    enterLanes(contact.demand, contact, state.now);
    touchDemand(state, contact.demand, null);
  }
  for (const contact of held) {
    if (contact.demand === null || before.includes(contact)) continue;
    leaveLanes(contact.demand, contact);
    holdFor(state, contact, agent);
  }
}

function holdFor(state: RouterState, contact: RoutedContact, agent: RoutedAgent): void {
  contact.personalTo = agent;
  agent.personal.add(contact);
  if (contact.deferred && contact.lateAt <= state.now) contact.demand?.lateAlone.add(contact);
  touchContact(state, contact);
}

function release(contact: RoutedContact, demand: Demand): void {
  contact.personalTo?.personal.delete(contact);
  contact.personalTo = null;
  demand.lateAlone.delete(contact);
}

function firstTwo(heap: readonly RoutedContact[]): RoutedContact[] {
  const [first, left, right] = heap;
  if (first === undefined) return [];
  if (left === undefined) return [first];
  return [first, right !== undefined && waitsBefore(right, left) ? right : left];
}

/** R11: directed to an agent who is in reach and has not let this contact down. */
function waitsForDirected(state: RouterState, contact: RoutedContact): boolean {
  const { directed } = contact;
  if (directed === null || directed.until <= state.now) return false;
  const agent = state.agents.get(directed.agentId);
  if (agent === undefined) return false;
  agent.directed.add(contact);
  if (agent.status === 'offline' || isNamed(agent.id, contact)) return false;
  holdFor(state, contact, agent);
  return true;
}

function preferredNow(state: RouterState, contact: RoutedContact, demand: Demand): RoutedAgent | undefined {
  const agentId = contact.contact.preferredAgentId;
  if (agentId === null || contact.preferredUntil <= state.now || isNamed(agentId, contact)) return undefined;
  const agent = state.agents.get(agentId);
  return agent?.profile.fitOf.has(demand) ? agent : undefined;
}

/** When the contact becomes late, or a wait for one agent ends, whichever comes first. */
function nextMoment({ lateAt, preferredUntil, directed, contact }: RoutedContact, now: number): number {
  let next = Infinity;
  if (lateAt > now) next = lateAt;
  if (contact.preferredAgentId !== null && preferredUntil > now) next = Math.min(next, preferredUntil);
  if (directed !== null && directed.until > now) next = Math.min(next, directed.until);
  return next;
}
