import { beginWaiting } from './arrival.ts';
import { bestForDeferred } from './deferred-start.ts';
import { explainContact, type Choice } from './explain/explain-contact.ts';
import { bestForLive } from './free-agents.ts';
import { fitGap } from './gap-fitting.ts';
import { bestToYield, type Yielding } from './interruption.ts';
import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { cancelOffer, makeOffer } from './offers.ts';
import { comeBack } from './parking.ts';
import { takeTurn } from './shares.ts';
import { isUrgent } from './urgent-quota.ts';
import { yieldLevels } from './yield-options.ts';

/** Whether there is somebody for a waiting contact; `only`: nobody but this agent can have become able to take it. */
export function canGo(
  state: RouterState,
  contact: RoutedContact,
  late: boolean,
  only: RoutedAgent | null,
): boolean {
  if (contact.deferred) return bestForDeferred(state, contact, late, only) !== undefined;
  return bestForLive(state, contact, only) !== undefined || bestToYield(state, contact, only) !== undefined;
}

/** Has a contact go where it should; tells whether it went somewhere, or has gone already. */
export function serve(
  state: RouterState,
  contact: RoutedContact,
  late: boolean,
  only: RoutedAgent | null,
): boolean {
  if (contact.state.status === 'parked') return comeBack(state, contact);
  if (contact.state.status !== 'waiting' || contact.demand === null) return true;
  if (!contact.deferred) return serveLive(state, contact, only);
  const urgent = contact.personalTo === null ? late && isUrgent(state, contact) : isUrgent(state, contact);
  if (late && !urgent) return false;
  const agent = bestForDeferred(state, contact, urgent, only);
  if (agent === undefined) return false;
  if (urgent) offer(state, contact, { agent, urgent });
  else beginDeferred(state, contact, agent);
  return true;
}

/** R12, R15: what the agent starts is mostly the first by key, but a queue's turn or the expected gap can say otherwise. */
function beginDeferred(state: RouterState, first: RoutedContact, agent: RoutedAgent): void {
  const turn = state.sharingQueues.length > 0 ? takeTurn(state, agent) : undefined;
  if (turn !== undefined) offer(state, turn, { agent, turn: true });
  else offer(state, state.config.gapFittingMs > 0 ? fitGap(state, first, agent) : first, { agent });
}

function serveLive(state: RouterState, contact: RoutedContact, only: RoutedAgent | null): boolean {
  const agent = bestForLive(state, contact, only);
  const yielding = agent === undefined ? bestToYield(state, contact, only) : undefined;
  if (agent !== undefined) offer(state, contact, { agent });
  else if (yielding !== undefined) offer(state, contact, { agent: yielding.agent, yielding });
  else return false;
  return true;
}

function offer(state: RouterState, contact: RoutedContact, choice: Choice): void {
  const { agent, urgent = false, yielding } = choice;
  const explanation = state.explain ? explainContact(state, contact, choice) : undefined;
  const interrupts = yielding !== undefined && yielding.level !== yieldLevels.offer;
  if (yielding !== undefined && !interrupts) takeBack(state, yielding);
  makeOffer(state, contact, agent, { urgent, parks: interrupts ? yielding.items : [], explanation });
}

/** R8: an open deferred offer gives way to a live contact. */
function takeBack(state: RouterState, { agent, items }: Yielding): void {
  for (const item of items) {
    cancelOffer(state, item, agent, 'liveFirst');
    beginWaiting(state, item);
  }
}
