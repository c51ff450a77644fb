import { integrateOfferedWait, type BusyQueue } from '../../routing/reserve/offered-wait.ts';
import { noneWaitingGivenAllTaken } from '../../routing/reserve/threshold.ts';
import { requireNotNegative, requirePositive, requireShareBelowOne } from './check.ts';
import { blockingProbability } from './erlang-b.ts';
import { checkTeam, offeredLoad, type Traffic } from './traffic.ts';

/** A team whose customers leave after an exponential patience, counted while they wait. */
export interface ImpatientTeam extends Traffic {
  readonly servers: number;
  readonly patienceSeconds: number;
  readonly targetSeconds: number;
}

/** Stationary values. Mind: `meanWaitSeconds` is over all arrivals, `answeredWaitSeconds` (ASA) of the answered. */
export interface ImpatientQueue extends WaitOutcome {
  readonly waitProbability: number;
  readonly meanQueue: number;
  readonly occupancy: number;
}

/** What becomes of all arrivals, given how often one has to wait. */
export interface WaitOutcome {
  readonly abandonShare: number;
  /** Until answered or gone, over all arrivals. */
  readonly meanWaitSeconds: number;
  readonly answeredWaitSeconds: number;
  /** Answered within the target, of all arrivals. */
  readonly serviceLevel: number;
  /** The same, leaving out those who left within the target. */
  readonly serviceLevelWithoutShortAbandons: number;
  /** Still waiting at the target. */
  readonly waitsBeyondTarget: number;
  /** An infinitely patient customer would wait beyond the target. */
  readonly offeredWaitBeyondTarget: number;
}

/**
 * Erlang A, M/M/s+M (Garnett, Mandelbaum & Reiman 2002), through the law of the offered wait (Baccelli & Hebuterne
 * 1981). Stable at any load. O(servers). RangeError on impossible input.
 */
export function impatientQueue(team: ImpatientTeam): ImpatientQueue {
  checkImpatientTeam(team);
  const waiting = impatientWaitProbability(team);
  const outcome = waitOutcome(busyQueue(team), waiting, team.targetSeconds);
  return {
    waitProbability: waiting,
    ...outcome,
    meanQueue: (team.arrivalsPerMinute / 60) * outcome.meanWaitSeconds,
    occupancy: (offeredLoad(team) * (1 - outcome.abandonShare)) / team.servers,
  };
}

/** Probability of finding all agents busy: B·u/(1 − B + B·u) with Erlang's B and the tail sum u. */
export function impatientWaitProbability(team: Omit<ImpatientTeam, 'targetSeconds'>): number {
  const blocking = blockingProbability(team.servers, offeredLoad(team));
  if (blocking === 0) return 0;
  return blocking / (blocking + (1 - blocking) * noneWaitingGivenAllTaken(busyQueue(team)));
}

/** The time in seconds until answered or gone that the share `share` (such as 0.9) of all arrivals does not exceed. */
export function impatientWaitQuantile(team: Omit<ImpatientTeam, 'targetSeconds'>, share: number): number {
  checkImpatientTeam({ ...team, targetSeconds: 0 });
  requireShareBelowOne('share', share);
  const queue = busyQueue(team);
  const waiting = impatientWaitProbability(team);
  const wanted = 1 - share;
  if (waiting <= wanted) return 0;
  const [mass = 0] = integrateOfferedWait(queue, 0, Number.POSITIVE_INFINITY, [one]);
  const beyond = (wait: number): number => {
    const [tail = 0] = integrateOfferedWait(queue, wait, Number.POSITIVE_INFINITY, [one]);
    return ((waiting * tail) / mass) * Math.exp(-queue.patienceRate * wait);
  };
  let low = 0;
  let high = team.patienceSeconds * Math.log(waiting / wanted);
  for (let halving = 0; halving < 100 && high - low > 1e-13 * high; halving += 1) {
    const middle = (low + high) / 2;
    if (beyond(middle) > wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** What follows from the probability of waiting; also for other models in which the queue forms only when all are busy. */
export function waitOutcome(queue: BusyQueue, waiting: number, targetSeconds: number): WaitOutcome {
  const leaving = queue.patienceRate;
  const leaves = (wait: number): number => -Math.expm1(-leaving * wait);
  const stays = (wait: number): number => Math.exp(-leaving * wait);
  const factors = [
    one,
    leaves,
    stays,
    (wait: number): number => wait,
    (wait: number): number => wait * stays(wait),
  ];
  const early = integrateOfferedWait(queue, 0, targetSeconds, factors);
  const late = integrateOfferedWait(queue, targetSeconds, Number.POSITIVE_INFINITY, factors);
  const [earlyMass = 0, earlyLeft = 0, earlyStayed = 0, earlyWait = 0, earlyAnswered = 0] = early;
  const [lateMass = 0, lateLeft = 0, , lateWait = 0, lateAnswered = 0] = late;
  const perMass = waiting / (earlyMass + lateMass);
  const abandonShare = perMass * (earlyLeft + lateLeft);
  const serviceLevel = 1 - waiting + perMass * earlyStayed;
  const shortAbandons = perMass * (earlyLeft + lateMass * leaves(targetSeconds));
  return {
    abandonShare,
    meanWaitSeconds: leaving > 0 ? abandonShare / leaving : perMass * (earlyWait + lateWait),
    answeredWaitSeconds: (perMass * (earlyAnswered + lateAnswered)) / (1 - abandonShare),
    serviceLevel,
    serviceLevelWithoutShortAbandons: serviceLevel / (1 - shortAbandons),
    waitsBeyondTarget: perMass * lateMass * stays(targetSeconds),
    offeredWaitBeyondTarget: perMass * lateMass,
  };
}

/** The queue while all agents are busy, per second. */
export function busyQueue(team: Omit<ImpatientTeam, 'targetSeconds'>): BusyQueue {
  return {
    arrivalRate: team.arrivalsPerMinute / 60,
    serviceRate: team.servers / team.handlingSeconds,
    patienceRate: 1 / team.patienceSeconds,
  };
}

const one = (): number => 1;

function checkImpatientTeam(team: ImpatientTeam): void {
  checkTeam(team);
  requirePositive('patienceSeconds', team.patienceSeconds);
  requireNotNegative('targetSeconds', team.targetSeconds);
}
