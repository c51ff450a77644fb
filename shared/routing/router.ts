import { tellIfUnroutable } from './arrival.ts';
import type { RoutingConfig } from './config.ts';
import type { OfferExplanation, RoutingDecision } from './decisions.ts';
import type { RoutingEvent } from './events.ts';
import { explainContact } from './explain/explain-contact.ts';
import { handleEvent } from './handle-event.ts';
import { isUnsettled, match } from './matching.ts';
import type { RouterState } from './model.ts';
import { passTime } from './pass-time.ts';
import { nextGridAt } from './pool-settle.ts';
import { poolStatuses, type PoolStatus } from './pool-status.ts';
import { reserveRows, shareRows } from './reserve-rows.ts';
import { restoreState } from './restore.ts';
import { createState } from './router-state.ts';
import type { ContactState, ReserveRow, RouterSnapshot, ShareRow } from './snapshot.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { nextTimer } from './timers.ts';
import { bySequence } from './waiting-order.ts';

/** The router: no clock, no chance, no I/O; equal calls give equal decisions (R16). */
export interface Router {
  /**
   * Tells the router what happened at `now` (ms since 1970) and gives what follows, in order. Time passes first, as if
   * `timePassed` had been sent before, so an accept at its offer's `expiresAt` is late. Throws a RangeError, with nothing
   * changed, when `now` is not a whole number or lies before the last one: the host keeps its clock from running backwards.
   */
  readonly apply: (event: RoutingEvent, now: number) => readonly RoutingDecision[];
  /** All of the state as plain JSON; `createRouter` with it goes on exactly where this one stands. */
  readonly snapshot: () => RouterSnapshot;
  /** The part of the snapshot that follows from no contact and no agent, cheaply: a host stores it now and then. */
  readonly learnt: () => { readonly reserves: readonly ReserveRow[]; readonly shares: readonly ShareRow[] };
  /** Where a contact is; null: it is not here. */
  readonly stateOf: (contactId: string) => ContactState | null;
  /** The pools of live agents as they stand, for display. */
  readonly pools: () => readonly PoolStatus[];
  /** Why nobody has a waiting contact now; null: it does not wait. Looks at all of its demand's agents. */
  readonly explain: (contactId: string) => OfferExplanation | null;
  /** When the host must send `timePassed`, ms since 1970; null: nothing is due. Made from rows, at once: see below. */
  readonly nextTimerAt: () => number | null;
}

const nothing: RouterSnapshot = { version: 1, now: 0, agents: [], contacts: [] };

/**
 * A router, empty or from rows; with `explain` its offers tell what they were chosen from. To its first event (`timePassed` at best) it answers with what the rows call for:
 * repairs, expired offers, new offers.
 */
export function createRouter(
  config: RoutingConfig,
  rows: RouterSnapshot = nothing,
  { explain = false }: { readonly explain?: boolean } = {},
): Router {
  let state = restoreState(createState(config, rows.now, explain), rows);
  return {
    apply(event, now) {
      if (!Number.isSafeInteger(now))
        throw new RangeError(`now is ${now}, not a whole number of milliseconds`);
      if (now < state.now) throw new RangeError(`now is ${now}, before the last one, ${state.now}`);
      state.now = now;
      passTime(state);
      match(state);
      if (event.type === 'configChanged') state = reconfigure(state, event.config);
      else answer(state, event);
      match(state);
      return state.decisions.splice(0);
    },
    // Repairs are due but not told yet: the rows are still the truth.
    snapshot: () => (state.decisions.length > 0 ? rows : takeSnapshot(state)),
    learnt: () => ({ reserves: reserveRows(state), shares: shareRows(state) }),
    stateOf: (contactId) => state.contacts.get(contactId)?.state ?? null,
    pools: () => poolStatuses(state),
    explain(contactId) {
      const contact = state.contacts.get(contactId);
      return contact?.state.status === 'waiting' ? explainContact(state, contact, null) : null;
    },
    nextTimerAt() {
      if (isUnsettled(state)) return state.now;
      const next = Math.min(nextTimer(state) ?? Infinity, nextGridAt(state));
      return next === Infinity ? null : next;
    },
  };
}

function answer(state: RouterState, event: Exclude<RoutingEvent, { type: 'configChanged' }>): void {
  const stale = handleEvent(state, event);
  if (stale !== null) state.decisions.push({ type: 'stale', event: event.type, reason: stale });
}

/** Everything follows from rows and configuration, so a new configuration is a restore (R2: keys are computed anew). */
function reconfigure(old: RouterState, config: RoutingConfig): RouterState {
  const state = restoreState(createState(config, old.now, old.explain), takeSnapshot(old));
  const repairs = state.decisions.splice(0).filter(({ type }) => type !== 'contactUnroutable');
  state.decisions.push(...old.decisions, ...repairs);
  const waiting = [...state.contacts.values()].filter(({ state }) => state.status === 'waiting');
  for (const contact of waiting.sort(bySequence)) {
    const was = old.contacts.get(contact.contact.contactId);
    if (was?.queue !== null && was?.channel !== null) tellIfUnroutable(state, contact);
  }
  return state;
}
