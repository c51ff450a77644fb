import type { Estimate } from './estimate.ts';
import type { SimulationResult } from './result.ts';

/**
 * The mean day of several runs of one scenario with different seeds: every figure is the mean over the runs, every
 * standard error that of this mean. What did not happen in a run (NaN) does not count in it. One run is its own mean.
 */
export function averageOf(results: readonly SimulationResult[]): SimulationResult {
  const [only, ...others] = results;
  if (only === undefined) throw new RangeError('there is no run to average');
  // The runs have one shape, which averaging keeps.
  return others.length === 0 ? only : (average(results) as SimulationResult);
}

/** The mean over runs and its standard error. */
export function estimateOver(values: readonly number[]): Estimate {
  const known = values.filter((value) => !Number.isNaN(value));
  const count = known.length;
  const mean = count === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0) / count;
  if (count < 2) return { mean, standardError: Number.NaN };
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (count - 1) / count) };
}

function average(values: readonly unknown[]): unknown {
  const [first] = values;
  if (values.every((value) => typeof value === 'number')) return estimateOver(values).mean;
  if (values.every(isEstimate)) return estimateOver(values.map(({ mean }) => mean));
  if (values.every((value) => Array.isArray(value))) return averageList(values);
  if (values.every(isRecord)) return averageRecord(values);
  return first;
}

/** Lists of different length: what is missing at the end is 0. */
function averageList(lists: readonly (readonly unknown[])[]): readonly unknown[] {
  const length = Math.max(...lists.map((list) => list.length));
  return Array.from({ length }, (_, index) => average(lists.map((list) => list[index] ?? 0)));
}

function averageRecord(records: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown> {
  const keys = new Set(records.flatMap((record) => Object.keys(record)));
  return Object.fromEntries(
    [...keys].map((key) => [key, average(records.map((record) => record[key] ?? 0))]),
  );
}

function isEstimate(value: unknown): value is Estimate {
  return isRecord(value) && 'mean' in value && 'standardError' in value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
