import { isExcluded } from './exclusions.ts';
import { heapKeep, heapPop, heapPush, type HeapOrder, untracked } from './heap.ts';
import type { Channel, Demand, FreeEntry, RoutedAgent, RoutedContact, RouterState } from './model.ts';

/** Longest idle first, then id (R3, R15), after skills and load. */
const freeOrder: HeapOrder<FreeEntry> = {
  before: (left, right) => {
    if (left.rank !== right.rank) return left.rank < right.rank;
    if (left.idleSince !== right.idleSince) return left.idleSince < right.idleSince;
    return left.agent.order < right.agent.order;
  },
  moved: untracked,
};

/** R1: whether the agent is available and has units and a place for one more of this channel. */
export function hasRoom(agent: RoutedAgent, channel: Channel): boolean {
  return (
    agent.status === 'available' &&
    agent.used + channel.cost <= agent.profile.budget &&
    (agent.open[channel.index] ?? 0) < (agent.profile.maximum[channel.index] ?? 0)
  );
}

/** R1: whether the agent can be offered this waiting contact now. */
export function canTake(state: RouterState, agent: RoutedAgent, contact: RoutedContact): boolean {
  const { demand } = contact;
  return (
    demand !== null &&
    hasRoom(agent, demand.channel) &&
    agent.profile.rankOf.has(demand) &&
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
    if (agent.status !== 'available' || agent.used >= agent.profile.budget) continue;
    for (const { demand, rank } of agent.profile.demands) enterFree(agent, demand, rank);
  }
  state.looseAgents.length = 0;
}

/** Enters an agent into a demand's heap if it is free for it. */
export function enterFree(agent: RoutedAgent, demand: Demand, rank: number): void {
  if (!hasRoom(agent, demand.channel)) return;
  const load = Math.floor((agent.used * 1000) / agent.profile.budget);
  const entry = { rank: rank * 2048 + load, idleSince: agent.idleSince, agent, stamp: agent.stamp };
  heapPush(demand.free, entry, freeOrder);
  if (demand.free.length > 2 * demand.agents + 64) heapKeep(demand.free, isCurrent, freeOrder);
}

function firstFree(state: RouterState, demand: Demand, contact: RoutedContact): RoutedAgent | undefined {
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
