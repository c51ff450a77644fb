import { beginWaiting } from './arrival.ts';
import { mayAnswer } from './eligibility.ts';
import { neighbour } from './load-nodes.ts';
import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { cancelOffer } from './offers.ts';
import { cheapestToYield } from './yield-index.ts';
import { yieldLevels, yieldOption, type YieldLevel, type YieldOption } from './yield-options.ts';

/** Whose deferred work makes room for a live contact, and how. */
export interface Yielding extends YieldOption {
  readonly agent: RoutedAgent;
  readonly level: YieldLevel;
}

/**
 * R8: how room is made for a waiting live contact that nobody can take: an open offer gives way, else active work is
 * interrupted. `only`: nobody else can have become able to.
 */
export function bestToYield(
  state: RouterState,
  contact: RoutedContact,
  only: RoutedAgent | null,
): Yielding | undefined {
  const active = contact.lateAt <= state.now ? yieldLevels.late : yieldLevels.free;
  return bestAtLevel(state, contact, yieldLevels.offer, only) ?? bestAtLevel(state, contact, active, only);
}

/** R8: an interrupting offer is taken back when what it named does not make room any more. */
export function takeBackIfTight(state: RouterState, agent: RoutedAgent): void {
  const offered = agent.interrupting;
  if (offered === null || offered.channel === null || offered.state.status !== 'offered') return;
  let load = neighbour(agent.load, state.channels, offered.channel, -1);
  for (const contactId of offered.state.parks ?? []) {
    const contact = state.contacts.get(contactId);
    if (contact?.state.status !== 'active' || contact.state.agentId !== agent.id) continue;
    if (contact.channel !== null) load = neighbour(load, state.channels, contact.channel, -1);
  }
  if ((load.room & offered.channel.bit) !== 0) return;
  cancelOffer(state, offered, agent, 'noRoom');
  beginWaiting(state, offered);
}

function bestAtLevel(
  state: RouterState,
  contact: RoutedContact,
  level: YieldLevel,
  only: RoutedAgent | null,
): Yielding | undefined {
  const { demand, personalTo } = contact;
  if (demand === null) return undefined;
  const mayYield = (agent: RoutedAgent) => mayAnswer(state, agent, contact);
  const agent = personalTo ?? only ?? cheapestToYield(state, demand, level, mayYield);
  if (agent === undefined || !mayYield(agent)) return undefined;
  const option = yieldOption(state, agent, demand.channel, level);
  return option && { ...option, agent, level };
}
