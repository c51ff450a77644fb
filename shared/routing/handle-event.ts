import { accept, decline } from './answers.ts';
import { beginWaiting, enter } from './arrival.ts';
import { assume } from './assume.ts';
import { hearCustomer } from './customer.ts';
import type { StaleReason } from './decisions.ts';
import type { RoutingEvent } from './events.ts';
import { exclude } from './exclusions.ts';
import { measureArrival } from './measure.ts';
import type { RouterState } from './model.ts';
import { endWork, release, requeue, withdraw } from './ownership.ts';
import { park, unpark } from './parking.ts';
import { changePresence, chooseNext } from './presence.ts';
import { fixReserve } from './reserve-by-hand.ts';
import { openOverflowByNumber } from './rings.ts';
import { directedTo, transfer } from './transfer.ts';

type Arrival = Extract<RoutingEvent, { type: 'contactArrived' }>;

/** What the event changes before anything is matched; a reason when it does not fit the state (R16). */
export function handleEvent(
  state: RouterState,
  event: Exclude<RoutingEvent, { type: 'configChanged' }>,
): StaleReason | null {
  switch (event.type) {
    case 'agentPresence':
      return changePresence(state, event.agentId, event.status);
    case 'nextStatusChosen':
      return chooseNext(state, event.agentId, event.status);
    case 'contactArrived':
      return arrive(state, event);
    case 'contactWithdrawn':
      return withdraw(state, event.contactId, event.abandoned ?? false);
    case 'offerAccepted':
      return accept(state, event.offerId, event.agentId);
    case 'offerDeclined':
      return decline(state, event.offerId, event.agentId, event.reason);
    case 'contactAssumed':
      return assume(state, event.contact, event.agentId, event.room);
    case 'contactParked':
      return park(state, event.contactId, event.agentId, event.until);
    case 'contactUnparked':
      return unpark(state, event.contactId, event.agentId);
    case 'customerAnswered':
      return hearCustomer(state, event.contactId, event.dueAt, event.latestStartAt ?? null);
    case 'contactTransferred':
      return transfer(state, event.contactId, event.agentId, event.to);
    case 'reserveFixed':
      return fixReserve(state, event.poolId, event.places);
    case 'contactReleased':
      return release(state, event.contactId, event.agentId);
    case 'workEnded':
      return endWork(state, event.contactId, event.agentId);
    case 'contactRequeued':
      return requeue(state, event.contactId, event.agentId, event.coolDown);
    case 'timePassed':
      return null;
  }
}

/** A contact begins to wait. */
function arrive(
  state: RouterState,
  { contact, offersMade = 0, directedTo: agentId, notFor }: Arrival,
): StaleReason | null {
  if (state.contacts.has(contact.contactId)) return 'contactKnown';
  const routed = enter(state, contact, offersMade);
  if (agentId !== undefined) routed.directed = directedTo(state, routed, agentId);
  if (notFor !== undefined) exclude(routed, { kind: 'cooldown', agentId: notFor, until: endOfTime });
  openOverflowByNumber(state, routed);
  measureArrival(state, routed);
  beginWaiting(state, routed);
  return null;
}

/** The last instant there is. */
const endOfTime = 8_640_000_000_000_000;
