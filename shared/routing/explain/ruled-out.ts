import type { RuledOutReason } from '../decisions.ts';
import { isDirectedTo } from '../eligibility.ts';
import { isExcluded } from '../exclusions.ts';
import type { RouterState } from '../model.ts';
import type { RoutedAgent, RoutedContact } from '../model-work.ts';
import { slackOf } from '../reserve-check.ts';

/** The first reason why a qualified agent cannot have a waiting contact now; null: the agent could. */
export function whyRuledOut(
  state: RouterState,
  contact: RoutedContact,
  agent: RoutedAgent,
  urgent: boolean,
): RuledOutReason | null {
  if (agent.status !== 'available') return agent.status;
  if (agent.nextStatus !== null) return 'nextStatus';
  if (isExcluded(state, agent, contact)) return hasDeclined(contact, agent) ? 'declined' : 'letExpire';
  const { channel, personalTo } = contact;
  if (channel === null) return 'noRoom';
  if (agent.interrupting !== null) return 'interruptionPending';
  if ((agent.load.room & channel.bit) === 0) return isFull(agent, channel.index) ? 'channelFull' : 'noRoom';
  if (contact.deferred && slackOf(state, agent.load, channel, urgent) < 0) return 'reserve';
  if (personalTo === null || personalTo === agent) return null;
  return isDirectedTo(contact, personalTo) ? 'waitsForDirected' : 'waitsForPreferred';
}

function hasDeclined({ binding }: RoutedContact, { id }: RoutedAgent): boolean {
  return binding.some(({ kind, agentId }) => kind === 'cooldown' && agentId === id);
}

function isFull({ load, profile }: RoutedAgent, channel: number): boolean {
  return (load.open[channel] ?? 0) >= (profile.maximum[channel] ?? 0);
}
