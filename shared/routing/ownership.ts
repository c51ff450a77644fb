import { giveUnits, restartIdleClock, takeUnits } from './agent-load.ts';
import { beginWaiting, enter } from './arrival.ts';
import type { StaleReason } from './decisions.ts';
import type { RoutableContact } from './events.ts';
import { exclude } from './exclusions.ts';
import type { RoutedAgent, RoutedContact, RouterState } from './model.ts';
import { cancelOffer } from './offers.ts';
import { setTimer } from './timers.ts';
import { unplaceWaiting } from './waiting-index.ts';

/** The agent has the contact, whoever had it before; a fact, so capacity is not asked. */
export function assume(state: RouterState, contact: RoutableContact, agentId: string): StaleReason | null {
  const agent = state.agents.get(agentId);
  if (agent === undefined) return 'agentUnknown';
  if (agent.status === 'offline') return 'agentOffline';
  const routed = state.contacts.get(contact.contactId) ?? enter(state, contact, 0);
  if (routed.state.status === 'active' && routed.state.agentId === agentId) return 'alreadySo';
  takeAway(state, routed, 'assumed');
  takeUnits(state, agent, routed);
  own(state, routed, agent, null);
  return null;
}

/** The agent owns the contact whose units it holds already. */
export function own(
  state: RouterState,
  contact: RoutedContact,
  agent: RoutedAgent,
  offerId: string | null,
): void {
  const { contactId } = contact.contact;
  contact.state = { status: 'active', agentId: agent.id, since: state.now };
  setTimer(state, contact, Infinity);
  agent.expiredInARow = 0;
  restartIdleClock(state, agent);
  state.decisions.push({ type: 'contactAssigned', contactId, agentId: agent.id, offerId });
}

/** Handling ended; wrap-up holds the units on. */
export function release(state: RouterState, contactId: string, agentId: string): StaleReason | null {
  const contact = state.contacts.get(contactId);
  if (contact === undefined) return 'contactUnknown';
  if (contact.state.status !== 'active' || contact.state.agentId !== agentId) return 'contactNotHeld';
  contact.state = { status: 'wrapUp', agentId };
  return null;
}

/** The work is done: the units are free, the contact is over. */
export function endWork(state: RouterState, contactId: string, agentId: string): StaleReason | null {
  const contact = state.contacts.get(contactId);
  if (contact === undefined) return 'contactUnknown';
  if (!isHeldBy(contact, agentId)) return 'contactNotHeld';
  takeFromHolder(state, contact);
  state.contacts.delete(contactId);
  return null;
}

/** The owner's contact goes back to its queue, with a cool-down for the owner if asked. */
export function requeue(
  state: RouterState,
  contactId: string,
  agentId: string,
  coolDown: boolean,
): StaleReason | null {
  const contact = state.contacts.get(contactId);
  if (contact === undefined) return 'contactUnknown';
  if (!isHeldBy(contact, agentId)) return 'contactNotHeld';
  takeFromHolder(state, contact);
  const excludedUntil = coolDown ? state.now + state.config.declineCooldownMs : null;
  if (excludedUntil !== null) exclude(contact, { kind: 'cooldown', agentId, until: excludedUntil });
  state.decisions.push({ type: 'contactReturned', contactId, agentId, reason: 'requeued', excludedUntil });
  beginWaiting(state, contact);
  return null;
}

/** Nobody needs to answer any more. */
export function withdraw(state: RouterState, contactId: string): StaleReason | null {
  const contact = state.contacts.get(contactId);
  if (contact === undefined) return 'contactUnknown';
  takeAway(state, contact, 'withdrawn');
  setTimer(state, contact, Infinity);
  state.contacts.delete(contactId);
  return null;
}

/** Wherever the contact is, it is there no longer; its state is the caller's to set. */
function takeAway(state: RouterState, contact: RoutedContact, reason: 'withdrawn' | 'assumed'): void {
  if (contact.state.status === 'waiting') return unplaceWaiting(state, contact);
  if (contact.state.status !== 'offered') return takeFromHolder(state, contact);
  const agent = state.agents.get(contact.state.agentId);
  return agent && cancelOffer(state, contact, agent, reason);
}

function takeFromHolder(state: RouterState, contact: RoutedContact): void {
  const agent = contact.state.status === 'waiting' ? undefined : state.agents.get(contact.state.agentId);
  if (agent === undefined) return;
  giveUnits(state, agent, contact);
  restartIdleClock(state, agent);
}

function isHeldBy({ state }: RoutedContact, agentId: string): boolean {
  return (state.status === 'active' || state.status === 'wrapUp') && state.agentId === agentId;
}
