import { accept, decline } from './answers.ts';
import { arrive, tellIfUnroutable } from './arrival.ts';
import type { RoutingConfig } from './config.ts';
import type { RoutingDecision, StaleReason } from './decisions.ts';
import type { RoutingEvent } from './events.ts';
import { isStirred, match } from './matching.ts';
import type { RouterState } from './model.ts';
import { expireOffer } from './offers.ts';
import { assume, endWork, release, requeue, withdraw } from './ownership.ts';
import { changePresence } from './presence.ts';
import { restoreState } from './restore.ts';
import type { RouterSnapshot } from './snapshot.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { nextTimer, takeDueTimer } from './timers.ts';
import { placeWaiting, unplaceWaiting } from './waiting-index.ts';
import { bySequence } from './waiting-order.ts';

/** The router: no clock, no chance, no I/O; equal calls give equal decisions (R16). */
export interface Router {
  /**
   * Tells the router what happened at `now` (ms since 1970) and gives what follows, in order. Time passes first, as if
   * `timePassed` had been sent before, so an accept at its offer's `expiresAt` is late. Throws a RangeError, with nothing changed, when `now` is not a whole
   * number or lies before the last one: the host keeps its clock from running backwards.
   */
  readonly apply: (event: RoutingEvent, now: number) => readonly RoutingDecision[];
  /** All of the state as plain JSON; `createRouter` with it goes on exactly where this one stands. */
  readonly snapshot: () => RouterSnapshot;
  /** When the host must send `timePassed`, ms since 1970; null: nothing is due. Made from rows, at once: see below. */
  readonly nextTimerAt: () => number | null;
}

const nothing: RouterSnapshot = { version: 1, now: 0, agents: [], contacts: [] };

/**
 * A router, empty or from rows. To its first event (`timePassed` at best) it answers with what the rows call for:
 * repairs, expired offers, new offers.
 */
export function createRouter(config: RoutingConfig, rows: RouterSnapshot = nothing): Router {
  let state = restoreState(config, rows);
  return {
    apply(event, now) {
      if (!Number.isSafeInteger(now))
        throw new RangeError(`now is ${now}, not a whole number of milliseconds`);
      if (now < state.now) throw new RangeError(`now is ${now}, before the last one, ${state.now}`);
      state.now = now;
      letTimePass(state);
      match(state);
      if (event.type === 'configChanged') state = reconfigure(state, event.config);
      else answer(state, event);
      match(state);
      return state.decisions.splice(0);
    },
    // Repairs are due but not told yet: the rows are still the truth.
    snapshot: () => (state.decisions.length > 0 ? rows : takeSnapshot(state)),
    nextTimerAt: () => (isStirred(state) ? state.now : nextTimer(state)),
  };
}

function letTimePass(state: RouterState): void {
  for (let contact = takeDueTimer(state); contact !== undefined; contact = takeDueTimer(state)) {
    if (contact.state.status === 'offered') {
      const agent = state.agents.get(contact.state.agentId);
      if (agent !== undefined) expireOffer(state, contact, agent);
    } else {
      // A ring opened, a cool-down or the wait for the preferred agent ended.
      unplaceWaiting(state, contact);
      placeWaiting(state, contact);
    }
  }
}

function answer(state: RouterState, event: Exclude<RoutingEvent, { type: 'configChanged' }>): void {
  const stale = handle(state, event);
  if (stale !== null) state.decisions.push({ type: 'stale', event: event.type, reason: stale });
}

function handle(
  state: RouterState,
  event: Exclude<RoutingEvent, { type: 'configChanged' }>,
): StaleReason | null {
  switch (event.type) {
    case 'agentPresence':
      return changePresence(state, event.agentId, event.status);
    case 'contactArrived':
      return arrive(state, event.contact, event.offersMade ?? 0);
    case 'contactWithdrawn':
      return withdraw(state, event.contactId);
    case 'offerAccepted':
      return accept(state, event.offerId, event.agentId);
    case 'offerDeclined':
      return decline(state, event.offerId, event.agentId, event.reason);
    case 'contactAssumed':
      return assume(state, event.contact, event.agentId);
    case 'contactReleased':
      return release(state, event.contactId, event.agentId);
    case 'workEnded':
      return endWork(state, event.contactId, event.agentId);
    case 'contactRequeued':
      return requeue(state, event.contactId, event.agentId, event.coolDown);
    case 'timePassed':
      return null;
    case 'nextStatusChosen':
    case 'contactParked':
    case 'contactUnparked':
    case 'customerAnswered':
    case 'contactTransferred':
    case 'reserveFixed':
      throw new RangeError(`${event.type} is not handled yet`);
  }
}

/** Everything follows from rows and configuration, so a new configuration is a restore (R2: keys are computed anew). */
function reconfigure(old: RouterState, config: RoutingConfig): RouterState {
  const state = restoreState(config, takeSnapshot(old));
  state.decisions.unshift(...old.decisions);
  const waiting = [...state.contacts.values()].filter(({ state }) => state.status === 'waiting');
  for (const contact of waiting.sort(bySequence)) {
    const was = old.contacts.get(contact.contact.contactId);
    if (was?.queue !== null && was?.channel !== null) tellIfUnroutable(state, contact);
  }
  return state;
}
