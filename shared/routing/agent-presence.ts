import type { RouterState } from './model.ts';
import type { RoutedAgent } from './model-work.ts';
import type { AgentStatus } from './snapshot.ts';
import { noteChange, noteGain } from './touch.ts';

/** R1: available and without a pending next status: the agent counts where agents are counted. */
export function isThere(agent: RoutedAgent): boolean {
  return agent.status === 'available' && agent.nextStatus === null;
}

/** R1: the agent can be given something, as far as presence goes: there, and not asked for an interruption (R8). */
export function isTaking(agent: RoutedAgent): boolean {
  return agent.status === 'available' && agent.nextStatus === null && agent.interrupting === null;
}

/** Changes the status; a wish for the next one is over. */
export function setStatus(state: RouterState, agent: RoutedAgent, status: AgentStatus): void {
  agent.status = status;
  agent.nextStatus = null;
  agent.idleSince = state.now;
  agent.expiredInARow = 0;
  if (status === 'available') noteGain(state, agent);
  else noteChange(state, agent);
}

/** The agent took work on or ended some: it is not the longest idle any more. */
export function restartIdleClock(state: RouterState, agent: RoutedAgent): void {
  agent.idleSince = state.now;
  noteChange(state, agent);
}
