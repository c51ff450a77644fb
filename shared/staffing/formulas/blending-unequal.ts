import { requireCount, requirePositive } from './check.ts';
import { stationaryLevels, type LevelledChain } from './levelled-chain.ts';
import { checkTeam, offeredLoad, type Traffic } from './traffic.ts';

/** Blended agents whose deferred contacts take another mean time than live ones; patient live customers. */
export interface UnequalTeam extends Traffic {
  readonly servers: number;
  readonly deferredHandlingSeconds: number;
}

/** Stationary values when deferred work starts only while fewer than `threshold` agents are busy in total. */
export interface UnequalPoint {
  readonly threshold: number;
  readonly waitProbability: number;
  readonly meanWaitSeconds: number;
  readonly deferredPerMinute: number;
  readonly meanDeferredBusy: number;
  readonly meanLiveBusy: number;
  readonly meanIdleAgents: number;
  readonly occupancy: number;
}

/** Probability beyond which the queue is cut off. */
const negligible = 1e-19;

/** One threshold, as a Markov chain on (live contacts present, deferred ones in work). RangeError on impossible input. */
export function unequalThreshold(team: UnequalTeam, threshold: number): UnequalPoint {
  checkUnequal(team);
  requireCount('threshold', threshold, 0);
  const { servers, handlingSeconds, deferredHandlingSeconds, arrivalsPerMinute } = team;
  const limit = Math.min(threshold, servers);
  const levels = stationaryLevels(unequalChain(team, limit));
  let waiting = 0;
  let queue = 0;
  let deferredBusy = 0;
  for (const [live, law] of levels.entries()) {
    const fewest = Math.max(0, limit - live);
    for (const [index, probability] of law.entries()) {
      const deferred = fewest + index;
      deferredBusy += probability * deferred;
      if (live + deferred < servers) continue;
      waiting += probability;
      queue += probability * (live + deferred - servers);
    }
  }
  const liveBusy = offeredLoad(team);
  return {
    threshold: limit,
    waitProbability: waiting,
    meanWaitSeconds: arrivalsPerMinute === 0 ? 0 : (queue / arrivalsPerMinute) * 60,
    deferredPerMinute: (deferredBusy / deferredHandlingSeconds) * 60,
    meanDeferredBusy: deferredBusy,
    meanLiveBusy: liveBusy,
    meanIdleAgents: Math.max(0, servers - liveBusy - deferredBusy),
    occupancy: (liveBusy + deferredBusy) / servers,
  };

  function unequalChain(team: UnequalTeam, limit: number): LevelledChain {
    const arrivals = arrivalsPerMinute / 60;
    const highest = cutOff(team, limit);
    return {
      sizes: Array.from({ length: highest + 1 }, (_, live) => limit - Math.max(0, limit - live) + 1),
      transitions: (live, index, to) => {
        const fewest = Math.max(0, limit - live);
        const deferred = fewest + index;
        const fewestAbove = Math.max(0, limit - live - 1);
        if (live < highest) to(live + 1, deferred - fewestAbove, arrivals);
        const liveInWork = Math.min(live, servers - deferred);
        const refills = live + deferred === limit;
        if (liveInWork > 0) {
          const next = refills ? deferred + 1 : deferred;
          to(live - 1, next - Math.max(0, limit - live + 1), liveInWork / handlingSeconds);
        }
        if (deferred > 0 && !refills) to(live, index - 1, deferred / deferredHandlingSeconds);
      },
    };
  }
}

/** The level from which less than `negligible` of the probability lies; the slowest decay over all numbers in work. */
export function cutOff(team: UnequalTeam, mostDeferred: number): number {
  const { servers, handlingSeconds, deferredHandlingSeconds } = team;
  const arrivals = team.arrivalsPerMinute / 60;
  let slowest = 0;
  for (let deferred = 0; deferred <= mostDeferred; deferred += 1) {
    const service = (servers - deferred) / handlingSeconds;
    const total = arrivals + service + deferred / deferredHandlingSeconds;
    slowest = Math.max(slowest, (2 * arrivals) / (total + Math.sqrt(total * total - 4 * arrivals * service)));
  }
  if (slowest === 0) return servers + 1;
  return servers + Math.ceil((Math.log(negligible) / Math.log(slowest)) * 1.1) + 5;
}

/** Throws RangeError naming what is impossible. */
export function checkUnequal(team: UnequalTeam): void {
  checkTeam(team);
  requirePositive('deferredHandlingSeconds', team.deferredHandlingSeconds);
  if (offeredLoad(team) >= team.servers) {
    throw new RangeError('arrivalsPerMinute must leave the team some time when nobody leaves');
  }
}

/** The largest threshold whose mean live wait keeps within the limit; null if even none does. */
export function bestUnequalThreshold(team: UnequalTeam, meanWaitSeconds: number): UnequalPoint | null {
  for (let threshold = team.servers; threshold >= 0; threshold -= 1) {
    const point = unequalThreshold(team, threshold);
    if (point.meanWaitSeconds <= meanWaitSeconds * (1 + 1e-9)) return point;
  }
  return null;
}
