import type { RoutingEvent } from '../../routing/events.ts';
import { attend } from './attendance.ts';
import { schedule, type Entry } from './calendar.ts';
import { countAbandoned } from './counting.ts';
import { createContact, routableOf } from './create-contact.ts';
import { finish, followDecisions, remove } from './follow-decisions.ts';
import type { Happening, SimulatedContact, SimulationState, Source } from './model.ts';
import { beginWrapUp } from './work.ts';

/** Lets the next thing happen: tells the router, and does what it decides. */
export function happen(state: SimulationState, entry: Entry<Happening>): void {
  const { what } = entry;
  switch (what.kind) {
    case 'arrival':
      if (!what.once) schedule(state.calendar, entry, what.source.arrivalTimes());
      return arrive(state, what.source);
    case 'patienceEnds':
      return giveUp(state, state.contacts.get(what.contactId));
    case 'stageEnds':
      return endStage(state, state.contacts.get(what.contactId));
    case 'attendance': {
      const agent = state.agents.get(what.agentId);
      if (agent !== undefined) tell(state, attend(state, agent));
      return;
    }
    case 'routerTimer':
      return tell(state, { type: 'timePassed' });
  }
}

/** Answers what agents answer at once, and fills endless sources up; what follows from it, too. */
export function settle(state: SimulationState): void {
  for (;;) {
    for (let contact = state.toAnswer.shift(); contact !== undefined; contact = state.toAnswer.shift()) {
      if (contact.stage === 'offered') answerOffer(state, contact);
    }
    const source = state.sources.find(({ waiting, keepWaiting }) => waiting < keepWaiting);
    if (source === undefined) return;
    arrive(state, source);
  }
}

function arrive(state: SimulationState, source: Source): void {
  const contact = createContact(state, source);
  const patienceMs = source.patience();
  tell(state, { type: 'contactArrived', contact: routableOf(state, contact) });
  if (Number.isNaN(contact.answeredAt))
    schedule(state.calendar, contact.patience, contact.arrivedAt + patienceMs);
}

function giveUp(state: SimulationState, contact: SimulatedContact | undefined): void {
  if (contact === undefined) return;
  countAbandoned(state, contact);
  remove(state, contact);
  tell(state, { type: 'contactWithdrawn', contactId: contact.id, abandoned: true });
}

function endStage(state: SimulationState, contact: SimulatedContact | undefined): void {
  if (contact === undefined) return;
  const { stage, agent, id: contactId } = contact;
  if (stage === 'offered') return answerOffer(state, contact);
  if (agent === null) return;
  if (stage === 'handling' && contact.wrapUpMs > 0) {
    beginWrapUp(state, contact);
    return tell(state, { type: 'contactReleased', contactId, agentId: agent.id });
  }
  finish(state, contact);
  tell(state, { type: 'workEnded', contactId, agentId: agent.id });
}

function answerOffer(state: SimulationState, contact: SimulatedContact): void {
  const { offerId, agent, accepts } = contact;
  if (agent === null) return;
  if (accepts) return tell(state, { type: 'offerAccepted', offerId, agentId: agent.id });
  tell(state, { type: 'offerDeclined', offerId, agentId: agent.id, reason: 'simulated' });
}

/** Tells the router; it knows whole milliseconds only, the simulation goes by exact times. */
function tell(state: SimulationState, event: RoutingEvent): void {
  state.tally.events += 1;
  followDecisions(state, state.router.apply(event, state.startAt + Math.floor(state.now)));
}
