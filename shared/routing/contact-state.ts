import type { RouterState } from './model.ts';
import type { RoutedContact } from './model-work.ts';
import { nextRingAt } from './rings.ts';
import type { ContactState } from './snapshot.ts';
import { setTimer } from './timers.ts';
import { countUrgent } from './urgent-quota.ts';

/** Moves a contact that does not wait into another state, with all that is counted by it; its units are the caller's. */
export function setState(state: RouterState, contact: RoutedContact, next: ContactState): void {
  if (next !== contact.state) pauseWork(state, contact);
  contact.state = next;
  countUrgent(state, contact);
  setTimer(state, contact, wakeAt(contact, state.now));
}

/** The contact leaves the router; where it was is the caller's. */
export function forget(state: RouterState, contact: RoutedContact): void {
  pauseWork(state, contact);
  contact.urgent = false;
  countUrgent(state, contact);
  setTimer(state, contact, Infinity);
  state.contacts.delete(contact.contact.contactId);
}

/** R9: a parked contact is due back at its time, at its latest start unless it waits for its customer, or already. */
export function isDueBack({ state, latestStart }: RoutedContact, now: number): boolean {
  if (state.status !== 'parked') return false;
  const { until } = state;
  if (until === null) return true;
  if (until.kind === 'time' && until.at <= now) return true;
  return until.kind !== 'customer' && latestStart <= now;
}

/** R9: parked and past its latest start. */
export function isOverdueParked({ state, latestStart }: RoutedContact, now: number): boolean {
  return state.status === 'parked' && state.until?.kind !== 'customer' && latestStart <= now;
}

/** When something becomes of the contact as it is by time alone; Infinity: never. */
function wakeAt(contact: RoutedContact, now: number): number {
  const { state, urgent, latestStart } = contact;
  switch (state.status) {
    case 'offered':
      return urgent ? Math.min(state.expiresAt, nextRingAt(contact, now)) : state.expiresAt;
    case 'active':
      return urgent ? nextRingAt(contact, now) : Infinity;
    case 'parked': {
      if (state.until?.kind === 'customer') return Infinity;
      const until = state.until?.kind === 'time' && state.until.at > now ? state.until.at : Infinity;
      return Math.min(until, latestStart > now ? latestStart : Infinity);
    }
    case 'waiting':
    case 'wrapUp':
      return Infinity;
  }
}

function pauseWork({ now }: RouterState, contact: RoutedContact): void {
  if (contact.state.status === 'active') contact.workedMs += now - contact.state.since;
}
