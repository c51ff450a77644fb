import { takeNext, schedule } from './calendar.ts';
import { happen, settle } from './happen.ts';
import { restartLevel } from './level.ts';
import type { Answered, SimulationState } from './model.ts';
import { resultOf } from './report.ts';
import type { SimulationResult } from './result.ts';
import type { Scenario } from './scenario.ts';
import { setUp } from './set-up.ts';
import { mark, nextMark } from './tally.ts';

/** A scenario being played, in as many steps as one likes. */
export interface Simulation {
  /** Milliseconds after the start. */
  readonly now: () => number;
  /** Plays on until this moment, ms after the start, at most to the end of the scenario. */
  readonly advanceTo: (ms: number) => void;
  /** What was counted; whole only at the end of the scenario. */
  readonly result: () => SimulationResult;
}

/** What may be said about a run besides its scenario. */
export interface SimulationOptions {
  /** Default 1. Equal seeds give equal runs. */
  readonly seed?: number;
  /** Told of every first answer of a counted contact. */
  readonly onAnswered?: (answered: Answered) => void;
}

/**
 * Sets a scenario up, to be played with the shipped router. Throws a RangeError when a source names a queue or channel
 * that the routing does not have.
 */
export function createSimulation(
  scenario: Scenario,
  { seed = 1, onAnswered }: SimulationOptions = {},
): Simulation {
  const state = setUp(scenario, seed, onAnswered);
  settle(state);
  return {
    now: () => state.now,
    advanceTo: (ms) => advance(state, Math.min(ms, scenario.durationMs)),
    result: () => resultOf(state),
  };
}

function advance(state: SimulationState, until: number): void {
  const { calendar } = state;
  for (let next = takeNext(calendar, until); next !== undefined; next = takeNext(calendar, until)) {
    passMarks(state, next.at);
    state.now = next.at;
    happen(state, next);
    settle(state);
    planRouterTimer(state);
  }
  passMarks(state, until);
  state.now = Math.max(state.now, until);
}

/** Ends the stretches of time that are over, and begins to count when the warm-up is. */
function passMarks(state: SimulationState, now: number): void {
  const { tally } = state;
  for (const stretches of [tally.batches, tally.intervals]) {
    for (let at = nextMark(stretches); at <= now; at = nextMark(stretches)) {
      if (stretches.marks.length === 0 && stretches === tally.batches) beginToCount(state, at);
      mark(tally, stretches, at);
    }
  }
}

function beginToCount({ tally, agents }: SimulationState, now: number): void {
  for (const level of [...tally.reserves.values(), ...[...tally.concurrency.values()].flat()]) {
    restartLevel(level, now);
  }
  for (const { spent } of agents.values()) {
    for (const level of Object.values(spent)) restartLevel(level, now);
  }
}

function planRouterTimer({ router, calendar, routerTimer, startAt, now }: SimulationState): void {
  const due = router.nextTimerAt();
  const at = due === null ? Infinity : Math.max(now, due - startAt);
  if (routerTimer.place < 0 ? at === Infinity : routerTimer.at === at) return;
  schedule(calendar, routerTimer, at);
}
