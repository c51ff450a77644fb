import { setStatus } from './agent-presence.ts';
import { giveUnits } from './agent-load.ts';
import { beginWaiting } from './arrival.ts';
import { forget } from './contact-state.ts';
import type { StaleReason } from './decisions.ts';
import type { AnnouncedStatus } from './events.ts';
import type { RouterState } from './model.ts';
import type { RoutedAgent } from './model-work.ts';
import { cancelOffersOf, contactsOf } from './offers.ts';
import { lookAtParked } from './parking.ts';
import { noteChange, noteGain } from './touch.ts';
import { bySequence } from './waiting-order.ts';

/** R14: the agent said so, or the host lost sight of it. A wish for a next status is over. */
export function changePresence(
  state: RouterState,
  agentId: string,
  status: AnnouncedStatus,
): StaleReason | null {
  const agent = state.agents.get(agentId);
  if (agent === undefined) return 'agentUnknown';
  if (agent.status === status) return 'presenceUnchanged';
  enterStatus(state, agent, status);
  return null;
}

/** R14: no new work from now on; the wished status comes when no live contact is open. Null takes the wish back. */
export function chooseNext(
  state: RouterState,
  agentId: string,
  status: RoutedAgent['nextStatus'],
): StaleReason | null {
  const agent = state.agents.get(agentId);
  if (agent === undefined) return 'agentUnknown';
  if (agent.status === 'offline') return 'agentOffline';
  if (agent.nextStatus === status || agent.status === status) return 'alreadySo';
  agent.nextStatus = status;
  if (status === null) noteGain(state, agent);
  else {
    noteChange(state, agent);
    cancelOffersOf(state, agent, 'nextStatus');
  }
  return null;
}

/** R14: the wished status has come once no live contact is active or in wrap-up. */
export function reachNextStatus(state: RouterState, agent: RoutedAgent): void {
  const { id, nextStatus, contacts } = agent;
  if (nextStatus === null) return;
  for (const { channel, state } of contacts) {
    if (channel?.synchronous && state.status !== 'offered') return;
  }
  state.decisions.push({ type: 'nextStatusReached', agentId: id, status: nextStatus });
  enterStatus(state, agent, nextStatus);
}

function enterStatus(state: RouterState, agent: RoutedAgent, status: AnnouncedStatus): void {
  setStatus(state, agent, status);
  if (status === 'available') return;
  cancelOffersOf(state, agent, status === 'away' ? 'agentAway' : 'agentOffline');
  if (status === 'offline') giveEverythingBack(state, agent);
}

/** In the order the contacts came; last what was parked and is due back. The rest stays parked. */
function giveEverythingBack(state: RouterState, agent: RoutedAgent): void {
  for (const contact of contactsOf(agent)) {
    const { contactId } = contact.contact;
    giveUnits(state, agent, contact);
    if (contact.state.status === 'wrapUp') {
      forget(state, contact);
      state.decisions.push({ type: 'wrapUpCut', contactId, agentId: agent.id, reason: 'agentOffline' });
    } else {
      const returned = { contactId, agentId: agent.id, reason: 'agentOffline', excludedUntil: null } as const;
      state.decisions.push({ type: 'contactReturned', ...returned });
      beginWaiting(state, contact);
    }
  }
  for (const contact of [...agent.parked].sort(bySequence)) lookAtParked(state, contact);
}
