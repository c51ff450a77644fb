import { expect, test } from 'vitest';
import { averageOf, estimateOver } from '../../../../shared/staffing/simulation/average.ts';
import { ratioOf } from '../../../../shared/staffing/simulation/estimate.ts';
import { createRandom, exponential } from '../../../../shared/staffing/simulation/random.ts';
import { simulate } from '../../../../shared/staffing/simulation/simulate.ts';
import {
  countWait,
  createWaitHistogram,
  quantileOf,
} from '../../../../shared/staffing/simulation/wait-histogram.ts';
import { calls, hour, hourOf, minute } from './little-centre.ts';

test('Z10 a standard error by batch means covers the truth as often as it should', () => {
  const random = createRandom(5, 'coverage');
  let within = 0;
  for (let round = 0; round < 400; round += 1) {
    const weights = Array.from({ length: 32 }, () => 50 + Math.floor(random() * 100));
    const values = weights.map((weight) => {
      let hits = 0;
      for (let index = 0; index < weight; index += 1) hits += Number(random() < 0.3);
      return hits;
    });
    const { mean, standardError } = ratioOf(values, weights);
    if (Math.abs(mean - 0.3) <= 2 * standardError) within += 1;
  }
  expect(within / 400).toBeGreaterThan(0.92);
  expect(within / 400).toBeLessThan(0.98);
  expect(ratioOf([0, 0], [0, 0])).toEqual({ mean: Number.NaN, standardError: Number.NaN });
});

test('Z10 quantiles of waits are right within one per cent, zeros included', () => {
  const histogram = createWaitHistogram();
  expect(quantileOf(histogram, 0.9)).toBeNaN();
  const random = createRandom(6, 'waits');
  const waits = Array.from({ length: 50_000 }, () => (random() < 0.5 ? 0 : 20_000 * exponential(random)));
  for (const wait of waits) countWait(histogram, wait);
  const sorted = waits.toSorted((left, right) => left - right);
  for (const share of [0.4, 0.6, 0.9, 0.99]) {
    const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
    expect(Math.abs(quantileOf(histogram, share) - exact)).toBeLessThanOrEqual(0.01 * exact);
  }
});

test('Z10 the mean day of several runs has the mean of every figure and the error of that mean', () => {
  const scenario = { ...hourOf(3, [calls(40, 4 * minute)]), durationMs: 10 * hour, intervalMs: hour };
  const runs = [1, 2, 3, 4].map((seed) => simulate(scenario, { seed }));
  const day = averageOf(runs);
  const levels = runs.map(({ streams }) => streams[0]?.serviceLevel.mean ?? 0);
  expect(day.streams[0]?.serviceLevel).toEqual(estimateOver(levels));
  expect(day.streams[0]?.offered).toBeCloseTo(
    runs.reduce((sum, { streams }) => sum + (streams[0]?.offered ?? 0), 0) / 4,
    9,
  );
  expect(day.intervals).toHaveLength(10);
  expect(day.agents.map(({ agentId }) => agentId)).toEqual(['a1', 'a2', 'a3']);
  expect(averageOf(runs.slice(0, 1))).toBe(runs[0]);
  expect(() => averageOf([])).toThrow(RangeError);
  expect(estimateOver([1, Number.NaN, 3])).toEqual({ mean: 2, standardError: 1 });
});

test('Z6 intervals and batches add up to the whole', () => {
  const result = simulate({
    ...hourOf(2, [calls(30, 4 * minute, { patience: { kind: 'exponential', meanMs: minute } })]),
    durationMs: 9.5 * hour,
    warmUpMs: hour,
    intervalMs: hour,
  });
  const [stream] = result.streams;
  const sum = (of: (row: (typeof result.intervals)[number]) => number): number =>
    result.intervals.reduce((total, row) => total + of(row), 0);
  expect(result.intervals).toHaveLength(9);
  expect(result.intervals.at(-1)).toMatchObject({ fromMs: 9 * hour, toMs: 9.5 * hour });
  expect(sum((row) => row.streams[0]?.offered ?? 0)).toBe(stream?.offered);
  expect(sum((row) => row.streams[0]?.abandoned ?? 0)).toBe(stream?.abandoned);
  expect(sum((row) => row.streams[0]?.finished ?? 0)).toBe(stream?.finished);
  expect(sum((row) => row.idle * (row.toMs - row.fromMs))).toBeCloseTo(result.totals.idleMs, 3);
  const idle = result.agents.reduce((total, { idleMs }) => total + idleMs, 0);
  expect(idle).toBeCloseTo(result.totals.idleMs, 3);
});
