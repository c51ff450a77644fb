import type { StaleReason } from './decisions.ts';
import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { contactIdOf, offerIdOf } from './offer-id.ts';
import { declineOffer } from './offers.ts';
import { own } from './own.ts';

/** R10: the agent takes the contact; too late, or not its offer, is stale. */
export function accept(state: RouterState, offerId: string, agentId: string): StaleReason | null {
  const offer = openOffer(state, offerId, agentId);
  if (typeof offer === 'string') return offer;
  own(state, offer.contact, offer.agent, offerId);
  return null;
}

/** R10: the agent says no. */
export function decline(
  state: RouterState,
  offerId: string,
  agentId: string,
  reason: string,
): StaleReason | null {
  const offer = openOffer(state, offerId, agentId);
  if (typeof offer === 'string') return offer;
  declineOffer(state, offer.contact, offer.agent, reason);
  return null;
}

function openOffer(
  state: RouterState,
  offerId: string,
  agentId: string,
): StaleReason | { readonly contact: RoutedContact; readonly agent: RoutedAgent } {
  const contact = state.contacts.get(contactIdOf(offerId));
  if (
    contact?.state.status !== 'offered' ||
    offerIdOf(contact.contact.contactId, contact.offersMade) !== offerId
  ) {
    return 'offerNotOpen';
  }
  const agent = state.agents.get(contact.state.agentId);
  return agent === undefined || agent.id !== agentId ? 'offeredToAnother' : { contact, agent };
}
