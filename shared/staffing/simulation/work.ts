import { schedule, unschedule } from './calendar.ts';
import type { SimulatedAgent, SimulatedContact, SimulationState, Stage } from './model.ts';
import { countDoing, countOpen } from './doing.ts';
import { shift } from './level.ts';

/** The contact is somewhere else now; its queue's backlog is counted by it. */
export function setStage(state: SimulationState, contact: SimulatedContact, stage: Stage): void {
  const { source } = contact;
  const by = Number(isLeftAlone(stage)) - Number(isLeftAlone(contact.stage));
  if (by !== 0) shift(source.stream.backlog, by, state.now);
  source.waiting += Number(stage === 'waiting') - Number(contact.stage === 'waiting');
  contact.stage = stage;
}

function isLeftAlone(stage: Stage): boolean {
  return stage === 'waiting' || stage === 'offered' || stage === 'parked';
}

/** The agent works on it from now on; what is left of it takes as long as it takes. */
export function takeInHand(state: SimulationState, contact: SimulatedContact, agent: SimulatedAgent): void {
  contact.agent = agent;
  contact.offerId = '';
  setStage(state, contact, 'handling');
  agent.contacts.add(contact);
  countOpen(state, agent, contact, 1);
  contact.workedUntil = state.now;
  adjustSpeeds(state, agent, contact.source.source.channel);
  setSpeed(state, contact);
  countDoing(state, agent);
}

/** Nobody works on it any more; what is left of it stays. */
export function letGo(state: SimulationState, contact: SimulatedContact): void {
  const { agent } = contact;
  unschedule(state.calendar, contact.stageEnd);
  if (agent === null || !agent.contacts.delete(contact)) return;
  work(state, contact);
  contact.speed = 0;
  countOpen(state, agent, contact, -1);
  adjustSpeeds(state, agent, contact.source.source.channel);
  countDoing(state, agent);
}

/** The handling is over, the wrap-up begins. */
export function beginWrapUp(state: SimulationState, contact: SimulatedContact): void {
  setStage(state, contact, 'wrapUp');
  contact.remainingMs = contact.wrapUpMs;
  contact.workedUntil = state.now;
  contact.speed = 0;
  if (contact.agent !== null) adjustSpeeds(state, contact.agent, contact.source.source.channel);
  setSpeed(state, contact);
}

/** All of an agent's work goes on or stops with the agent's presence. */
export function adjustAllSpeeds(state: SimulationState, agent: SimulatedAgent): void {
  for (const contact of agent.contacts) setSpeed(state, contact);
}

/** Chats beside each other slow each other down, at once when their number changes. */
function adjustSpeeds(state: SimulationState, agent: SimulatedAgent, channel: string): void {
  if (slowdownOf(state, channel) === 0) return;
  for (const contact of agent.contacts)
    if (contact.source.source.channel === channel) setSpeed(state, contact);
}

function setSpeed(state: SimulationState, contact: SimulatedContact): void {
  const speed = speedOf(state, contact);
  if (speed === contact.speed && contact.stageEnd.place >= 0) return;
  work(state, contact);
  contact.speed = speed;
  schedule(
    state.calendar,
    contact.stageEnd,
    speed === 0 ? Infinity : state.now + contact.remainingMs / speed,
  );
}

/** Takes what was worked since the last look off what is left. */
function work(state: SimulationState, contact: SimulatedContact): void {
  contact.remainingMs = Math.max(0, contact.remainingMs - (state.now - contact.workedUntil) * contact.speed);
  contact.workedUntil = state.now;
}

function speedOf(state: SimulationState, { agent, stage, source }: SimulatedContact): number {
  if (agent === null || agent.presence === 'break' || agent.presence === 'out') return 0;
  if (stage === 'wrapUp') return 1;
  const { channel } = source.source;
  const slowdown = slowdownOf(state, channel);
  if (slowdown === 0) return 1;
  let together = 0;
  for (const other of agent.contacts) {
    if (other.stage === 'handling' && other.source.source.channel === channel) together += 1;
  }
  return 1 / (1 + slowdown * (together - 1));
}

function slowdownOf(state: SimulationState, channel: string): number {
  return state.scenario.slowdown?.[channel] ?? 0;
}
