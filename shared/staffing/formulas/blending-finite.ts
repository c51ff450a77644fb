import { thresholdCurve } from './blending-curve.ts';
import { requireCount, requireNotNegative } from './check.ts';
import { checkTeam, offeredLoad, type Traffic } from './traffic.ts';

/** Blended agents with a Poisson stream of deferred work of the same mean handling time, instead of an endless pile. */
export interface FiniteTeam extends Traffic {
  readonly servers: number;
  readonly deferredPerMinute: number;
  /** Deferred work starts only while fewer agents are busy. */
  readonly threshold: number;
}

/** Stationary values. */
export interface FinitePoint {
  readonly liveWaitProbability: number;
  readonly liveMeanWaitSeconds: number;
  readonly deferredWaitProbability: number;
  readonly deferredMeanWaitSeconds: number;
  readonly meanBacklog: number;
  readonly occupancy: number;
}

const negligible = 1e-18;

/**
 * Chain on (n: agents busy plus live contacts waiting, k: deferred backlog). With k > 0 the backlog shrinks only by a
 * completion in n = threshold, so the cut between backlogs k and k + 1 gives λ₂·P(k, n ≥ threshold) =
 * threshold·μ·P(k + 1, n = threshold); the rest of each backlog's law is one tridiagonal system. O(states). RangeError
 * on impossible input and when the backlog would grow for ever.
 */
export function finiteBacklog(team: FiniteTeam): FinitePoint {
  checkFinite(team);
  const { servers, threshold, handlingSeconds } = team;
  const live = team.arrivalsPerMinute / 60;
  const deferred = team.deferredPerMinute / 60;
  const chain = chainOf(team);
  let law = withoutBacklog(chain);
  let total = 0;
  let liveWaits = 0;
  let deferredWaits = 0;
  let backlogSum = 0;
  for (let backlog = 0; ; backlog += 1) {
    const first = backlog === 0 ? 0 : threshold;
    let mass = 0;
    let startable = 0;
    for (const [index, probability] of law.entries()) {
      const present = first + index;
      mass += probability;
      if (present >= threshold) startable += probability;
      if (present >= servers) liveWaits += probability;
    }
    total += mass;
    deferredWaits += startable;
    backlogSum += backlog * mass;
    if (mass * (backlog + 1) < negligible * total) break;
    law = nextBacklog(chain, law, backlog, startable);
  }
  const drain = servers / handlingSeconds - live;
  const meanBacklog = backlogSum / total;
  return {
    liveWaitProbability: liveWaits / total,
    liveMeanWaitSeconds: liveWaits / total / drain,
    deferredWaitProbability: deferredWaits / total,
    deferredMeanWaitSeconds: deferred === 0 ? 0 : meanBacklog / deferred,
    meanBacklog,
    occupancy: ((live + deferred) * handlingSeconds) / servers,
  };
}

interface FiniteChain {
  readonly live: number;
  readonly deferred: number;
  readonly threshold: number;
  /** Rate of completions with n busy or waiting, for n = 0 … highest. */
  readonly ending: readonly number[];
}

function chainOf({ servers, handlingSeconds, ...team }: FiniteTeam): FiniteChain {
  const live = team.arrivalsPerMinute / 60;
  const decay = (live * handlingSeconds) / servers;
  const highest = servers + (live === 0 ? 1 : Math.ceil((Math.log(negligible) / Math.log(decay)) * 1.2) + 10);
  return {
    live,
    deferred: team.deferredPerMinute / 60,
    threshold: team.threshold,
    ending: Array.from({ length: highest + 1 }, (_, present) => Math.min(present, servers) / handlingSeconds),
  };
}

/**
 * The law for backlog 0, up to a constant: from any n ≥ threshold a deferred arrival opens a backlog that ends in
 * n = threshold, which makes the chain seen only at backlog 0 a line with jumps back to the threshold. Downward from
 * the top by cuts, so that only positive terms are added.
 */
function withoutBacklog({ live, deferred, threshold, ending }: FiniteChain): Float64Array {
  const highest = live === 0 ? threshold : ending.length - 1;
  const law = new Float64Array(ending.length);
  law[highest] = 1;
  let above = 0;
  for (let present = highest; present > 0; present -= 1) {
    const here = law[present] as number;
    const jumps = present > threshold;
    if (jumps) above += here;
    const down = here * (ending[present] as number) + (jumps ? deferred * above : 0);
    const next = down / (jumps ? live : live + deferred);
    law[present - 1] = next;
    if (next < 1e250) continue;
    for (let index = present - 1; index <= highest; index += 1) law[index] = (law[index] as number) * 1e-250;
    above *= 1e-250;
  }
  return law;
}

/** The law for backlog + 1 from the one for `backlog`, on n = threshold … highest. */
function nextBacklog(
  chain: FiniteChain,
  law: Float64Array,
  backlog: number,
  startable: number,
): Float64Array {
  const { live, deferred, threshold, ending } = chain;
  const offset = backlog === 0 ? threshold : 0;
  const size = ending.length - threshold;
  const next = new Float64Array(size);
  next[0] = (deferred * startable) / (ending[threshold] as number);
  const ratio = new Float64Array(size + 1);
  const source = new Float64Array(size + 1);
  for (let index = size - 1; index > 0; index -= 1) {
    const ends = ending[threshold + index + 1] ?? 0;
    const up = index === size - 1 ? 0 : live;
    const out = up + deferred + (ending[threshold + index] as number) - ends * (ratio[index + 1] as number);
    const fed = deferred * (law[offset + index] as number) + ends * (source[index + 1] as number);
    ratio[index] = live / out;
    source[index] = fed / out;
  }
  for (let index = 1; index < size; index += 1) {
    next[index] = (ratio[index] as number) * (next[index - 1] as number) + (source[index] as number);
  }
  return next;
}

function checkFinite(team: FiniteTeam): void {
  checkTeam(team);
  requireNotNegative('deferredPerMinute', team.deferredPerMinute);
  requireCount('threshold', team.threshold, 1);
  if (team.threshold > team.servers) throw new RangeError('threshold must not exceed servers');
  if (offeredLoad(team) >= team.servers) {
    throw new RangeError('arrivalsPerMinute must leave the team some time when nobody leaves');
  }
  if (team.arrivalsPerMinute + team.deferredPerMinute === 0)
    throw new RangeError('deferredPerMinute must be positive');
  const most = thresholdCurve({ ...team, patienceSeconds: null })[team.threshold]?.deferredPerMinute ?? 0;
  if (team.deferredPerMinute >= most * 0.9999) {
    throw new RangeError(`deferredPerMinute must be well below the ${most} that the team can do`);
  }
}
