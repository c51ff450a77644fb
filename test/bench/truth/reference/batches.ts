/** A measured number and the standard error that its batches show. */
export interface Measured {
  readonly value: number;
  readonly error: number;
  /** Arrivals that it is taken over, where the case says how many its own number took. */
  readonly arrivals?: number;
}

/** Σ top / Σ bottom over batches, with the standard error of the ratio estimator. */
export function ratio<T>(
  batches: readonly T[],
  top: (batch: T) => number,
  bottom: (batch: T) => number,
): Measured {
  const bottoms = batches.reduce((sum, batch) => sum + bottom(batch), 0);
  const value = batches.reduce((sum, batch) => sum + top(batch), 0) / bottoms;
  const squares = batches.reduce((sum, batch) => sum + (top(batch) - value * bottom(batch)) ** 2, 0);
  const count = batches.length;
  return { value, error: Math.sqrt((count / Math.max(1, count - 1)) * squares) / bottoms };
}
