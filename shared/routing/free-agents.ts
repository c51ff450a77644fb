import { canTake } from './eligibility.ts';
import { idleOrder } from './agent-settle.ts';
import { isExcluded } from './exclusions.ts';
import { heapFirst } from './heap.ts';
import type { RouterState } from './model.ts';
import type { Fit, LoadNode } from './model-company.ts';
import type { Demand, RoutedAgent, RoutedContact } from './model-work.ts';

/** R3: the best free agent for a waiting live contact. `only`: nobody else can have become able to take it. */
export function bestForLive(
  state: RouterState,
  contact: RoutedContact,
  only: RoutedAgent | null,
): RoutedAgent | undefined {
  const { demand, personalTo } = contact;
  if (demand === null) return undefined;
  const alone = personalTo ?? only;
  if (alone !== null) return canTake(state, alone, contact) ? alone : undefined;
  const preferred = preferredAgent(state, contact);
  if (preferred !== undefined) return preferred;
  let best: RoutedAgent | undefined;
  let bestRank = Infinity;
  eachFreeLoad(demand, (node, { rank }) => {
    const combined = rank * loadSteps + node.load;
    if (combined > bestRank) return;
    const agent = firstOf(state, node, contact);
    if (agent === undefined || (combined === bestRank && best !== undefined && idleOrder.before(best, agent)))
      return;
    best = agent;
    bestRank = combined;
  });
  return best;
}

/** The customer's last agent, if free for the contact. */
export function preferredAgent(state: RouterState, contact: RoutedContact): RoutedAgent | undefined {
  const { preferredAgentId } = contact.contact;
  const agent = preferredAgentId === null ? undefined : state.agents.get(preferredAgentId);
  return agent !== undefined && canTake(state, agent, contact) ? agent : undefined;
}

/** The longest idle agent with this load who may get the contact. */
export function firstOf(
  state: RouterState,
  { free }: LoadNode,
  contact: RoutedContact,
): RoutedAgent | undefined {
  if (contact.binding.length === 0) return free[0];
  return heapFirst(free, (agent) => !isExcluded(state, agent, contact), idleOrder);
}

/** Every load with free agents who qualify; lists are put right on the way. */
export function eachFreeLoad(demand: Demand, visit: (node: LoadNode, fit: Fit) => void): void {
  const { free, channel } = demand;
  for (let index = 0; index < free.length;) {
    const fit = free[index] as Fit;
    const { profile } = fit;
    let found = false;
    for (let at = 0; at < profile.occupied.length;) {
      const node = profile.occupied[at] as LoadNode;
      if (node.free.length === 0) {
        node.occupied = false;
        profile.occupied[at] = profile.occupied.at(-1) as LoadNode;
        profile.occupied.pop();
        continue;
      }
      at += 1;
      if ((node.room & channel.bit) === 0) continue;
      found = true;
      visit(node, fit);
    }
    if (found) index += 1;
    else {
      fit.listed = false;
      profile.listedRoom &= ~channel.bit;
      free[index] = free.at(-1) as Fit;
      free.pop();
    }
  }
}

/** Loads are told in per mille of the budget; facts can go beyond it. */
const loadSteps = 65_536;
