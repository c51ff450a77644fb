import { createSelector } from '@reduxjs/toolkit';
import type { Contact } from '../../../shared/contract/contact.ts';
import { isLive } from '../../app/is-live.ts';
import type { RootState } from '../../app/store.ts';
import type { OpenOffer } from './slice.ts';

/** An offer next to the contact it offers. */
export type OfferWithContact = { readonly offer: OpenOffer; readonly contact: Contact };

/** Open offers, the one that ends first on top. */
export const selectOffers = createSelector(
  [(state: RootState) => state.contacts.offers, (state: RootState) => state.contacts.byId],
  (offers, byId): readonly OfferWithContact[] =>
    offers
      .flatMap((offer) => {
        const contact = byId[offer.contactId];
        return contact === undefined ? [] : [{ offer, contact }];
      })
      .toSorted((a, b) => a.offer.expiresAt - b.offer.expiresAt),
);

function withStatus(byId: Readonly<Record<string, Contact>>, status: Contact['state']['status']) {
  return Object.values(byId)
    .filter((contact) => contact.state.status === status)
    .toSorted((a, b) => a.arrivedAt - b.arrivedAt || (a.id < b.id ? -1 : 1));
}

/** Contacts this agent works on, the oldest first. */
export const selectActive = createSelector([(state: RootState) => state.contacts.byId], (byId) =>
  withStatus(byId, 'active'),
);

/** Contacts that only want their wrap-up. */
export const selectWrapUp = createSelector([(state: RootState) => state.contacts.byId], (byId) =>
  withStatus(byId, 'wrapUp'),
);

/** Open contacts in which somebody is waiting on the line. */
export const selectLive = createSelector([selectActive, selectWrapUp], (active, wrapUp) =>
  [...active, ...wrapUp].filter(isLive),
);

/** A colleague's question to me about this conversation; null: none. */
export const selectConsultation = createSelector(
  [(state: RootState) => state.contacts.byId, (_: RootState, conversationId: string) => conversationId],
  (byId, conversationId): Contact | null =>
    Object.values(byId).find((one) => one.consultation !== null && one.conversationId === conversationId) ??
    null,
);

function parkedSince(contact: Contact): number {
  return contact.state.status === 'parked' ? contact.state.since : contact.arrivedAt;
}

/** Contacts set aside, in the order they come back: the oldest park first. */
export const selectParked = createSelector([(state: RootState) => state.contacts.byId], (byId) =>
  withStatus(byId, 'parked').toSorted((a, b) => parkedSince(a) - parkedSince(b)),
);

/** The list on the left from top to bottom, as Alt+1…9 and the arrow keys walk it. */
export const selectListed = createSelector(
  [selectActive, selectWrapUp, selectParked, (state: RootState) => state.contacts.waitingForCustomer],
  (active, wrapUp, parked, waiting): readonly Contact[] => [...active, ...wrapUp, ...parked, ...waiting],
);
