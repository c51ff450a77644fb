import { neighbour } from './load-nodes.ts';
import type { RouterState } from './model.ts';
import type { Channel, LoadNode } from './model-company.ts';
import type { Demand, RoutedContact } from './model-work.ts';
import { marginOf, refuse } from './pool-margin.ts';

/**
 * R5: the smallest margin that starting deferred work with an agent of this load would leave in the agent's pools;
 * negative: it may not start. Without pools it is Infinity.
 */
export function slackOf(state: RouterState, node: LoadNode, channel: Channel, urgent: boolean): number {
  const after = neighbour(node, state.channels, channel, 1);
  let slack = Infinity;
  for (const pool of node.profile.pools) {
    const { index } = pool.channel;
    const taken = (node.places[index] ?? 0) - (after.places[index] ?? 0);
    const left = marginOf(pool, urgent) - taken;
    if (left < slack) slack = left;
  }
  return slack;
}

/** Has one of the pools that refused look at `who` again once it has enough. */
export function rememberRefusal(
  state: RouterState,
  node: LoadNode,
  channel: Channel,
  urgent: boolean,
  who: Demand | RoutedContact,
): void {
  const after = neighbour(node, state.channels, channel, 1);
  for (const pool of node.profile.pools) {
    const { index } = pool.channel;
    const taken = (node.places[index] ?? 0) - (after.places[index] ?? 0);
    if (marginOf(pool, urgent) >= taken) continue;
    refuse(pool, who, taken, urgent);
    return;
  }
}
