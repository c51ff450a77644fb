import { isExcluded } from './exclusions.ts';
import { heapKeep, heapOrder, heapPop, heapPush, type HeapOrder, untracked } from './heap.ts';
import type { Demand, Fit, FreeEntry, RoutedAgent, RoutedContact, RouterState } from './model.ts';

/** Longest idle first, then id (R3, R15), after skills and load. */
const freeOrder: HeapOrder<FreeEntry> = {
  before: (left, right) => {
    if (left.rank !== right.rank) return left.rank < right.rank;
    if (left.idleSince !== right.idleSince) return left.idleSince < right.idleSince;
    return left.agent.order < right.agent.order;
  },
  moved: untracked,
};

/** R1: whether the agent can be offered this waiting contact now. */
export function canTake(state: RouterState, agent: RoutedAgent, contact: RoutedContact): boolean {
  const { demand } = contact;
  return (
    demand !== null &&
    (agent.room & demand.channel.bit) !== 0 &&
    agent.profile.fitOf.has(demand) &&
    !isExcluded(state, agent, contact)
  );
}

/** R3: the best free agent for a waiting contact; a contact held for its preferred agent goes to nobody else (R11). */
export function bestAgentFor(state: RouterState, contact: RoutedContact): RoutedAgent | undefined {
  const { demand } = contact;
  if (demand === null) return undefined;
  const preferred = state.agents.get(contact.contact.preferredAgentId ?? '');
  if (preferred !== undefined && canTake(state, preferred, contact)) return preferred;
  if (contact.held) return undefined;
  settleLoose(state);
  return firstFree(state, demand, contact);
}

/** Notes that the agent's entries in the free heaps no longer tell the truth. */
export function loosen(state: RouterState, agent: RoutedAgent): void {
  agent.stamp += 1;
  if (agent.loose) return;
  agent.loose = true;
  state.looseAgents.push(agent);
}

/** Enters all loose agents where they are free. */
export function settleLoose(state: RouterState): void {
  for (const agent of state.looseAgents) {
    agent.loose = false;
    if (agent.room === 0) continue;
    for (const fit of agent.profile.fits) if ((agent.room & fit.bit) !== 0) enterFree(agent, fit);
  }
  state.looseAgents.length = 0;
}

/**
 * Enters an agent into the heap of a demand that it is free for. A demand that is entered far more often than it is asked
 * is not worth keeping: it is dropped and built again when asked, which costs no more than the entries it saved.
 */
function enterFree(agent: RoutedAgent, { demand, rank }: Fit): void {
  if (demand.entered === Infinity) return;
  demand.entered += 1;
  if (demand.entered > 8 + demand.agents / 4) {
    demand.entered = Infinity;
    demand.free.length = 0;
  } else {
    heapPush(demand.free, freeEntry(agent, rank), freeOrder);
    if (demand.free.length > 2 * demand.agents + 64) heapKeep(demand.free, isCurrent, freeOrder);
  }
}

function buildFree(demand: Demand): void {
  for (const { profile, fit } of demand.profiles) {
    if (profile.available === 0) continue;
    for (const agent of profile.members) {
      if ((agent.room & fit.bit) !== 0) demand.free.push(freeEntry(agent, fit.rank));
    }
  }
  heapOrder(demand.free, freeOrder);
}

function freeEntry(agent: RoutedAgent, rank: number): FreeEntry {
  const load = Math.floor((agent.used * 1000) / agent.profile.budget);
  return { rank: rank * 2048 + load, idleSince: agent.idleSince, agent, stamp: agent.stamp };
}

function firstFree(state: RouterState, demand: Demand, contact: RoutedContact): RoutedAgent | undefined {
  if (demand.entered === Infinity) buildFree(demand);
  demand.entered = 0;
  const excluded: FreeEntry[] = [];
  let found: RoutedAgent | undefined;
  while (found === undefined) {
    const entry = demand.free[0];
    if (entry === undefined) break;
    if (isCurrent(entry) && !isExcluded(state, entry.agent, contact)) found = entry.agent;
    else heapPop(demand.free, freeOrder);
    if (found === undefined && isCurrent(entry)) excluded.push(entry);
  }
  for (const entry of excluded) heapPush(demand.free, entry, freeOrder);
  return found;
}

function isCurrent(entry: FreeEntry): boolean {
  return entry.stamp === entry.agent.stamp;
}
