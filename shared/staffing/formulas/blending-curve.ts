import { noneWaitingGivenAllTaken } from '../../routing/reserve/threshold.ts';
import { checkBlending, liveQueue, type BlendingTeam } from './blending-team.ts';
import { waitOutcome, type WaitOutcome } from './erlang-a.ts';
import { offeredLoad } from './traffic.ts';

/** Stationary values under threshold c: deferred work starts only while fewer than c agents are busy. */
export interface ThresholdPoint {
  readonly threshold: number;
  /** Agents kept free: servers − threshold. */
  readonly reserve: number;
  /** A live customer finds all agents busy. */
  readonly waitProbability: number;
  /** Over all live arrivals. */
  readonly meanWaitSeconds: number;
  readonly abandonShare: number;
  readonly deferredPerMinute: number;
  readonly meanIdleAgents: number;
  readonly occupancy: number;
  /** Exactly c agents busy. */
  readonly atThreshold: number;
}

/**
 * The points for c = 0 … servers (Bhulai & Koole 2003; Gans & Zhou 2003): v_{c−1} = v_c/(v_c + a/c) for the probability
 * that exactly c are busy, P_{c−1} = P_c·(a/c)/(v_c + a/c) that all are. Ratios only, nothing overflows or cancels.
 * O(servers). RangeError on impossible input.
 */
export function thresholdCurve(team: BlendingTeam): ThresholdPoint[] {
  checkBlending(team, null);
  const { servers } = team;
  const load = offeredLoad(team);
  const queue = liveQueue(team);
  const whenAllBusy = waitOutcome(queue, 1, 0);
  const points: ThresholdPoint[] = [];
  let exact = noneWaitingGivenAllTaken(queue);
  let allBusy = 1;
  for (let threshold = servers; threshold >= 0; threshold -= 1) {
    points[threshold] = pointOf(team, whenAllBusy, threshold, allBusy, exact);
    const step = load / threshold;
    allBusy *= step / (exact + step);
    exact /= exact + step;
  }
  return points;
}

function pointOf(
  team: BlendingTeam,
  whenAllBusy: WaitOutcome,
  threshold: number,
  allBusy: number,
  exact: number,
): ThresholdPoint {
  const { servers, handlingSeconds } = team;
  const abandonShare = allBusy * whenAllBusy.abandonShare;
  const deferredBusy = threshold * exact;
  const busy = offeredLoad(team) * (1 - abandonShare) + deferredBusy;
  return {
    threshold,
    reserve: servers - threshold,
    waitProbability: allBusy,
    meanWaitSeconds: allBusy * whenAllBusy.meanWaitSeconds,
    abandonShare,
    deferredPerMinute: (deferredBusy / handlingSeconds) * 60,
    meanIdleAgents: servers - busy,
    occupancy: busy / servers,
    atThreshold: exact,
  };
}

/** Share of all live arrivals answered within the target when all agents are busy with this probability. */
export function liveServiceLevel(team: BlendingTeam, waitProbability: number, targetSeconds: number): number {
  return waitOutcome(liveQueue(team), waitProbability, targetSeconds).serviceLevel;
}
