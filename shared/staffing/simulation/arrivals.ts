import { exponential, normal, type Random } from './random.ts';

/** When contacts come; times in milliseconds after the start. */
export type Arrivals =
  /** Poisson with one rate. */
  | { readonly kind: 'poisson'; readonly perHour: number; readonly busyness?: Busyness }
  /** Poisson with a rate for each interval; after the last interval the first one follows again. */
  | {
      readonly kind: 'intervals';
      readonly lengthMs: number;
      readonly perHour: readonly number[];
      readonly busyness?: Busyness;
    }
  /** Poisson with the rate perHour × (1 + amplitude × sin(2π t / period)), amplitude 0–1. */
  | {
      readonly kind: 'sinusoidal';
      readonly perHour: number;
      readonly amplitude: number;
      readonly periodMs: number;
      readonly busyness?: Busyness;
    }
  /** As they were, in rising order. */
  | { readonly kind: 'recorded'; readonly atMs: readonly number[] }
  /** There is always more to do: `keepWaiting` contacts wait at any time (default 2). */
  | { readonly kind: 'endless'; readonly keepWaiting?: number };

/** Some days are busier than others: every period has a lognormal factor of its own, with mean 1. */
export interface Busyness {
  /** Standard deviation of the factor's logarithm. */
  readonly sigma: number;
  readonly periodMs: number;
}

/** Gives the time of the next arrival, ms; Infinity after the last. */
export type ArrivalTimes = () => number;

const hourMs = 3_600_000;

/** The arrival times of a source, on random streams of its own. */
export function createArrivalTimes(arrivals: Arrivals, random: Random, dayRandom: Random): ArrivalTimes {
  if (arrivals.kind === 'recorded') return recordedTimes(arrivals.atMs);
  if (arrivals.kind === 'endless') return () => Infinity;
  return variedTimes(rateOf(arrivals), arrivals.busyness, random, dayRandom);
}

/** A rate per ms that may change with time, and until when its bound holds. */
interface Rate {
  readonly at: (ms: number) => number;
  readonly bound: (ms: number) => { readonly rate: number; readonly untilMs: number };
}

function rateOf(arrivals: Exclude<Arrivals, { kind: 'recorded' | 'endless' }>): Rate {
  switch (arrivals.kind) {
    case 'poisson': {
      const rate = arrivals.perHour / hourMs;
      return { at: () => rate, bound: () => ({ rate, untilMs: Infinity }) };
    }
    case 'intervals': {
      const { lengthMs, perHour } = arrivals;
      const at = (ms: number): number => (perHour[Math.floor(ms / lengthMs) % perHour.length] ?? 0) / hourMs;
      // The end by counting, not by adding: a sum of lengths may stay just below the next interval.
      return {
        at,
        bound: (ms) => ({ rate: at(ms), untilMs: (Math.floor(ms / lengthMs) + 1) * lengthMs }),
      };
    }
    case 'sinusoidal': {
      const mean = arrivals.perHour / hourMs;
      const { amplitude, periodMs } = arrivals;
      const highest = { rate: mean * (1 + amplitude), untilMs: Infinity };
      return {
        at: (ms) => mean * (1 + amplitude * Math.sin((2 * Math.PI * ms) / periodMs)),
        bound: () => highest,
      };
    }
  }
}

/** Thinning (Lewis and Shedler): candidates at the bound, kept in proportion to the rate. */
function variedTimes(
  rate: Rate,
  busyness: Busyness | undefined,
  random: Random,
  dayRandom: Random,
): ArrivalTimes {
  let at = 0;
  let factor = 1;
  let factorUntil = busyness === undefined ? Infinity : 0;
  return () => {
    for (;;) {
      if (busyness !== undefined && at >= factorUntil) {
        factor = Math.exp(busyness.sigma * normal(dayRandom) - busyness.sigma ** 2 / 2);
        factorUntil = (Math.floor(at / busyness.periodMs) + 1) * busyness.periodMs;
      }
      const bound = rate.bound(at);
      const until = Math.min(bound.untilMs, factorUntil);
      if (bound.rate * factor <= 0) {
        if (until === Infinity) return Infinity;
        at = until;
        continue;
      }
      const candidate = at + exponential(random) / (bound.rate * factor);
      // Memoryless: what would come after the bound's end is drawn anew from there.
      if (candidate >= until) {
        at = until;
        continue;
      }
      at = candidate;
      const share = rate.at(at) / bound.rate;
      if (share >= 1 || random() < share) return at;
    }
  };
}

function recordedTimes(atMs: readonly number[]): ArrivalTimes {
  let next = 0;
  return () => {
    const at = atMs[next] ?? Infinity;
    next += 1;
    return at;
  };
}
