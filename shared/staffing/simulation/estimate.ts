/** A measured figure and its standard error (NaN: not known, as with too few batches). */
export interface Estimate {
  readonly mean: number;
  readonly standardError: number;
}

/** Σ values / Σ weights, with the standard error by batch means (ratio estimator); NaN without weight. */
export function ratioOf(values: readonly number[], weights: readonly number[]): Estimate {
  const weight = sum(weights);
  const mean = sum(values) / weight;
  const batches = values.length;
  if (batches < 2 || weight === 0)
    return { mean: weight === 0 ? Number.NaN : mean, standardError: Number.NaN };
  const squares = values.reduce(
    (total, value, batch) => total + (value - mean * (weights[batch] ?? 0)) ** 2,
    0,
  );
  return { mean, standardError: Math.sqrt((batches / (batches - 1)) * squares) / weight };
}

/** The mean of equally long batches, each divided by `unit`. */
export function meanOfBatches(values: readonly number[], unit: number): Estimate {
  return ratioOf(
    values,
    values.map(() => unit),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
