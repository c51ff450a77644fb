/** Arithmetic mean; null of nothing. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The smallest value that at least this share (0–1) of the values does not exceed (nearest rank); null of nothing. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(Math.ceil(share * sorted.length), 1) - 1] ?? null;
}

/** Standard deviation of the population over its mean; null for fewer than two values, or a mean of 0. */
export function coefficientOfVariation(values: readonly number[]): number | null {
  const average = mean(values);
  if (average === null || average === 0 || values.length < 2) return null;
  const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0);
  return Math.sqrt(squares / values.length) / average;
}

/** A part of a whole; null of nothing. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
