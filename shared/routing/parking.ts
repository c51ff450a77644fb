import { isTaking, restartIdleClock } from './agent-presence.ts';
import { takeUnits } from './agent-load.ts';
import { beginWaiting } from './arrival.ts';
import { isDueBack, isOverdueParked, setState } from './contact-state.ts';
import type { RoutingDecision, StaleReason } from './decisions.ts';
import type { ParkUntil } from './events.ts';
import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { setAside } from './set-aside.ts';
import { touchContact } from './touch.ts';
import { bySequence } from './waiting-order.ts';

type ReturnReason = Extract<RoutingDecision, { type: 'contactReturned' }>['reason'];

/** R9: the owner sets a deferred contact aside. */
export function park(
  state: RouterState,
  contactId: string,
  agentId: string,
  until: ParkUntil,
): StaleReason | null {
  const contact = state.contacts.get(contactId);
  if (contact === undefined) return 'contactUnknown';
  const agent = state.agents.get(agentId);
  if (contact.state.status !== 'active' || contact.state.agentId !== agentId || agent === undefined) {
    return 'contactNotHeld';
  }
  if (!contact.deferred) return 'notDeferred';
  if ([...agent.parked].filter(isParkedByHand).length >= state.config.parkedPerAgent) return 'parkedLimit';
  setAside(state, contact, agent, { by: 'agent', until, displacedBy: null });
  restartIdleClock(state, agent);
  return null;
}

/** R9: the agent wants a parked contact back; it comes as soon as there is room. */
export function unpark(state: RouterState, contactId: string, agentId: string): StaleReason | null {
  const contact = state.contacts.get(contactId);
  if (contact === undefined) return 'contactUnknown';
  if (contact.state.status !== 'parked') return 'notParked';
  if (contact.state.agentId !== agentId) return 'contactNotHeld';
  if (contact.state.until === null) return 'alreadySo';
  callBack(state, contact);
  return null;
}

/** R9: a parked contact is due back from now on. */
export function callBack(state: RouterState, contact: RoutedContact): void {
  if (contact.state.status !== 'parked') return;
  setState(state, contact, { ...contact.state, until: null });
  lookAtParked(state, contact);
}

/** R9: a parked contact may be due back: with an agent who is offline it waits again, else it is taken up or looked at again. */
export function lookAtParked(state: RouterState, contact: RoutedContact): void {
  if (contact.state.status !== 'parked' || !isDueBack(contact, state.now)) return;
  const agent = state.agents.get(contact.state.agentId);
  if (agent === undefined) giveUp(state, contact, 'agentRemoved');
  else if (agent.status === 'offline')
    giveUp(state, contact, wasInterrupted(contact) ? 'agentOffline' : 'agentGone');
  else touchContact(state, contact);
}

/** R4, R9: takes a parked contact up again if it is due back and its agent has room; tells whether it has. */
export function comeBack(state: RouterState, contact: RoutedContact): boolean {
  if (contact.state.status !== 'parked' || !isDueBack(contact, state.now)) return false;
  const agent = state.agents.get(contact.state.agentId);
  if (agent === undefined || !canResume(agent, contact)) return false;
  resume(state, contact, agent);
  return true;
}

/** R9: parked contacts past their latest start that nobody took up in this event wait again. */
export function giveUpOverdue(state: RouterState, contacts: readonly RoutedContact[]): void {
  const overdue = contacts.filter((contact) => isOverdueParked(contact, state.now));
  for (const contact of overdue.sort(bySequence)) giveUp(state, contact, 'deadline');
}

/** R9: a parked contact waits again, for anybody. */
export function giveUp(state: RouterState, contact: RoutedContact, reason: ReturnReason): void {
  if (contact.state.status !== 'parked') return;
  const { contactId } = contact.contact;
  const { agentId } = contact.state;
  state.agents.get(agentId)?.parked.delete(contact);
  state.decisions.push({ type: 'contactReturned', contactId, agentId, reason, excludedUntil: null });
  beginWaiting(state, contact);
}

function resume(state: RouterState, contact: RoutedContact, agent: RoutedAgent): void {
  agent.parked.delete(contact);
  takeUnits(state, agent, contact);
  setState(state, contact, { status: 'active', agentId: agent.id, since: state.now });
  agent.expiredInARow = 0;
  restartIdleClock(state, agent);
  const { contactId } = contact.contact;
  state.decisions.push({ type: 'contactResumed', contactId, agentId: agent.id });
}

function canResume(agent: RoutedAgent, { channel }: RoutedContact): boolean {
  return isTaking(agent) && (channel === null || (agent.load.room & channel.bit) !== 0);
}

function wasInterrupted({ state }: RoutedContact): boolean {
  return state.status === 'parked' && state.by === 'interruption';
}

function isParkedByHand({ state }: RoutedContact): boolean {
  return state.status === 'parked' && state.by === 'agent';
}
