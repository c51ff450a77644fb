import { gaussLegendre16 } from './gauss-legendre.ts';

/** A queue with all places taken; rates in one unit of time, `patienceRate` 0 for customers who never leave. */
export interface BusyQueue {
  readonly arrivalRate: number;
  /** Rate at which places become free while all are taken: places / mean handling time. */
  readonly serviceRate: number;
  readonly patienceRate: number;
}

/** Beyond this many powers of e below the peak the law is 0 in doubles. */
const reach = 40;

/**
 * ∫ f(x)·e^{g(x)} dx over the offered wait x in (from, to), g(x) = λ(1−e^{−θx})/θ − sμ·x: up to a constant, that is the
 * density of the wait that an infinitely patient customer would find, given that all places are taken
 * (Baccelli & Hebuterne 1981). The result is divided by e^{peak}, `peak` being g's largest value, so that no load
 * overflows; panels are as wide as the slope of g allows, which leaves an error of about 1e-14. O(panels).
 */
export function integrateOfferedWait(
  queue: BusyQueue,
  from: number,
  to: number,
  factors: readonly ((wait: number) => number)[],
): number[] {
  const peak = peakExponent(queue);
  const sums = factors.map(() => 0);
  let left = Math.max(from, riseStart(queue, peak));
  while (left < to) {
    const width = Math.min(panelWidth(queue, left), to - left);
    for (let point = 0; point < gaussLegendre16.length; point += 1) {
      const { at, weight } = gaussLegendre16[point] as (typeof gaussLegendre16)[number];
      const wait = left + at * width;
      const density = weight * width * Math.exp(exponent(queue, wait) - peak);
      for (let index = 0; index < factors.length; index += 1) {
        sums[index] = (sums[index] as number) + density * (factors[index] as (wait: number) => number)(wait);
      }
    }
    left += width;
    if (falling(queue, left) && exponent(queue, left) < peak - reach) break;
  }
  return sums;
}

/** g(x), without cancellation for small θ. */
export function exponent({ arrivalRate, serviceRate, patienceRate }: BusyQueue, wait: number): number {
  const lost = patienceRate * wait;
  const arrivals = lost < 1e-300 ? wait : (-Math.expm1(-lost) / lost) * wait;
  return arrivalRate * arrivals - serviceRate * wait;
}

/** The largest value of g: 0, unless more arrive than can be served and patience alone keeps the queue finite. */
export function peakExponent(queue: BusyQueue): number {
  if (queue.arrivalRate <= queue.serviceRate || queue.patienceRate === 0) return 0;
  return exponent(queue, Math.log(queue.arrivalRate / queue.serviceRate) / queue.patienceRate);
}

/** Where the density first matters: under a long overload everything before it is 0 in doubles. */
function riseStart(queue: BusyQueue, peak: number): number {
  if (peak <= reach) return 0;
  let low = 0;
  let high = Math.log(queue.arrivalRate / queue.serviceRate) / queue.patienceRate;
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (low + high) / 2;
    if (exponent(queue, middle) < peak - reach) low = middle;
    else high = middle;
  }
  return low;
}

function falling({ arrivalRate, serviceRate, patienceRate }: BusyQueue, wait: number): boolean {
  return arrivalRate * Math.exp(-patienceRate * wait) < serviceRate;
}

function panelWidth({ arrivalRate, serviceRate, patienceRate }: BusyQueue, wait: number): number {
  const patient = Math.exp(-patienceRate * wait);
  const slope = Math.abs(arrivalRate * patient - serviceRate);
  const bend = Math.sqrt(arrivalRate * patienceRate * patient);
  const leaving = patient > 1e-18 ? patienceRate : 0;
  return 2 / Math.max(slope / 2, bend, leaving);
}
