import type { BusyQueue } from '../../routing/reserve/offered-wait.ts';
import { requireNotNegative, requirePositive, requireShareBelowOne } from './check.ts';
import { checkTeam, type Traffic } from './traffic.ts';

/** Blended agents: live contacts first, endless deferred work of the same mean handling time, no interruption. */
export interface BlendingTeam extends Traffic {
  readonly servers: number;
  /** null: live customers wait as long as it takes. */
  readonly patienceSeconds: number | null;
}

/** What the live customers are promised. */
export type LivePromise =
  | { readonly kind: 'meanWait'; readonly seconds: number }
  /** Share of all live arrivals to be answered within `targetSeconds`. */
  | { readonly kind: 'serviceLevel'; readonly share: number; readonly targetSeconds: number };

/** Live work while all agents are busy, per second. */
export function liveQueue(team: BlendingTeam): BusyQueue {
  return {
    arrivalRate: team.arrivalsPerMinute / 60,
    serviceRate: team.servers / team.handlingSeconds,
    patienceRate: team.patienceSeconds === null ? 0 : 1 / team.patienceSeconds,
  };
}

/** Throws RangeError naming what is impossible; without patience the live load must be below the team's size. */
export function checkBlending(team: BlendingTeam, promise: LivePromise | null): void {
  checkTeam(team);
  if (team.patienceSeconds !== null) requirePositive('patienceSeconds', team.patienceSeconds);
  const { arrivalRate, serviceRate, patienceRate } = liveQueue(team);
  if (patienceRate === 0 && arrivalRate >= serviceRate) {
    throw new RangeError('arrivalsPerMinute must leave the team some time when nobody leaves');
  }
  if (promise?.kind === 'meanWait') requireNotNegative('seconds', promise.seconds);
  if (promise?.kind === 'serviceLevel') {
    requireShareBelowOne('share', promise.share);
    requireNotNegative('targetSeconds', promise.targetSeconds);
  }
}
