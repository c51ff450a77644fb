import { heapFirst, heapPush, heapRemove, type HeapOrder } from './heap.ts';
import type { RouterState } from './model.ts';
import type { Channel, Fit, Profile } from './model-company.ts';
import type { Demand, RoutedAgent } from './model-work.ts';
import { waitsBefore } from './waiting-order.ts';
import { yieldLevels, yieldOption, type YieldLevel } from './yield-options.ts';

/** The agent's place among those of its profile who could yield is not up to date any more. */
export function noteYield({ liveChannels }: RouterState, agent: RoutedAgent): void {
  const { profile } = agent;
  if (!hasDeferred(agent) && !agent.yieldIndex.some((index) => index >= 0)) return;
  for (const { index, bit } of liveChannels) {
    if ((agent.unsorted & bit) !== 0) continue;
    agent.unsorted |= bit;
    (profile.unsorted[index] ??= []).push(agent);
  }
  if (profile.yieldListed) return;
  profile.yieldListed = true;
  for (const fit of profile.fits) {
    if (fit.yieldListed || !fit.demand.channel.synchronous) continue;
    fit.yieldListed = true;
    fit.demand.yielding.push(fit);
  }
}

/** R8: the qualified agent whose deferred work makes room at the lowest cost; ties by what yields (offers), else by id. */
export function cheapestToYield(
  state: RouterState,
  demand: Demand,
  level: YieldLevel,
  passes: (agent: RoutedAgent) => boolean,
): RoutedAgent | undefined {
  const slot = yieldSlot(demand.channel, level);
  const order = yieldOrder(slot);
  let best: RoutedAgent | undefined;
  const { yielding } = demand;
  for (let index = 0; index < yielding.length;) {
    const fit = yielding[index] as Fit;
    sortYielding(state, fit.profile, demand.channel);
    if (!canYield(fit.profile, demand.channel)) {
      fit.yieldListed = false;
      fit.profile.yieldListed = false;
      yielding[index] = yielding.at(-1) as Fit;
      yielding.pop();
      continue;
    }
    index += 1;
    const heap = fit.profile.yielding[slot];
    const agent = heap && heapFirst(heap, passes, order);
    if (agent !== undefined && (best === undefined || order.before(agent, best))) best = agent;
  }
  return best;
}

const levels = Object.values(yieldLevels);

/** Index of a live channel and level in the lists of agents and profiles. */
function yieldSlot({ index }: Channel, level: YieldLevel): number {
  return 3 * index + level;
}

function yieldOrder(slot: number): HeapOrder<RoutedAgent> {
  return (orders[slot] ??= {
    before: (left, right) => {
      const [one, other] = [left.yieldCost[slot] ?? 0, right.yieldCost[slot] ?? 0];
      if (one !== other) return one < other;
      const [item, otherItem] = [left.yieldItem[slot], right.yieldItem[slot]];
      const byItem = slot % 3 === yieldLevels.offer && item !== undefined && otherItem !== undefined;
      return byItem ? waitsBefore(otherItem, item) : left.order < right.order;
    },
    moved: (agent, index) => {
      agent.yieldIndex[slot] = index;
    },
  });
}

/** Made once for each slot: they hold no state. */
const orders: HeapOrder<RoutedAgent>[] = [];

function sortYielding(state: RouterState, profile: Profile, channel: Channel): void {
  const unsorted = profile.unsorted[channel.index];
  if (unsorted === undefined || unsorted.length === 0) return;
  for (const agent of unsorted) {
    agent.unsorted &= ~channel.bit;
    // Room takes the place of yielding, and without deferred work there is nothing to yield.
    const canEver = (agent.load.room & channel.bit) === 0 && hasDeferred(agent);
    for (const level of levels) placeYield(state, agent, channel, level, canEver);
  }
  unsorted.length = 0;
}

function placeYield(
  state: RouterState,
  agent: RoutedAgent,
  channel: Channel,
  level: YieldLevel,
  canEver: boolean,
): void {
  const slot = yieldSlot(channel, level);
  const index = agent.yieldIndex[slot] ?? -1;
  if (index < 0 && !canEver) return;
  const order = yieldOrder(slot);
  const heap = (agent.profile.yielding[slot] ??= []);
  if (index >= 0) heapRemove(heap, index, order);
  const option = canEver ? yieldOption(state, agent, channel, level) : undefined;
  if (option === undefined) return;
  agent.yieldCost[slot] = option.cost;
  agent.yieldItem[slot] = option.items[0];
  heapPush(heap, agent, order);
}

function hasDeferred({ contacts }: RoutedAgent): boolean {
  for (const { deferred } of contacts) if (deferred) return true;
  return false;
}

function canYield({ yielding }: Profile, channel: Channel): boolean {
  return levels.some((level) => (yielding[yieldSlot(channel, level)]?.length ?? 0) > 0);
}
