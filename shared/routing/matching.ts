import { settleAgents } from './agent-settle.ts';
import { bestForDeferred } from './deferred-start.ts';
import { explainContact, type Choice } from './explain/explain-contact.ts';
import { fitGap } from './gap-fitting.ts';
import { bestForLive } from './free-agents.ts';
import { heapFirst, heapPop, heapPush } from './heap.ts';
import { bestToYield, type Yielding } from './interruption.ts';
import type { RouterState } from './model.ts';
import type { Demand, RoutedAgent, RoutedContact } from './model-work.ts';
import { cancelOffer, makeOffer } from './offers.ts';
import { beginWaiting } from './arrival.ts';
import { comeBack, giveUpOverdue } from './parking.ts';
import { isOverdueParked } from './contact-state.ts';
import { settlePools } from './pool-settle.ts';
import { reachNextStatus } from './presence.ts';
import { capCredits, takeTurn } from './shares.ts';
import { escalate, hasUrgentRoom, isUrgent } from './urgent-quota.ts';
import { lateOrder, waitingOrder } from './waiting-order.ts';
import { touchContact } from './touch.ts';
import { wishFor, wishOrder, type Wish } from './wishes.ts';
import { yieldLevels } from './yield-options.ts';

/**
 * R3 to R9 in one: as long as some contact that waits or is due back can go somewhere, the first by R4's order goes.
 * Only what this event touched can bring that about: before it there was none.
 */
export function match(state: RouterState): void {
  let unserved: RoutedContact[];
  do {
    settle(state);
    unserved = serveAll(state).filter((contact) => isOverdueParked(contact, state.now));
    giveUpOverdue(state, unserved);
  } while (unserved.length > 0);
  escalate(state);
}

/** Serves whoever can be served, in R4's order; returns the parked contacts that could not come back. */
function serveAll(state: RouterState): RoutedContact[] {
  const unserved: RoutedContact[] = [];
  const wishes: Wish[] = [];
  addWishes(state, wishes);
  for (let wish = heapPop(wishes, wishOrder); wish !== undefined; wish = heapPop(wishes, wishOrder)) {
    const { contact, demand, late } = wish;
    if (demand === null && contact.state.status === 'waiting') {
      // It waits for anybody by now, and its demand was touched.
      if (contact.personalTo === null) continue;
      // Whether it is urgent may have changed since (R7).
      const now = wishFor(state, contact, null, false);
      if (now.step !== wish.step) {
        heapPush(wishes, now, wishOrder);
        continue;
      }
    }
    if (serve(state, contact, late)) settle(state);
    else {
      if (wish.step === 1) unserved.push(contact);
      if (contact.binding.length === 0) continue;
    }
    addWishes(state, wishes);
    if (demand !== null) addDemand(state, wishes, demand, late);
  }
  return unserved;
}

/** Whether anything is to be matched or told: only in a router fresh from rows, between events never. */
export function isUnsettled({
  decisions,
  changedPools,
  touchedDemands,
  touchedContacts,
}: RouterState): boolean {
  return decisions.length + changedPools.length + touchedDemands.length + touchedContacts.length > 0;
}

function settle(state: RouterState): void {
  for (const agent of state.changedAgents) reachNextStatus(state, agent);
  settleAgents(state);
  settlePools(state);
  if (state.sharingQueues.length > 0) capCredits(state);
}

function addWishes(state: RouterState, wishes: Wish[]): void {
  for (const demand of state.touchedDemands) {
    demand.touched = false;
    addDemand(state, wishes, demand, false);
    addDemand(state, wishes, demand, true);
    for (const contact of demand.lateAlone) touchContact(state, contact);
  }
  for (const contact of state.touchedContacts) {
    contact.touched = false;
    heapPush(wishes, wishFor(state, contact, null, false), wishOrder);
  }
  state.touchedDemands.length = 0;
  state.touchedContacts.length = 0;
}

/**
 * The next contact of a demand to look at. One without exclusions can go to whom any later one could go, so if it cannot
 * go anywhere no later one can; those with exclusions before it are asked one by one.
 */
function addDemand(state: RouterState, wishes: Wish[], demand: Demand, late: boolean): void {
  if (late && !demand.channel.synchronous && !hasUrgentRoom(state, demand)) return;
  const contact = heapFirst(
    late ? demand.late : demand.waiting,
    (contact) => contact.binding.length === 0 || canGo(state, contact, late),
    late ? lateOrder : waitingOrder,
  );
  if (contact !== undefined) heapPush(wishes, wishFor(state, contact, demand, late), wishOrder);
}

function canGo(state: RouterState, contact: RoutedContact, late: boolean): boolean {
  if (contact.deferred) return bestForDeferred(state, contact, late) !== undefined;
  return bestForLive(state, contact) !== undefined || bestToYield(state, contact) !== undefined;
}

/** Whether the contact went somewhere, or has gone already. */
function serve(state: RouterState, contact: RoutedContact, late: boolean): boolean {
  if (contact.state.status === 'parked') return comeBack(state, contact);
  if (contact.state.status !== 'waiting' || contact.demand === null) return true;
  if (!contact.deferred) return serveLive(state, contact);
  const urgent = contact.personalTo === null ? late && isUrgent(state, contact) : isUrgent(state, contact);
  if (late && !urgent) return false;
  const agent = bestForDeferred(state, contact, urgent);
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

function serveLive(state: RouterState, contact: RoutedContact): boolean {
  const agent = bestForLive(state, contact);
  const yielding = agent === undefined ? bestToYield(state, contact) : undefined;
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
