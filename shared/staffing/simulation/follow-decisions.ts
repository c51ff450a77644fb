import type { RoutingDecision } from '../../routing/decisions.ts';
import { schedule, unschedule } from './calendar.ts';
import { countAnswer, countFinished, totalsAt } from './counting.ts';
import { createLevel, shift } from './level.ts';
import type { SimulatedAgent, SimulatedContact, SimulationState } from './model.ts';
import { comeToNextStatus, stopResponding } from './attendance.ts';
import { letGo, setStage, takeInHand } from './work.ts';

/** Does in the simulated world what the router decided. Throws when the router calls an event stale: the two differ. */
export function followDecisions(state: SimulationState, decisions: readonly RoutingDecision[]): void {
  for (const decision of decisions) follow(state, decision);
}

function follow(state: SimulationState, decision: RoutingDecision): void {
  switch (decision.type) {
    case 'offerMade':
      return beOffered(state, contactOf(state, decision.contactId), decision.agentId, decision.offerId);
    case 'contactAssigned':
      return begin(state, contactOf(state, decision.contactId), agentOf(state, decision.agentId));
    case 'contactResumed':
      return takeInHand(state, contactOf(state, decision.contactId), agentOf(state, decision.agentId));
    case 'offerDeclined':
      state.tally.offersDeclined += 1;
      return losesOffer(state, decision.contactId, decision.offerId);
    case 'offerExpired':
      state.tally.offersExpired += 1;
      return losesOffer(state, decision.contactId, decision.offerId);
    case 'offerCancelled':
      return losesOffer(state, decision.contactId, decision.offerId);
    case 'contactReturned':
      return waitAgain(state, contactOf(state, decision.contactId));
    case 'contactParked':
      return setAside(state, contactOf(state, decision.contactId), decision.by === 'interruption');
    case 'wrapUpCut':
      return finish(state, contactOf(state, decision.contactId));
    case 'nextStatusReached':
      return comeToNextStatus(state, agentOf(state, decision.agentId), decision.status);
    case 'agentNotResponding':
      return stopResponding(state, agentOf(state, decision.agentId));
    case 'reserveChanged':
      return noteReserve(state, decision.poolId, decision.reserve);
    case 'contactEscalated':
      state.tally.escalated += 1;
      return;
    case 'contactOverflowed':
      state.tally.overflowed += 1;
      return;
    case 'contactTransferred':
    case 'contactUnroutable':
      return;
    case 'stale':
      throw new Error(`the router calls ${decision.event} stale (${decision.reason})`);
  }
}

function beOffered(
  state: SimulationState,
  contact: SimulatedContact,
  agentId: string,
  offerId: string,
): void {
  const { source } = contact;
  setStage(state, contact, 'offered');
  contact.agent = agentOf(state, agentId);
  contact.offerId = offerId;
  contact.accepts = true;
  const { answering } = source.source;
  if (answering === undefined) {
    state.toAnswer.push(contact);
    return;
  }
  // Drawn for every offer, whatever comes of it: the next offer must not depend on the answer to this one.
  const chance = source.answerRandom();
  const delay = source.answerDelay();
  const ignored = answering.ignored ?? 0;
  contact.accepts = chance >= ignored + (answering.declined ?? 0);
  if (chance >= ignored) schedule(state.calendar, contact.stageEnd, state.now + delay);
}

function begin(state: SimulationState, contact: SimulatedContact, agent: SimulatedAgent): void {
  if (Number.isNaN(contact.answeredAt)) {
    contact.answeredAt = state.now;
    unschedule(state.calendar, contact.patience);
    countAnswer(state, contact, agent);
  }
  takeInHand(state, contact, agent);
}

function losesOffer(state: SimulationState, contactId: string, offerId: string): void {
  const contact = state.contacts.get(contactId);
  if (contact?.offerId !== offerId) return;
  contact.offerId = '';
  contact.agent = null;
  unschedule(state.calendar, contact.stageEnd);
  setStage(state, contact, 'waiting');
}

function waitAgain(state: SimulationState, contact: SimulatedContact): void {
  letGo(state, contact);
  contact.agent = null;
  setStage(state, contact, 'waiting');
}

function setAside(state: SimulationState, contact: SimulatedContact, interrupted: boolean): void {
  if (interrupted) {
    if (contact.agent !== null) contact.agent.interruptions += 1;
    for (const totals of totalsAt(state, state.now)) totals.interruptions += 1;
  }
  letGo(state, contact);
  setStage(state, contact, 'parked');
}

/** Its work is done. */
export function finish(state: SimulationState, contact: SimulatedContact): void {
  countFinished(state, contact);
  remove(state, contact);
}

/** It leaves the simulation. */
export function remove(state: SimulationState, contact: SimulatedContact): void {
  letGo(state, contact);
  unschedule(state.calendar, contact.patience);
  setStage(state, contact, 'done');
  contact.offerId = '';
  state.contacts.delete(contact.id);
}

function noteReserve(state: SimulationState, poolId: string, reserve: number): void {
  let level = state.tally.reserves.get(poolId);
  if (level === undefined) {
    level = createLevel();
    state.tally.reserves.set(poolId, level);
  }
  shift(level, reserve - level.value, state.now);
}

function contactOf(state: SimulationState, contactId: string): SimulatedContact {
  const contact = state.contacts.get(contactId);
  if (contact === undefined) throw new Error(`the router speaks of contact ${contactId}, which is not there`);
  return contact;
}

function agentOf(state: SimulationState, agentId: string): SimulatedAgent {
  const agent = state.agents.get(agentId);
  if (agent === undefined) throw new Error(`the router speaks of agent ${agentId}, who is not there`);
  return agent;
}
