import { exponential, normal, type Random } from './random.ts';

/** How long something takes, in milliseconds (fractions count). */
export type Distribution =
  | { readonly kind: 'exponential'; readonly meanMs: number }
  /** `variation`: standard deviation divided by the mean. */
  | { readonly kind: 'lognormal'; readonly meanMs: number; readonly variation: number }
  | { readonly kind: 'deterministic'; readonly ms: number }
  /** As they were, one after the other; after the last comes the first again. */
  | { readonly kind: 'recorded'; readonly valuesMs: readonly number[] };

/** Draws one value after the other. */
export type Sampler = () => number;

/** A sampler of the distribution on a random stream of its own. */
export function createSampler(distribution: Distribution, random: Random): Sampler {
  switch (distribution.kind) {
    case 'exponential':
      return () => distribution.meanMs * exponential(random);
    case 'lognormal': {
      const variance = Math.log(1 + distribution.variation ** 2);
      const location = Math.log(distribution.meanMs) - variance / 2;
      const scale = Math.sqrt(variance);
      return () => Math.exp(location + scale * normal(random));
    }
    case 'deterministic':
      return () => distribution.ms;
    case 'recorded':
      return inTurn(distribution.valuesMs);
  }
}

/** The mean, ms. */
export function meanOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'exponential':
    case 'lognormal':
      return distribution.meanMs;
    case 'deterministic':
      return distribution.ms;
    case 'recorded': {
      const { valuesMs } = distribution;
      return valuesMs.reduce((sum, value) => sum + value, 0) / Math.max(1, valuesMs.length);
    }
  }
}

function inTurn(values: readonly number[]): Sampler {
  let next = 0;
  return () => {
    const value = values[next] ?? 0;
    next = next + 1 < values.length ? next + 1 : 0;
    return value;
  };
}
