import { simulate } from '../../../shared/staffing/simulation/simulate.ts';
import { busyDay } from './busy-day.ts';

const rounds = 5;

/** How long one whole day takes, the best of some rounds: the first still compiles, and others use the machine, too. */
export async function benchSimulate(): Promise<Readonly<Record<string, unknown>>> {
  const scenario = busyDay();
  const times: number[] = [];
  let result = simulate(scenario, { seed: 1 });
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    result = simulate(scenario, { seed: 1 });
    times.push((performance.now() - start) / 1_000);
  }
  const seconds = Math.min(...times);
  const live = result.streams.filter(({ synchronous }) => synchronous);
  const decided = live.reduce((sum, { served, abandoned }) => sum + served + abandoned, 0);
  return {
    contacts: result.streams.reduce((sum, { offered }) => sum + offered, 0),
    agents: scenario.routing.agents.length,
    seconds: rounded(seconds, 3),
    eventsPerSecond: Math.round(result.events / seconds),
    events: result.events,
    firstSeconds: rounded(Math.max(...times), 3),
    liveServiceLevel: rounded(
      live.reduce(
        (sum, { serviceLevel, served, abandoned }) => sum + serviceLevel.mean * (served + abandoned),
        0,
      ) / decided,
      4,
    ),
    occupancy: rounded(result.totals.occupancy.mean, 4),
    interruptions: result.totals.interruptions,
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
