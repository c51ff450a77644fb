import { createLevel, shift, type Level } from './level.ts';
import type { SimulatedAgent, SimulatedContact, SimulationState } from './model.ts';
import type { Doing } from './tally.ts';

/** One more (or less) contact in the agent's hands. */
export function countOpen(
  state: SimulationState,
  agent: SimulatedAgent,
  { source }: SimulatedContact,
  by: 1 | -1,
): void {
  if (source.synchronous) agent.openLive += by;
  else agent.openDeferred += by;
  const { channel } = source.source;
  const open = agent.openByChannel.get(channel) ?? 0;
  agent.openByChannel.set(channel, open + by);
  if (agent.doing === 'off') return;
  shift(concurrencyLevel(state, channel, open), -1, state.now);
  shift(concurrencyLevel(state, channel, open + by), 1, state.now);
}

/** Notes what the agent does from now on. */
export function countDoing(state: SimulationState, agent: SimulatedAgent): void {
  const doing = doingOf(agent);
  const was = agent.doing;
  if (doing === was) return;
  agent.doing = doing;
  shift(agent.spent[was], -1, state.now);
  shift(agent.spent[doing], 1, state.now);
  shift(state.tally.doing[was], -1, state.now);
  shift(state.tally.doing[doing], 1, state.now);
  if (was === 'off' || doing === 'off') countPresence(state, agent, doing === 'off' ? -1 : 1);
}

function doingOf({ presence, openLive, openDeferred }: SimulatedAgent): Doing {
  if (presence === 'out' || presence === 'break') return 'off';
  if (openLive > 0) return 'live';
  return openDeferred > 0 ? 'deferred' : 'idle';
}

function countPresence(state: SimulationState, agent: SimulatedAgent, by: 1 | -1): void {
  for (const channel of state.tally.concurrency.keys()) {
    shift(concurrencyLevel(state, channel, agent.openByChannel.get(channel) ?? 0), by, state.now);
  }
}

function concurrencyLevel(state: SimulationState, channel: string, open: number): Level {
  const levels = state.tally.concurrency.get(channel) ?? [];
  while (levels.length <= open) levels.push(createLevel());
  return levels[open] ?? createLevel();
}
