import { schedule } from './calendar.ts';
import { countDoing } from './doing.ts';
import type { SimulatedAgent, SimulationState } from './model.ts';
import type { RoutingEvent } from '../../routing/events.ts';
import { adjustAllSpeeds } from './work.ts';

/** What the agent tells the router when the plan says so: comes, has a break, comes back, goes. */
export function attend(state: SimulationState, agent: SimulatedAgent): RoutingEvent {
  const { id: agentId, presence } = agent;
  const isOver = state.now >= (agent.shifts[agent.shift]?.toMs ?? Infinity);
  if (presence === 'in' || isOver) {
    setPresence(state, agent, 'leaving');
    return { type: 'nextStatusChosen', agentId, status: isOver ? 'offline' : 'away' };
  }
  setPresence(state, agent, 'in');
  return { type: 'agentPresence', agentId, status: 'available' };
}

/** The last live contact is over: the break or the free evening begins. */
export function comeToNextStatus(
  state: SimulationState,
  agent: SimulatedAgent,
  status: 'away' | 'offline',
): void {
  if (status === 'offline') {
    agent.shift += 1;
    agent.nextBreak = 0;
    setPresence(state, agent, 'out');
    return;
  }
  const pause = agent.shifts[agent.shift]?.breaks?.[agent.nextBreak];
  agent.nextBreak += 1;
  agent.backAt = state.now + (pause === undefined ? 0 : pause.toMs - pause.fromMs);
  setPresence(state, agent, 'break');
}

/** Let too many offers expire; notices it after a while. */
export function stopResponding(state: SimulationState, agent: SimulatedAgent): void {
  if (agent.presence !== 'in') return;
  agent.backAt = state.now + (state.scenario.backAfterMs ?? 60_000);
  setPresence(state, agent, 'notResponding');
}

/** Enters what the agent does next into the calendar. */
export function planAttendance(state: SimulationState, agent: SimulatedAgent): void {
  const next = nextAttendance(agent, state.now);
  // A stretch that would begin before the start begins with it.
  schedule(state.calendar, agent.attendance, next === Infinity ? Infinity : Math.max(state.now, next));
}

function setPresence(
  state: SimulationState,
  agent: SimulatedAgent,
  presence: SimulatedAgent['presence'],
): void {
  agent.presence = presence;
  adjustAllSpeeds(state, agent);
  countDoing(state, agent);
  planAttendance(state, agent);
}

function nextAttendance({ presence, shifts, shift, nextBreak, backAt }: SimulatedAgent, now: number): number {
  const current = shifts[shift];
  if (current === undefined) return Infinity;
  switch (presence) {
    case 'out':
      return current.fromMs;
    case 'in':
      return Math.min(current.breaks?.[nextBreak]?.fromMs ?? Infinity, current.toMs);
    case 'leaving':
      return now < current.toMs ? current.toMs : Infinity;
    case 'break':
    case 'notResponding':
      return Math.min(backAt, current.toMs);
  }
}
