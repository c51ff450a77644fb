import { idleOrder } from './agent-settle.ts';
import { canTake } from './eligibility.ts';
import { eachFreeLoad, firstOf, preferredAgent } from './free-agents.ts';
import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { rememberRefusal, slackOf } from './reserve-check.ts';

/** R5: whether the agent is free for a waiting deferred contact and the reserve allows it. */
export function mayStart(
  state: RouterState,
  agent: RoutedAgent,
  contact: RoutedContact,
  urgent: boolean,
): boolean {
  const { channel } = contact;
  if (channel === null || !canTake(state, agent, contact)) return false;
  return slackOf(state, agent.load, channel, urgent) >= 0;
}

/**
 * R5: who begins a waiting deferred contact: the one it is kept for, the preferred, else with the largest slack. `only`:
 * nobody else can have become able to.
 */
export function bestForDeferred(
  state: RouterState,
  contact: RoutedContact,
  urgent: boolean,
  only: RoutedAgent | null,
): RoutedAgent | undefined {
  const { demand, personalTo } = contact;
  if (demand === null) return undefined;
  const alone = personalTo ?? only;
  if (alone !== null) {
    if (!canTake(state, alone, contact)) return undefined;
    if (slackOf(state, alone.load, demand.channel, urgent) >= 0) return alone;
    rememberRefusal(state, alone.load, demand.channel, urgent, personalTo === null ? demand : contact);
    return undefined;
  }
  const preferred = preferredAgent(state, contact);
  if (preferred !== undefined && slackOf(state, preferred.load, demand.channel, urgent) >= 0)
    return preferred;
  let best: RoutedAgent | undefined;
  let bestSlack = 0;
  let bestLoad = Infinity;
  eachFreeLoad(demand, (node) => {
    const slack = slackOf(state, node, demand.channel, urgent);
    if (slack < 0) return rememberRefusal(state, node, demand.channel, urgent, demand);
    if (slack < bestSlack || (slack === bestSlack && node.load > bestLoad)) return undefined;
    const agent = firstOf(state, node, contact);
    if (agent === undefined) return undefined;
    if (
      slack === bestSlack &&
      node.load === bestLoad &&
      best !== undefined &&
      idleOrder.before(best, agent)
    ) {
      return undefined;
    }
    best = agent;
    bestSlack = slack;
    bestLoad = node.load;
    return undefined;
  });
  return best;
}
