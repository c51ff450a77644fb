import { isTaking } from './agent-presence.ts';
import { byInterruptionCost, interruptionCost } from './interruption-cost.ts';
import { interruptionMode } from './interruption-mode.ts';
import { neighbour } from './load-nodes.ts';
import type { RouterState } from './model.ts';
import type { Channel, LoadNode } from './model-company.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { waitsBefore } from './waiting-order.ts';

/** R8: how an agent's deferred work gives way: an open offer, work that yields at any time, or work that yields to late contacts. */
export const yieldLevels = { offer: 0, free: 1, late: 2 } as const;
export type YieldLevel = (typeof yieldLevels)[keyof typeof yieldLevels];

/** Deferred work that makes room for a live contact, and what that costs: smaller is better. */
export interface YieldOption {
  readonly cost: number;
  readonly items: readonly RoutedContact[];
}

/** R8: what an agent without room for the live channel can set aside for it; undefined: nothing that helps. */
export function yieldOption(
  state: RouterState,
  agent: RoutedAgent,
  channel: Channel,
  level: YieldLevel,
): YieldOption | undefined {
  if (!isTaking(agent) || (agent.load.room & channel.bit) !== 0) return undefined;
  if (level === yieldLevels.offer) return offerToTakeBack(state, agent, channel);
  if (agent.interruptedAt.length >= agent.interruptionsPerHour) return undefined;
  const items: RoutedContact[] = [];
  for (const contact of agent.contacts) if (yieldsTo(state, contact, channel, level)) items.push(contact);
  return items.length === 0 ? undefined : firstThatFit(state, agent, channel, items);
}

/**
 * The agent's open deferred contacts that make room for the channel, cheapest first; undefined: they do not suffice.
 * `from`: the agent's load without what else is about to go.
 */
export function firstThatFit(
  state: RouterState,
  agent: RoutedAgent,
  channel: Channel,
  items: RoutedContact[],
  from: LoadNode = agent.load,
): YieldOption | undefined {
  if (items.length > 1) items.sort(byInterruptionCost(agent));
  let load = from;
  for (const [index, item] of items.entries()) {
    if (item.channel !== null) load = neighbour(load, state.channels, item.channel, -1);
    if ((load.room & channel.bit) === 0) continue;
    return { cost: interruptionCost(items[0] ?? item, agent), items: items.slice(0, index + 1) };
  }
  return undefined;
}

function yieldsTo(
  { config }: RouterState,
  contact: RoutedContact,
  channel: Channel,
  level: YieldLevel,
): boolean {
  if (contact.state.status !== 'active' || !contact.deferred) return false;
  if (contact.interruptions > 0 && !config.interruptAgain) return false;
  const mode = interruptionMode(contact, channel.id);
  return mode === 'free' || (mode === 'whenLate' && level === yieldLevels.late);
}

/** The open offer with the last key whose end makes room; urgent work does not give way. */
function offerToTakeBack(state: RouterState, agent: RoutedAgent, channel: Channel): YieldOption | undefined {
  let best: RoutedContact | undefined;
  for (const contact of agent.contacts) {
    if (contact.state.status !== 'offered' || !contact.deferred || contact.urgent) continue;
    if (contact.channel === null) continue;
    const load = neighbour(agent.load, state.channels, contact.channel, -1);
    if ((load.room & channel.bit) === 0) continue;
    if (best === undefined || waitsBefore(best, contact)) best = contact;
  }
  return best && { cost: -best.key, items: [best] };
}
