import { setStatus } from './agent-presence.ts';
import { giveUnits, takeUnits } from './agent-load.ts';
import { beginWaiting } from './arrival.ts';
import { setState } from './contact-state.ts';
import type { CancelReason, OfferExplanation } from './decisions.ts';
import { exclude } from './exclusions.ts';
import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { offerIdOf } from './offer-id.ts';
import { own } from './own.ts';
import { openRing } from './rings.ts';
import { unplaceWaiting } from './waiting-index.ts';
import { bySequence } from './waiting-order.ts';

/** What comes with an offer. */
export interface OfferTerms {
  /** Begun as urgent work, inside the quota (R7). */
  readonly urgent?: boolean;
  /** What accepting sets aside (R8). */
  readonly parks?: readonly RoutedContact[];
  readonly explanation?: OfferExplanation | undefined;
}

/** R10: offers a waiting contact to an agent who can take it; the capacity is held from now on. */
export function makeOffer(
  state: RouterState,
  contact: RoutedContact,
  agent: RoutedAgent,
  { urgent = false, parks = [], explanation }: OfferTerms,
): void {
  const { contactId, preferredAgentId } = contact.contact;
  const skills = contact.demand === null ? [] : (agent.profile.fitOf.get(contact.demand)?.skills ?? []);
  const timeout = contact.queue?.offerTimeoutMs ?? contact.channel?.offerTimeoutMs ?? 0;
  const expiresAt = state.now + timeout;
  const parked = parks.map(({ contact }) => contact.contactId);
  unplaceWaiting(state, contact);
  contact.offersMade += 1;
  contact.urgent = urgent;
  takeUnits(state, agent, contact);
  if (parked.length > 0) agent.interrupting = contact;
  setState(state, contact, {
    status: 'offered',
    agentId: agent.id,
    expiresAt,
    ...(parked.length > 0 ? { parks: parked } : {}),
  });
  const offerId = offerIdOf(contactId, contact.offersMade);
  state.decisions.push({
    type: 'offerMade',
    offerId,
    contactId,
    agentId: agent.id,
    ring: contact.ring,
    madeAt: state.now,
    expiresAt,
    why: { skills, lastAgent: preferredAgentId === agent.id },
    parks: parked,
    ...(urgent ? { urgent } : {}),
    ...(explanation === undefined ? {} : { explanation }),
  });
  if (contact.queue?.autoAccept ?? contact.channel?.autoAccept ?? false) own(state, contact, agent, offerId);
}

/** R10: the time of an open offer is over; too many in a row and the agent counts as not responding. */
export function expireOffer(state: RouterState, contact: RoutedContact, agent: RoutedAgent): void {
  const ring = openRing(contact, state.now);
  exclude(contact, { kind: 'expired', agentId: agent.id, ring });
  agent.expiredInARow += 1;
  const { expiredInARow } = agent;
  state.decisions.push({ type: 'offerExpired', ...offerOf(contact, agent), ring, expiredInARow });
  giveUnits(state, agent, contact);
  beginWaiting(state, contact);
  const { live, deferred } = state.config.expiredOffersAllowed;
  if (agent.expiredInARow < (contact.deferred ? deferred : live)) return;
  setStatus(state, agent, 'notResponding');
  state.decisions.push({ type: 'agentNotResponding', agentId: agent.id });
  cancelOffersOf(state, agent, 'agentNotResponding');
}

/** R10: the agent said no, and is not asked again for the cool-down. */
export function declineOffer(
  state: RouterState,
  contact: RoutedContact,
  agent: RoutedAgent,
  reason: string,
): void {
  const excludedUntil = state.now + state.config.declineCooldownMs;
  exclude(contact, { kind: 'cooldown', agentId: agent.id, until: excludedUntil });
  agent.expiredInARow = 0;
  state.decisions.push({ type: 'offerDeclined', ...offerOf(contact, agent), reason, excludedUntil });
  giveUnits(state, agent, contact);
  beginWaiting(state, contact);
}

/** Takes an open offer back; what becomes of the contact is the caller's. */
export function cancelOffer(
  state: RouterState,
  contact: RoutedContact,
  agent: RoutedAgent,
  reason: CancelReason,
): void {
  giveUnits(state, agent, contact);
  state.decisions.push({ type: 'offerCancelled', ...offerOf(contact, agent), reason });
}

/** Takes all of an agent's open offers back; their contacts wait again, in the order they came. */
export function cancelOffersOf(state: RouterState, agent: RoutedAgent, reason: CancelReason): void {
  for (const contact of contactsOf(agent)) {
    if (contact.state.status !== 'offered') continue;
    cancelOffer(state, contact, agent, reason);
    beginWaiting(state, contact);
  }
}

/** The agent's contacts in the order they came. */
export function contactsOf(agent: RoutedAgent): RoutedContact[] {
  return [...agent.contacts].sort(bySequence);
}

function offerOf(
  { contact, offersMade }: RoutedContact,
  agent: RoutedAgent,
): { readonly offerId: string; readonly contactId: string; readonly agentId: string } {
  return {
    offerId: offerIdOf(contact.contactId, offersMade),
    contactId: contact.contactId,
    agentId: agent.id,
  };
}
