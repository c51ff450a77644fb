import { restartIdleClock } from './agent-presence.ts';
import { setState } from './contact-state.ts';
import { measureAnswer } from './measure.ts';
import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { setAsideFor } from './set-aside.ts';
import { noteGain } from './touch.ts';

/**
 * The agent owns the contact whose units it holds already. By an offer (its id): what the offer was to set aside is set
 * aside first. Without one (null) it is a fact, which moves nothing.
 */
export function own(
  state: RouterState,
  contact: RoutedContact,
  agent: RoutedAgent,
  offerId: string | null,
): void {
  const { contactId } = contact.contact;
  if (offerId !== null) setAsideFor(state, contact, agent);
  if (agent.interrupting === contact) agent.interrupting = null;
  measureAnswer(state, contact);
  setState(state, contact, { status: 'active', agentId: agent.id, since: state.now });
  contact.directed = null;
  agent.expiredInARow = 0;
  restartIdleClock(state, agent);
  // Active deferred work can be interrupted, which may be what a live contact waits for (R8).
  noteGain(state, agent);
  state.decisions.push({ type: 'contactAssigned', contactId, agentId: agent.id, offerId });
}
