import { meanOfBatches, ratioOf, type Estimate } from './estimate.ts';
import { agentsOf, unevennessOf } from './report-agents.ts';
import { intervalsOf } from './report-intervals.ts';
import { streamsOf } from './report-streams.ts';
import { areaAt, type Level } from './level.ts';
import type { SimulationState } from './model.ts';
import type { SimulationResult, TotalResult } from './result.ts';
import { areasBetween, type Tally } from './tally.ts';

const hourMs = 3_600_000;

/** What was counted so far. */
export function resultOf(state: SimulationState): SimulationResult {
  const { tally, scenario, seed } = state;
  const agents = agentsOf(state);
  return {
    seed,
    countedMs: scenario.durationMs - (scenario.warmUpMs ?? 0),
    events: tally.events,
    streams: streamsOf(state),
    agents,
    totals: totalsOf(state, unevennessOf(state, agents)),
    intervals: intervalsOf(tally),
  };
}

function totalsOf({ tally, now }: SimulationState, unevenness: number): TotalResult {
  const { batches, totals } = tally;
  const lengthMs = batches.lengthMs;
  const [live, deferred, idle] = [0, 1, 2].map((level) => areasBetween(batches, level)) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  const busy = live.map((area, batch) => area + (deferred[batch] ?? 0));
  const staffed = busy.map((area, batch) => area + (idle[batch] ?? 0));
  const perHour = (count: (row: (typeof totals.batches)[number]) => number): Estimate =>
    meanOfBatches(totals.batches.map(count), lengthMs / hourMs);
  return {
    staffed: meanOfBatches(staffed, lengthMs),
    idle: meanOfBatches(idle, lengthMs),
    live: meanOfBatches(live, lengthMs),
    deferred: meanOfBatches(deferred, lengthMs),
    occupancy: ratioOf(busy, staffed),
    idleMs: idle.reduce((sum, area) => sum + area, 0),
    liveFinishedPerHour: perHour(({ liveFinished }) => liveFinished),
    deferredFinishedPerHour: perHour(({ deferredFinished }) => deferredFinished),
    interruptions: totals.batches.reduce((sum, { interruptions }) => sum + interruptions, 0),
    interruptionsPerHour: perHour(({ interruptions }) => interruptions),
    unevenness,
    offersDeclined: tally.offersDeclined,
    offersExpired: tally.offersExpired,
    escalated: tally.escalated,
    overflowed: tally.overflowed,
    reserves: meansOf(tally, now),
    concurrency: Object.fromEntries(
      [...tally.concurrency].map(([channel, levels]) => [channel, sharesOf(levels, now)]),
    ),
  };
}

function meansOf({ reserves, batches }: Tally, now: number): Readonly<Record<string, number>> {
  const counted = now - batches.fromMs;
  return Object.fromEntries([...reserves].map(([poolId, level]) => [poolId, areaAt(level, now) / counted]));
}

function sharesOf(levels: readonly Level[], now: number): readonly number[] {
  const areas = levels.map((level) => areaAt(level, now));
  const whole = areas.reduce((sum, area) => sum + area, 0);
  return areas.map((area) => area / whole);
}
