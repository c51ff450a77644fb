import { isTaking, isThere } from './agent-presence.ts';
import { heapPush, heapRemove, type HeapOrder } from './heap.ts';
import type { RouterState } from './model.ts';
import type { LoadNode, Profile } from './model-company.ts';
import type { RoutedAgent } from './model-work.ts';
import { easeRefusals } from './pool-margin.ts';
import { noteCrowd, notePool, touchContact, touchDemand } from './touch.ts';
import { holdFirstTwo, replaceWaiting } from './waiting-index.ts';
import { noteYield } from './yield-index.ts';

/** Longest idle first, then id (R3, R15). */
export const idleOrder: HeapOrder<RoutedAgent> = {
  before: (left, right) =>
    left.countedIdleSince === right.countedIdleSince
      ? left.order < right.order
      : left.countedIdleSince < right.countedIdleSince,
  moved: (agent, index) => {
    agent.freeIndex = index;
  },
};

/** Brings counts and indexes up to what has become of the agents. */
export function settleAgents(state: RouterState): void {
  for (const agent of state.changedAgents) settleAgent(state, agent);
  state.changedAgents.length = 0;
}

function settleAgent(state: RouterState, agent: RoutedAgent): void {
  agent.changed = false;
  const there = isThere(agent);
  if (there !== agent.countedThere) countThere(state, agent, there);
  countInReach(state, agent, agent.status !== 'offline');
  countFree(state, agent, isTaking(agent) ? agent.load : null);
  noteYield(state, agent);
  if (!agent.gained) return;
  agent.gained = false;
  if (agent.countedFree !== null) lookForWork(state, agent, agent.countedFree);
}

/** R11: what is directed to an agent waits for nobody else while the agent is in reach. */
function countInReach(state: RouterState, agent: RoutedAgent, inReach: boolean): void {
  if (inReach === agent.countedInReach) return;
  agent.countedInReach = inReach;
  const contacts = [...agent.directed];
  for (const contact of contacts) replaceWaiting(state, contact);
}

function countThere(state: RouterState, agent: RoutedAgent, there: boolean): void {
  const { profile } = agent;
  const sign = there ? 1 : -1;
  agent.countedThere = there;
  profile.available += sign;
  for (const pool of profile.pools) {
    pool.places += sign * (profile.idle.places[pool.channel.index] ?? 0);
    notePool(state, pool);
  }
  for (const { demand } of profile.fits) {
    demand.available += sign;
    // A smaller team has a smaller quota (R7), a larger one a larger; with nobody else left, those who let an offer
    // expire may get it again (R10).
    if (there ? demand.late.length + demand.lateAlone.size > 0 : demand.expired > 0)
      touchDemand(state, demand, null);
    noteCrowd(state, demand);
  }
  holdFirstTwo(state, agent);
}

function countFree(state: RouterState, agent: RoutedAgent, free: LoadNode | null): void {
  const was = agent.countedFree;
  if (was !== null && agent.freeIndex >= 0) heapRemove(was.free, agent.freeIndex, idleOrder);
  if (was !== free) {
    for (const pool of agent.profile.pools) {
      const { index } = pool.channel;
      const gained = (free?.places[index] ?? 0) - (was?.places[index] ?? 0);
      if (gained === 0) continue;
      pool.free += gained;
      if (gained < 0) {
        // Fewer free places let nobody through at once and move no reserve.
        easeRefusals(pool, -gained);
        continue;
      }
      if (was !== null) pool.estimate.freed(state.now);
      notePool(state, pool);
    }
  }
  agent.countedFree = free;
  if (free === null || free.room === 0) return;
  agent.countedIdleSince = agent.idleSince;
  heapPush(free.free, agent, idleOrder);
  listFree(agent.profile, free);
}

/** Has the demands that the load has room for know of it. */
function listFree(profile: Profile, node: LoadNode): void {
  if (!node.occupied) {
    node.occupied = true;
    profile.occupied.push(node);
  }
  const missing = node.room & ~profile.listedRoom;
  if (missing === 0) return;
  profile.listedRoom |= missing;
  for (const fit of profile.fits) {
    if ((fit.bit & missing) === 0 || fit.listed) continue;
    fit.listed = true;
    fit.demand.free.push(fit);
  }
}

/** Touches whatever the agent might be given now. */
function lookForWork(state: RouterState, agent: RoutedAgent, { room }: LoadNode): void {
  let mayYield = false;
  for (const { deferred } of agent.contacts) mayYield ||= deferred;
  for (const { demand, bit } of agent.profile.fits) {
    if (demand.waiting.length > 0 && ((room & bit) !== 0 || (mayYield && demand.channel.synchronous))) {
      touchDemand(state, demand, agent);
    }
  }
  for (const contact of agent.personal) touchContact(state, contact);
  for (const contact of agent.parked) touchContact(state, contact);
}
