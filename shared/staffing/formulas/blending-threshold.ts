import { redrawProbability, startProbability } from '../../routing/reserve/threshold.ts';
import { thresholdCurve, type ThresholdPoint } from './blending-curve.ts';
import { checkBlending, liveQueue, type BlendingTeam, type LivePromise } from './blending-team.ts';
import { impatientQueue, waitOutcome } from './erlang-a.ts';
import { patientQueue } from './erlang-c.ts';
import { offeredLoad } from './traffic.ts';

/** A point that sits on its limit up to rounding still counts as within. */
const slack = 1e-9;

/** The optimum over all policies: threshold `low`, and for a part of the time `low` + 1. */
export interface RandomisedThreshold {
  readonly low: number;
  readonly high: number;
  /** Weight of the higher threshold's stationary law. */
  readonly weightOnHigh: number;
  /** (A) At a completion that leaves exactly `low` busy, start one deferred contact with this probability. */
  readonly startProbability: number;
  /** (B) At every completion, fill up to `high` with this probability, else to `low`. */
  readonly redrawProbability: number;
  readonly waitProbability: number;
  readonly meanWaitSeconds: number;
  readonly deferredPerMinute: number;
  readonly meanIdleAgents: number;
  readonly occupancy: number;
}

/** The best division into agents who do only live and only deferred work. */
export interface DedicatedSplit {
  readonly liveAgents: number;
  readonly deferredAgents: number;
  readonly waitProbability: number;
  readonly meanWaitSeconds: number;
  readonly abandonShare: number;
  /** null: the promise names no target. */
  readonly serviceLevel: number | null;
  readonly deferredPerMinute: number;
  readonly meanIdleAgents: number;
}

/**
 * The largest P(all busy) that keeps the promise: the law of the wait given that all are busy does not depend on the
 * threshold, so every live promise is one budget. May exceed 1 (then no reserve is needed).
 */
export function waitBudget(team: BlendingTeam, promise: LivePromise): number {
  checkBlending(team, promise);
  const queue = liveQueue(team);
  if (promise.kind === 'meanWait') return promise.seconds / waitOutcome(queue, 1, 0).meanWaitSeconds;
  return (1 - promise.share) / (1 - waitOutcome(queue, 1, promise.targetSeconds).serviceLevel);
}

/** The point with the largest threshold within the promise; null if the live load alone breaks it. */
export function bestThreshold(team: BlendingTeam, promise: LivePromise): ThresholdPoint | null {
  const budget = waitBudget(team, promise) * (1 + slack);
  return thresholdCurve(team).findLast((point) => point.waitProbability <= budget) ?? null;
}

/** The randomised optimum, which uses the budget up; null if the live load alone breaks the promise. */
export function randomisedThreshold(team: BlendingTeam, promise: LivePromise): RandomisedThreshold | null {
  const low = bestThreshold(team, promise);
  if (low === null) return null;
  const high = thresholdCurve(team)[low.threshold + 1] ?? low;
  const room = high.waitProbability - low.waitProbability;
  const unused = waitBudget(team, promise) - low.waitProbability;
  const weight = room > 0 ? Math.min(Math.max(unused / room, 0), 1) : 0;
  const mix = (of: (point: ThresholdPoint) => number): number => (1 - weight) * of(low) + weight * of(high);
  const probabilities = [
    low.threshold,
    offeredLoad(team),
    weight,
    low.atThreshold,
    high.atThreshold,
  ] as const;
  return {
    low: low.threshold,
    high: high.threshold,
    weightOnHigh: weight,
    startProbability: startProbability(...probabilities),
    redrawProbability: redrawProbability(...probabilities),
    waitProbability: mix((point) => point.waitProbability),
    meanWaitSeconds: mix((point) => point.meanWaitSeconds),
    deferredPerMinute: mix((point) => point.deferredPerMinute),
    meanIdleAgents: mix((point) => point.meanIdleAgents),
    occupancy: mix((point) => point.occupancy),
  };
}

/** The smallest live team that keeps the promise, the rest on deferred work; null if all agents are too few. */
export function dedicatedSplit(team: BlendingTeam, promise: LivePromise): DedicatedSplit | null {
  checkBlending(team, promise);
  for (let liveAgents = 1; liveAgents <= team.servers; liveAgents += 1) {
    const split = splitAt(team, promise, liveAgents);
    if (keeps(split, promise)) return split;
  }
  return null;
}

function splitAt(team: BlendingTeam, promise: LivePromise, liveAgents: number): DedicatedSplit {
  const targetSeconds = promise.kind === 'serviceLevel' ? promise.targetSeconds : 0;
  const live = { ...team, servers: liveAgents, targetSeconds };
  const { patienceSeconds } = team;
  const queue =
    patienceSeconds === null
      ? { ...patientQueue(live), abandonShare: 0 }
      : impatientQueue({ ...live, patienceSeconds });
  const deferredAgents = team.servers - liveAgents;
  return {
    liveAgents,
    deferredAgents,
    waitProbability: queue.waitProbability,
    meanWaitSeconds: queue.meanWaitSeconds,
    abandonShare: queue.abandonShare,
    serviceLevel: promise.kind === 'serviceLevel' ? queue.serviceLevel : null,
    deferredPerMinute: (deferredAgents / team.handlingSeconds) * 60,
    meanIdleAgents: liveAgents * (1 - queue.occupancy),
  };
}

function keeps(split: DedicatedSplit, promise: LivePromise): boolean {
  if (promise.kind === 'meanWait') return split.meanWaitSeconds <= promise.seconds * (1 + slack);
  return 1 - (split.serviceLevel ?? 0) <= (1 - promise.share) * (1 + slack);
}
