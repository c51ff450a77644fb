import { restartIdleClock } from './agent-presence.ts';
import { giveUnits } from './agent-load.ts';
import { beginWaiting } from './arrival.ts';
import { forget, setState } from './contact-state.ts';
import type { CancelReason, StaleReason } from './decisions.ts';
import { exclude } from './exclusions.ts';
import { measureAbandonment, measureHandling } from './measure.ts';
import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { takeBackIfTight } from './interruption.ts';
import { cancelOffer } from './offers.ts';
import { unplaceWaiting } from './waiting-index.ts';

/** Handling ended; wrap-up holds the units on. An interruption that wanted to set it aside is over if it has no room now. */
export function release(state: RouterState, contactId: string, agentId: string): StaleReason | null {
  const contact = state.contacts.get(contactId);
  if (contact === undefined) return 'contactUnknown';
  if (contact.state.status !== 'active' || contact.state.agentId !== agentId) return 'contactNotHeld';
  setState(state, contact, { status: 'wrapUp', agentId, since: state.now });
  const agent = state.agents.get(agentId);
  if (agent !== undefined) takeBackIfTight(state, agent);
  return null;
}

/** The work is done: the units are free, the contact is over. */
export function endWork(state: RouterState, contactId: string, agentId: string): StaleReason | null {
  const contact = heldContact(state, contactId, agentId);
  if (typeof contact === 'string') return contact;
  takeFromHolder(state, contact);
  forget(state, contact);
  const { since = state.now } = contact.state.status === 'wrapUp' ? contact.state : {};
  measureHandling(state, contact, contact.workedMs + state.now - since);
  return null;
}

/** The owner's contact goes back to its queue, with a cool-down for the owner if asked. */
export function requeue(
  state: RouterState,
  contactId: string,
  agentId: string,
  coolDown: boolean,
): StaleReason | null {
  const contact = heldContact(state, contactId, agentId);
  if (typeof contact === 'string') return contact;
  takeFromHolder(state, contact);
  const excludedUntil = coolDown ? coolDownFor(state, contact, agentId) : null;
  state.decisions.push({ type: 'contactReturned', contactId, agentId, reason: 'requeued', excludedUntil });
  beginWaiting(state, contact);
  return null;
}

/** Nobody needs to answer any more. */
export function withdraw(state: RouterState, contactId: string, abandoned: boolean): StaleReason | null {
  const contact = state.contacts.get(contactId);
  if (contact === undefined) return 'contactUnknown';
  const { status } = contact.state;
  takeAway(state, contact, 'withdrawn');
  forget(state, contact);
  if (abandoned && (status === 'waiting' || status === 'offered')) measureAbandonment(state, contact);
  return null;
}

/** R10: keeps an agent who gave a contact away from it for the cool-down; returns its end. */
export function coolDownFor({ now, config }: RouterState, contact: RoutedContact, agentId: string): number {
  const until = now + config.declineCooldownMs;
  exclude(contact, { kind: 'cooldown', agentId, until });
  return until;
}

/** Wherever the contact is, it is there no longer; its state is the caller's to set. */
export function takeAway(state: RouterState, contact: RoutedContact, reason: CancelReason): void {
  if (contact.state.status === 'waiting') return unplaceWaiting(state, contact);
  if (contact.state.status !== 'offered') return takeFromHolder(state, contact);
  const agent = state.agents.get(contact.state.agentId);
  return agent && cancelOffer(state, contact, agent, reason);
}

/** The contact's owner has it no longer; its state is the caller's to set. */
export function takeFromHolder(state: RouterState, contact: RoutedContact): void {
  const agent = holderOf(state, contact);
  if (agent === undefined) return;
  if (agent.parked.delete(contact)) return;
  giveUnits(state, agent, contact);
  restartIdleClock(state, agent);
}

/** The contact, if the agent has it in hand or in wrap-up. */
export function heldContact(
  state: RouterState,
  contactId: string,
  agentId: string,
): RoutedContact | StaleReason {
  const contact = state.contacts.get(contactId);
  if (contact === undefined) return 'contactUnknown';
  if (contact.state.status !== 'active' && contact.state.status !== 'wrapUp') return 'contactNotHeld';
  return contact.state.agentId === agentId ? contact : 'contactNotHeld';
}

function holderOf(state: RouterState, contact: RoutedContact): RoutedAgent | undefined {
  return contact.state.status === 'waiting' ? undefined : state.agents.get(contact.state.agentId);
}
