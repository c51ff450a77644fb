import { createSlice } from '@reduxjs/toolkit';
import type { Contact, Offer } from '../../../shared/contract/contact.ts';
import type { LiveEvent } from '../../../shared/contract/live.ts';
import { defaultChannelRouting } from '../../../shared/routing/config.ts';
import { batchReceived, sessionEnded, snapshotReceived } from '../../app/live/live-actions.ts';
import { conversationLoaded } from '../conversation/slice.ts';

/** An offer without its contact: that has its one home in `byId`. */
export type OpenOffer = Omit<Offer, 'contact'> & { readonly contactId: string };

/** This agent's own work. */
export type ContactsState = {
  readonly meId: string | null;
  /** Offered to, active with, set aside by or in wrap-up with this agent. */
  readonly byId: Readonly<Record<string, Contact>>;
  /** Newest first, one per conversation. */
  readonly waitingForCustomer: readonly Contact[];
  readonly offers: readonly OpenOffer[];
  readonly closedToday: number;
  /** When the snapshot was taken: what closed later is counted here, once. */
  readonly countedFrom: number;
  readonly counted: readonly string[];
  /** Who wrote the last answer, as far as it was heard: only an answered customer is waited for. */
  readonly lastAnswerBy: Readonly<Record<string, string | null>>;
};

const initialState: ContactsState = {
  meId: null,
  byId: {},
  waitingForCustomer: [],
  offers: [],
  closedToday: 0,
  countedFrom: 0,
  counted: [],
  lastAnswerBy: {},
};

/** The list ends somewhere: as many as a snapshot carries. */
const waitingLimit = 50;

function closedAt(contact: Contact): number {
  return contact.state.status === 'closed' ? contact.state.closedAt : contact.arrivedAt;
}

function newestFirst(contacts: readonly Contact[]): readonly Contact[] {
  return contacts
    .toSorted((a, b) => closedAt(b) - closedAt(a) || (a.id < b.id ? -1 : 1))
    .slice(0, waitingLimit);
}

function isMyOpenWork(contact: Contact, meId: string | null): boolean {
  const { state } = contact;
  return state.status !== 'waiting' && state.status !== 'closed' && state.agentId === meId;
}

function without(byId: Readonly<Record<string, Contact>>, id: string): Readonly<Record<string, Contact>> {
  if (byId[id] === undefined) return byId;
  const { [id]: _gone, ...rest } = byId;
  return rest;
}

/** Contacts closed since the snapshot count once each, however often they are told. */
function countClosed(state: ContactsState, contact: Contact): ContactsState {
  const closing = `${contact.id} ${closedAt(contact)}`;
  const isNew = state.byId[contact.id] !== undefined || closedAt(contact) > state.countedFrom;
  if (!isNew || state.counted.includes(closing)) return state;
  return { ...state, closedToday: state.closedToday + 1, counted: [...state.counted, closing] };
}

function contactChanged(state: ContactsState, contact: Contact): ContactsState {
  const others =
    contact.consultation === null
      ? state.waitingForCustomer.filter((one) => one.conversationId !== contact.conversationId)
      : state.waitingForCustomer;
  if (isMyOpenWork(contact, state.meId))
    return { ...state, byId: { ...state.byId, [contact.id]: contact }, waitingForCustomer: others };

  const byId = without(state.byId, contact.id);
  const closedByMe = contact.state.status === 'closed' && contact.state.agentId === state.meId;
  if (!closedByMe) return { ...state, byId, waitingForCustomer: others };
  // A colleague's question is no customer to wait for.
  if (contact.consultation !== null) return { ...countClosed(state, contact), byId };

  const conversationIsOpen = Object.values(byId).some(
    (one) => one.conversationId === contact.conversationId && one.consultation === null,
  );
  const answered = state.lastAnswerBy[contact.conversationId] === state.meId;
  const listed = state.waitingForCustomer.some((one) => one.id === contact.id);
  // A chat that ended is over; its visitor begins anew.
  const wasLive = defaultChannelRouting[contact.channel]?.synchronous === true;
  const waits = !conversationIsOpen && !wasLive && (answered || listed);
  return {
    ...countClosed(state, contact),
    byId,
    waitingForCustomer: waits ? newestFirst([...others, contact]) : others,
  };
}

function answeredBy(state: ContactsState, conversationId: string, agentId: string | null): ContactsState {
  return { ...state, lastAnswerBy: { ...state.lastAnswerBy, [conversationId]: agentId } };
}

function splitOffer({ contact, ...offer }: Offer): OpenOffer {
  return { ...offer, contactId: contact.id };
}

function offerMade(state: ContactsState, offer: Offer): ContactsState {
  if (offer.agentId !== state.meId) return state;
  const others = state.offers.filter((one) => one.id !== offer.id);
  return { ...contactChanged(state, offer.contact), offers: [...others, splitOffer(offer)] };
}

/** One event of the history; events about other people's work change nothing here. */
export function contactsAfter(state: ContactsState, event: LiveEvent): ContactsState {
  switch (event.type) {
    case 'contactChanged':
      return contactChanged(state, event.contact);
    case 'offerMade':
      return offerMade(state, event.offer);
    case 'offerEnded':
      return { ...state, offers: state.offers.filter((one) => one.id !== event.offerId) };
    case 'messageAdded':
      return event.message.direction === 'outbound'
        ? answeredBy(state, event.message.conversationId, event.message.author.id)
        : state;
    case 'deliveryChanged':
    case 'draftChanged':
    case 'timelineAdded':
    case 'visitorChanged':
    case 'presenceChanged':
    case 'releasesChanged':
    case 'configurationChanged':
      return state;
  }
}

/** Offers, my contacts, and those that wait for their customer. */
export const contactsSlice = createSlice({
  name: 'contacts',
  initialState,
  reducers: {},
  extraReducers: (build) =>
    build
      .addCase(snapshotReceived, (state, { payload }) => ({
        meId: payload.me.id,
        byId: Object.fromEntries(
          [...payload.offers.map((offer) => offer.contact), ...payload.contacts].map((one) => [one.id, one]),
        ),
        waitingForCustomer: newestFirst(payload.waitingForCustomer),
        offers: payload.offers.filter((offer) => offer.agentId === payload.me.id).map(splitOffer),
        closedToday: payload.closedToday,
        countedFrom: payload.now,
        counted: [],
        lastAnswerBy: state.lastAnswerBy,
      }))
      .addCase(conversationLoaded, (state, { payload }) =>
        answeredBy(
          state,
          payload.id,
          payload.messages.findLast((one) => one.direction === 'outbound')?.author.id ?? null,
        ),
      )
      .addCase(batchReceived, (state, { payload }) =>
        payload.events.reduce(contactsAfter, state as ContactsState),
      )
      .addCase(sessionEnded, () => initialState),
});
