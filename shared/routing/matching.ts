import { bestAgentFor, canTake, settleLoose } from './free-agents.ts';
import { heapFirst, heapPop, heapPush, type HeapOrder, untracked } from './heap.ts';
import type { RoutedAgent, RoutedContact, RouterState } from './model.ts';
import { makeOffer } from './offers.ts';
import { waitingOrder, waitsBefore } from './waiting-order.ts';

interface Wish {
  readonly contact: RoutedContact;
  /** Who found it; null: the contact itself was stirred. */
  readonly agent: RoutedAgent | null;
}

const wishOrder: HeapOrder<Wish> = {
  before: (left, right) => waitsBefore(left.contact, right.contact),
  moved: untracked,
};

/**
 * R3 and R4 in one: as long as some waiting contact has a free agent, the first of them by R2 gets its best agent. Only
 * what this event stirred can bring such a pair about: before it there was none.
 */
export function match(state: RouterState): void {
  const { gainedAgents, stirredContacts } = state;
  const [agent] = gainedAgents;
  const [contact] = stirredContacts;
  if (gainedAgents.length + stirredContacts.length > 1) serveAll(state);
  else if (agent !== undefined) serveAgent(state, agent);
  else if (contact !== undefined) serveContact(state, contact);
  for (const gained of gainedAgents) gained.gained = false;
  for (const stirred of stirredContacts) stirred.stirred = false;
  gainedAgents.length = 0;
  stirredContacts.length = 0;
  settleLoose(state);
}

/** R4 for the only agent who gained anything: nobody else can take what waits. */
function serveAgent(state: RouterState, agent: RoutedAgent): void {
  for (;;) {
    const contact = firstContactFor(state, agent);
    if (contact === undefined) return;
    makeOffer(state, contact, agent);
  }
}

/** Whether anything waits to be matched or told: only a router fresh from rows, between events never. */
export function isStirred({ decisions, gainedAgents, stirredContacts }: RouterState): boolean {
  return decisions.length + gainedAgents.length + stirredContacts.length > 0;
}

function serveContact(state: RouterState, contact: RoutedContact): void {
  const agent = bestAgentFor(state, contact);
  if (agent !== undefined) makeOffer(state, contact, agent);
}

function serveAll(state: RouterState): void {
  const wishes: Wish[] = [];
  for (const contact of state.stirredContacts) heapPush(wishes, { contact, agent: null }, wishOrder);
  for (const agent of state.gainedAgents) addWish(state, wishes, agent);
  for (let wish = heapPop(wishes, wishOrder); wish !== undefined; wish = heapPop(wishes, wishOrder)) {
    const { contact, agent } = wish;
    // An agent whose find was taken, or who has no room for it any more, looks again.
    if (agent === null || canTake(state, agent, contact)) serveContact(state, contact);
    if (agent !== null) addWish(state, wishes, agent);
  }
}

function addWish(state: RouterState, wishes: Wish[], agent: RoutedAgent): void {
  const contact = firstContactFor(state, agent);
  if (contact !== undefined) heapPush(wishes, { contact, agent }, wishOrder);
}

/** R4 (2 and 4): the first waiting contact by R2 that the agent can take. */
function firstContactFor(state: RouterState, agent: RoutedAgent): RoutedContact | undefined {
  if (agent.room === 0) return undefined;
  let first: RoutedContact | undefined;
  for (const contact of agent.held) {
    if ((first === undefined || waitsBefore(contact, first)) && canTake(state, agent, contact))
      first = contact;
  }
  for (const { demand, bit } of agent.profile.fits) {
    if ((agent.room & bit) === 0) continue;
    const root = demand.waiting[0];
    if (root === undefined) continue;
    if (first !== undefined && !waitsBefore(root, first)) continue;
    const candidate = heapFirst(demand.waiting, (contact) => canTake(state, agent, contact), waitingOrder);
    if (candidate !== undefined && (first === undefined || waitsBefore(candidate, first))) first = candidate;
  }
  return first;
}
