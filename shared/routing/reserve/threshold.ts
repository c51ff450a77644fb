import { missedBySeries, noneWaitingBySeries } from './busy-series.ts';
import { integrateOfferedWait, peakExponent, type BusyQueue } from './offered-wait.ts';

/** Live traffic of one pool, and what it is promised. Times and rates in one unit (say ms and 1/ms). */
export interface LiveLoad {
  /** Places, s ≥ 0, an integer. */
  readonly places: number;
  readonly arrivalRate: number;
  readonly handling: number;
  /** Mean patience; null: nobody leaves. */
  readonly patience: number | null;
  /** To be answered within this time … */
  readonly target: number;
  /** … by this share (0–1) of the contacts offered. */
  readonly serviceLevel: number;
}

/**
 * The largest probability that all places are taken at which the service level still holds. The law of the wait given
 * that all are taken does not depend on the threshold, so the target is one budget for that probability; with patience
 * a contact that leaves counts as missed. Infinity when waiting contacts would meet the target anyway; 0 when the
 * live load alone is too much (λ ≥ sμ without patience).
 */
export function allTakenBudget({
  places,
  arrivalRate,
  handling,
  patience,
  target,
  serviceLevel,
}: LiveLoad): number {
  const serviceRate = places / handling;
  const missed = 1 - serviceLevel;
  if (patience === null) {
    if (arrivalRate >= serviceRate) return 0;
    return missed * Math.exp((serviceRate - arrivalRate) * target);
  }
  return missed / missedGivenAllTaken({ arrivalRate, serviceRate, patienceRate: 1 / patience }, target);
}

const one = (): number => 1;

/** Share of the contacts that find all places taken and are not answered within `target`. */
function missedGivenAllTaken(queue: BusyQueue, target: number): number {
  const summed = missedBySeries(queue, target);
  if (summed !== null) return summed;
  const leaves = (wait: number): number => -Math.expm1(-queue.patienceRate * wait);
  const [left = 0, early = 0] = integrateOfferedWait(queue, 0, target, [leaves, one]);
  const [late = 0] = integrateOfferedWait(queue, target, Number.POSITIVE_INFINITY, [one]);
  return (left + late) / (early + late);
}

/** Probability that exactly all places but none more are taken, given that all are: 1/u_s = 1 − ρ without patience. */
export function noneWaitingGivenAllTaken(queue: BusyQueue): number {
  const { arrivalRate, serviceRate, patienceRate } = queue;
  if (patienceRate === 0) return Math.max(0, 1 - arrivalRate / serviceRate);
  const summed = noneWaitingBySeries(queue);
  if (summed !== null) return summed;
  const [mass = 0] = integrateOfferedWait(queue, 0, Number.POSITIVE_INFINITY, [one]);
  return 1 / (serviceRate * mass * Math.exp(peakExponent(queue)));
}

/**
 * The real-valued threshold x in 0 … s on the number of taken places: deferred work starts below ⌊x⌋ taken, and below
 * ⌊x⌋ + 1 with probability x − ⌊x⌋, drawn anew at every completion (semantics B of the randomised optimum). Equal
 * handling times of live and deferred work, endless deferred work, no interruption.
 *
 * Backward recursion (Bhulai & Koole 2003; Gans & Zhou 2003), on v_c = 1/u_c, the probability that exactly c are taken
 * under threshold c, and P_c, that all are: v_{c−1} = v_c/(v_c + a/c), P_{c−1} = P_c·(a/c)/(v_c + a/c). Nothing in it
 * can overflow. O(s − x).
 */
export function liveThreshold(load: LiveLoad): number {
  const { places, arrivalRate, handling } = load;
  if (places === 0) return 0;
  const budget = allTakenBudget(load);
  if (budget >= 1) return places;
  if (budget === 0) return 0;
  const offered = arrivalRate * handling;
  let above = noneWaitingGivenAllTaken({
    arrivalRate,
    serviceRate: places / handling,
    patienceRate: load.patience === null ? 0 : 1 / load.patience,
  });
  let allTakenAbove = 1;
  for (let threshold = places - 1; threshold >= 0; threshold -= 1) {
    const step = offered / (threshold + 1);
    const exact = above / (above + step);
    const allTaken = allTakenAbove * (step / (above + step));
    if (allTaken <= budget) {
      const share = (budget - allTaken) / (allTakenAbove - allTaken);
      return threshold + redrawProbability(threshold, offered, share, exact, above);
    }
    above = exact;
    allTakenAbove = allTaken;
  }
  return 0;
}

/**
 * Probability of drawing c + 1 rather than c at each completion which gives the time share `onHigh` to threshold c + 1;
 * `low` and `high` are v_c and v_{c+1}, `offered` is a. From the balance of the cut between c and c + 1 taken places.
 */
export function redrawProbability(
  threshold: number,
  offered: number,
  onHigh: number,
  low: number,
  high: number,
): number {
  const start = startProbability(threshold, offered, onHigh, low, high);
  if (start === 0) return 0;
  const odds = ((1 - onHigh) * low) / ((1 - onHigh) * low * offered + onHigh * (threshold + 1) * high);
  return start / (1 + threshold * odds);
}

/** The same for semantics A: probability of starting one deferred contact when a completion leaves exactly c taken. */
export function startProbability(
  threshold: number,
  offered: number,
  onHigh: number,
  low: number,
  high: number,
): number {
  const upper = onHigh * (threshold + 1) * high;
  if (upper === 0) return 0;
  return upper / ((1 - onHigh) * low * offered + upper);
}
