import type { RoutableContact } from '../../routing/events.ts';
import { createEntry } from './calendar.ts';
import { countArrival } from './counting.ts';
import { shift } from './level.ts';
import type { SimulatedContact, SimulationState, Source } from './model.ts';

/** A contact that comes now. All its random numbers are drawn here, so that they do not depend on what becomes of it. */
export function createContact(state: SimulationState, source: Source): SimulatedContact {
  state.arrived += 1;
  const id = String(state.arrived);
  const contact: SimulatedContact = {
    id,
    source,
    arrivedAt: state.now,
    dueAt: state.now + (source.dueWithinMs ?? source.stream.targetMs),
    stage: 'waiting',
    agent: null,
    offerId: '',
    accepts: true,
    remainingMs: source.handling(),
    wrapUpMs: source.wrapUp(),
    speed: 0,
    workedUntil: state.now,
    answeredAt: Number.NaN,
    patience: createEntry({ kind: 'patienceEnds', contactId: id }),
    stageEnd: createEntry({ kind: 'stageEnds', contactId: id }),
  };
  state.contacts.set(id, contact);
  source.waiting += 1;
  shift(source.stream.backlog, 1, state.now);
  countArrival(state, contact);
  return contact;
}

/** What the router is told of it. */
export function routableOf(
  state: SimulationState,
  { id, source, arrivedAt }: SimulatedContact,
): RoutableContact {
  const { queueId, channel, extraSkills = [] } = source.source;
  const at = state.startAt + Math.floor(arrivedAt);
  return {
    contactId: id,
    sequence: state.arrived,
    queueId,
    channel,
    arrivedAt: at,
    dueAt: source.dueWithinMs === null ? null : at + Math.floor(source.dueWithinMs),
    expectedHandlingMs: source.expectedHandlingMs,
    preferredAgentId: null,
    extraSkills,
  };
}
