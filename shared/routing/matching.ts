import { settleAgents } from './agent-settle.ts';
import { heapFirst, heapPop, heapPush } from './heap.ts';
import type { RouterState } from './model.ts';
import type { Demand, RoutedContact } from './model-work.ts';
import { giveUpOverdue } from './parking.ts';
import { settlePools } from './pool-settle.ts';
import { reachNextStatus } from './presence.ts';
import { canGo, serve } from './serving.ts';
import { capCredits } from './shares.ts';
import { touchContact } from './touch.ts';
import { escalate, hasUrgentRoom } from './urgent-quota.ts';
import { lateOrder, waitingOrder } from './waiting-order.ts';
import { wishFor, wishOrder, type Wish } from './wishes.ts';

/**
 * R3 to R9 in one: as long as some contact that waits or is due back can go somewhere, the first by R4's order goes.
 * Only what this event touched can bring that about: before it there was none.
 */
export function match(state: RouterState): void {
  settle(state);
  while (state.touchedDemands.length + state.touchedContacts.length > 0) {
    giveUpOverdue(state, serveAll(state));
    settle(state);
  }
  for (const demand of state.narrowedDemands) demand.only = undefined;
  state.narrowedDemands.length = 0;
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
    if (serve(state, contact, late, demand?.only ?? null)) {
      settle(state);
      // Its agent may have begun another one in its place (R12, R15): it still waits for its own turn.
      if (demand === null && contact.state.status === 'waiting' && contact.demand !== null)
        touchContact(state, contact);
    } else {
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
  const heap = late ? demand.late : demand.waiting;
  const [root] = heap;
  if (root === undefined || (late && root.deferred && !hasUrgentRoom(state, demand))) return;
  const contact = root.binding.length === 0 ? root : firstToTry(state, demand, late);
  if (contact !== undefined) heapPush(wishes, wishFor(state, contact, demand, late), wishOrder);
}

function firstToTry(state: RouterState, demand: Demand, late: boolean): RoutedContact | undefined {
  const only = demand.only ?? null;
  return heapFirst(
    late ? demand.late : demand.waiting,
    (contact) => contact.binding.length === 0 || canGo(state, contact, late, only),
    late ? lateOrder : waitingOrder,
  );
}
