import type { StaleReason } from './decisions.ts';
import type { RoutableContact } from './events.ts';
import type { RoutedContact, RouterState } from './model.ts';
import { preferredWaitEnd } from './preferred-wait.ts';
import { setTimer } from './timers.ts';
import { placeWaiting } from './waiting-index.ts';
import { staticKey } from './waiting-order.ts';

/** A contact begins to wait. */
export function arrive(state: RouterState, contact: RoutableContact, offersMade: number): StaleReason | null {
  if (state.contacts.has(contact.contactId)) return 'contactKnown';
  beginWaiting(state, enter(state, contact, offersMade));
  return null;
}

/** Has the contact wait, and says so if nobody can get it because its queue or channel is not configured. */
export function beginWaiting(state: RouterState, contact: RoutedContact): void {
  contact.state = { status: 'waiting' };
  setTimer(state, contact, Infinity);
  tellIfUnroutable(state, contact);
  placeWaiting(state, contact);
}

/** Makes the contact known, waiting but not placed yet. */
export function enter(state: RouterState, contact: RoutableContact, offersMade: number): RoutedContact {
  const queue = state.queues.get(contact.queueId) ?? null;
  const channel = state.channels.get(contact.channel) ?? null;
  const routable = queue !== null && channel !== null;
  const key = routable ? staticKey(contact, queue, channel, state.config) : 0;
  const routed: RoutedContact = {
    contact,
    queue,
    channel,
    deferred: channel?.synchronous === false,
    key,
    preferredUntil: routable ? preferredWaitEnd(contact, key, queue, channel, state.config) : 0,
    state: { status: 'waiting' },
    offersMade,
    exclusions: [],
    binding: [],
    ring: 0,
    demand: null,
    held: false,
    waitingIndex: -1,
    preferredIndex: -1,
    timerAt: Infinity,
    timerGeneration: 0,
    stirred: false,
  };
  state.contacts.set(contact.contactId, routed);
  return routed;
}

/** Says so when a contact names a queue or channel that is not configured. */
export function tellIfUnroutable(state: RouterState, { contact, queue, channel }: RoutedContact): void {
  if (queue !== null && channel !== null) return;
  const reason = queue === null ? 'queueUnknown' : 'channelUnknown';
  state.decisions.push({ type: 'contactUnroutable', contactId: contact.contactId, reason });
}
