import { factsOf } from './contact-facts.ts';
import { setState } from './contact-state.ts';
import type { StaleReason } from './decisions.ts';
import type { RouterState } from './model.ts';
import { callBack, lookAtParked } from './parking.ts';
import { noteGain } from './touch.ts';
import { placeWaiting, unplaceWaiting } from './waiting-index.ts';

/** R2, R9: the customer wrote again in a deferred contact: a new due time, and what waited for the customer comes back. */
export function hearCustomer(
  state: RouterState,
  contactId: string,
  dueAt: number,
  latestStartAt: number | null,
): StaleReason | null {
  const contact = state.contacts.get(contactId);
  if (contact === undefined) return 'contactUnknown';
  if (!contact.deferred) return 'notDeferred';
  const waitsForCustomer = contact.state.status === 'parked' && contact.state.until?.kind === 'customer';
  const { contact: known } = contact;
  const same = known.dueAt === dueAt && (known.latestStartAt ?? null) === latestStartAt;
  if (same && !waitsForCustomer) return 'alreadySo';
  unplaceWaiting(state, contact);
  Object.assign(contact, factsOf(state, { ...contact.contact, dueAt, latestStartAt }));
  if (contact.state.status === 'waiting') placeWaiting(state, contact);
  else if (contact.state.status === 'parked') {
    if (waitsForCustomer) callBack(state, contact);
    else {
      setState(state, contact, contact.state);
      lookAtParked(state, contact);
    }
  } else {
    // What setting it aside costs has changed (R8a).
    const agent = state.agents.get(contact.state.agentId);
    if (agent !== undefined) noteGain(state, agent);
  }
  return null;
}
