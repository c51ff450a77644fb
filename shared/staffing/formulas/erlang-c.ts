import { requireNotNegative, requireShareBelowOne } from './check.ts';
import { blockingProbability } from './erlang-b.ts';
import { checkTeam, offeredLoad, type Traffic } from './traffic.ts';

/** A team whose customers wait as long as it takes. */
export interface PatientTeam extends Traffic {
  readonly servers: number;
  readonly targetSeconds: number;
}

/** Stationary values; with at least as much load as agents the queue grows for ever: waits are Infinity. */
export interface PatientQueue {
  readonly waitProbability: number;
  readonly meanWaitSeconds: number;
  /** Of those who wait at all. */
  readonly meanWaitOfWaitingSeconds: number;
  /** Share answered within the target. */
  readonly serviceLevel: number;
  readonly meanQueue: number;
  readonly occupancy: number;
}

/** Erlang C: probability of waiting; 1 from full load on. C = B/(1 − ρ(1 − B)) (Erlang 1917). O(servers). */
export function waitProbability(servers: number, load: number): number {
  const blocking = blockingProbability(servers, load);
  if (load >= servers) return 1;
  return blocking / (1 - (load / servers) * (1 - blocking));
}

/** M/M/s with a queue in order of arrival. RangeError on impossible input. */
export function patientQueue(team: PatientTeam): PatientQueue {
  checkTeam(team);
  requireNotNegative('targetSeconds', team.targetSeconds);
  const load = offeredLoad(team);
  const waiting = waitProbability(team.servers, load);
  const drain = drainPerSecond(team);
  const meanWait = drain > 0 ? waiting / drain : Number.POSITIVE_INFINITY;
  return {
    waitProbability: waiting,
    meanWaitSeconds: meanWait,
    meanWaitOfWaitingSeconds: drain > 0 ? 1 / drain : Number.POSITIVE_INFINITY,
    serviceLevel: drain > 0 ? 1 - waiting * Math.exp(-drain * team.targetSeconds) : 0,
    meanQueue: (team.arrivalsPerMinute / 60) * meanWait,
    occupancy: Math.min(1, load / team.servers),
  };
}

/** The wait in seconds that the share `share` (such as 0.9) of all customers does not exceed. */
export function patientWaitQuantile(team: Traffic & { readonly servers: number }, share: number): number {
  checkTeam(team);
  requireShareBelowOne('share', share);
  const waiting = waitProbability(team.servers, offeredLoad(team));
  if (waiting <= 1 - share) return 0;
  const drain = drainPerSecond(team);
  return drain > 0 ? Math.log(waiting / (1 - share)) / drain : Number.POSITIVE_INFINITY;
}

/** sμ − λ: how fast the queue empties while all agents are busy. */
function drainPerSecond({
  servers,
  handlingSeconds,
  arrivalsPerMinute,
}: Traffic & { readonly servers: number }): number {
  return servers / handlingSeconds - arrivalsPerMinute / 60;
}
