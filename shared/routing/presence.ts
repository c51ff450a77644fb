import { giveUnits, setStatus } from './agent-load.ts';
import { beginWaiting } from './arrival.ts';
import type { AnnouncedStatus } from './events.ts';
import type { RoutedAgent, RouterState } from './model.ts';
import { cancelOffersOf, contactsOf } from './offers.ts';
import type { StaleReason } from './decisions.ts';

/** R14: the agent said so, or the host lost sight of it. */
export function changePresence(
  state: RouterState,
  agentId: string,
  status: AnnouncedStatus,
): StaleReason | null {
  const agent = state.agents.get(agentId);
  if (agent === undefined) return 'agentUnknown';
  if (agent.status === status) return 'presenceUnchanged';
  setStatus(state, agent, status);
  if (status === 'available') return null;
  cancelOffersOf(state, agent, status === 'away' ? 'agentAway' : 'agentOffline');
  if (status === 'offline') giveEverythingBack(state, agent);
  return null;
}

function giveEverythingBack(state: RouterState, agent: RoutedAgent): void {
  for (const contact of contactsOf(agent)) {
    const { contactId } = contact.contact;
    giveUnits(state, agent, contact);
    if (contact.state.status === 'wrapUp') {
      state.contacts.delete(contactId);
      state.decisions.push({ type: 'wrapUpCut', contactId, agentId: agent.id, reason: 'agentOffline' });
    } else {
      const returned = { contactId, agentId: agent.id, reason: 'agentOffline', excludedUntil: null } as const;
      state.decisions.push({ type: 'contactReturned', ...returned });
      beginWaiting(state, contact);
    }
  }
}
