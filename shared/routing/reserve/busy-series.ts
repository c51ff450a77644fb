import type { BusyQueue } from './offered-wait.ts';

/** Beyond these the sum is long or leaves the range of doubles; the integral takes over. */
const farthestExcess = 300;
const mostTerms = 4_000;

/**
 * The share of the contacts that find all places taken and are not answered within `target`: the density of the offered
 * wait is e^{x(1−e^{−θt})−cθt} with x = λ/θ and c = sμ/θ (Baccelli & Hebuterne 1981), so its integrals are incomplete
 * gamma functions, γ(c, y) = y^c·e^{−y}·M(c, y)/c with Kummer's M(c, y) = ₁F₁(1; c + 1; y). Null where the sums would not
 * do; O(√c) terms near balance.
 */
export function missedBySeries(queue: BusyQueue, target: number): number | null {
  if (!canSum(queue)) return null;
  const [c, x] = [queue.serviceRate / queue.patienceRate, queue.arrivalRate / queue.patienceRate];
  const stay = Math.exp(-queue.patienceRate * target);
  const fall = Math.exp(x * (1 - stay) - queue.serviceRate * target);
  const total = kummer(c, x) / c;
  const patient = (kummer(c + 1, x) - fall * stay * kummer(c + 1, x * stay)) / (c + 1);
  return Math.max(0, 1 - patient / total);
}

/** Probability that none waits, given that all places are taken: 1/M(c, x). Null where the sum would not do. */
export function noneWaitingBySeries(queue: BusyQueue): number | null {
  if (!canSum(queue)) return null;
  return 1 / kummer(queue.serviceRate / queue.patienceRate, queue.arrivalRate / queue.patienceRate);
}

function canSum({ arrivalRate, serviceRate, patienceRate }: BusyQueue): boolean {
  if (patienceRate === 0 || serviceRate === 0) return false;
  const excess = (arrivalRate - serviceRate) / patienceRate;
  const spread = Math.sqrt(arrivalRate / patienceRate);
  return excess < farthestExcess && Math.max(0, excess) + 12 * spread < mostTerms;
}

/** 1 + y/(c+1) + y²/((c+1)(c+2)) + …: every term is positive, so nothing cancels. */
function kummer(c: number, y: number): number {
  let sum = 1;
  let term = 1;
  for (let index = 1; term > sum * 1e-17; index += 1) {
    term *= y / (c + index);
    sum += term;
  }
  return sum;
}
