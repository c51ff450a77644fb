import { expect, test } from 'vitest';
import { createArrivalTimes } from '../../../../shared/staffing/simulation/arrivals.ts';
import type { Arrivals } from '../../../../shared/staffing/simulation/arrivals.ts';
import { createSampler, meanOf } from '../../../../shared/staffing/simulation/distribution.ts';
import type { Distribution } from '../../../../shared/staffing/simulation/distribution.ts';
import { createRandom } from '../../../../shared/staffing/simulation/random.ts';
import { hour, minute } from './little-centre.ts';

test('Z2 equal seed and name give equal numbers, others unlike ones, evenly spread', () => {
  expect(draw(7, 'calls/arrivals')).toEqual(draw(7, 'calls/arrivals'));
  const streams = [draw(7, 'a'), draw(7, 'b'), draw(8, 'a'), draw(7 + 2 ** 32, 'a')];
  expect(new Set(streams.flat()).size).toBe(4_000);
  for (const [index, stream] of streams.entries()) {
    expect(Math.min(...stream)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...stream)).toBeLessThan(1);
    expect(Math.abs(correlation(stream, streams[(index + 1) % 4] ?? []))).toBeLessThan(4 / Math.sqrt(1_000));
  }
  const buckets = Array.from({ length: 100 }, () => 0);
  const random = createRandom(1, 'spread');
  for (let index = 0; index < 100_000; index += 1) {
    const bucket = Math.floor(random() * 100);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  const chiSquare = buckets.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
  expect(chiSquare).toBeGreaterThan(55);
  expect(chiSquare).toBeLessThan(160);
});

test('Z2 handling times have the mean and the variation that were asked for; recorded ones come in turn', () => {
  const kinds: readonly (readonly [Distribution, number])[] = [
    [{ kind: 'exponential', meanMs: 90_000 }, 1],
    [{ kind: 'lognormal', meanMs: 90_000, variation: 0.6 }, 0.6],
    [{ kind: 'deterministic', ms: 90_000 }, 0],
  ];
  for (const [distribution, variation] of kinds) {
    const sample = createSampler(distribution, createRandom(3, 'times'));
    const values = Array.from({ length: 100_000 }, sample);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    expect(meanOf(distribution)).toBe(90_000);
    expect(Math.abs(mean / 90_000 - 1)).toBeLessThan(0.015);
    expect(Math.abs(deviation / mean - variation)).toBeLessThan(0.02);
  }
  const recorded: Distribution = { kind: 'recorded', valuesMs: [1, 2, 6] };
  expect(meanOf(recorded)).toBe(3);
  expect(Array.from({ length: 5 }, createSampler(recorded, createRandom(1, 'x')))).toEqual([1, 2, 6, 1, 2]);
});

test('Z3 arrivals follow their rate: by interval and round again, with a swing, on busier and quieter days', () => {
  const byInterval = countsBy(hour, 3_000, {
    kind: 'intervals',
    lengthMs: hour,
    perHour: [10, 0, 40],
  });
  const means = [0, 1, 2].map((place) => meanAt(byInterval, (index) => index % 3 === place));
  expect(means[1]).toBe(0);
  expect(Math.abs((means[0] ?? 0) - 10)).toBeLessThan(0.4);
  expect(Math.abs((means[2] ?? 0) - 40)).toBeLessThan(0.8);

  const swinging = countsBy(30 * minute, 8_000, {
    kind: 'sinusoidal',
    perHour: 60,
    amplitude: 0.5,
    periodMs: 2 * hour,
  });
  // The mean of 1 + sin/2 over the four quarters of a period is 1 ± 1/π.
  for (const [quarter, expected] of [
    1 + 1 / Math.PI,
    1 + 1 / Math.PI,
    1 - 1 / Math.PI,
    1 - 1 / Math.PI,
  ].entries()) {
    const mean = meanAt(swinging, (index) => index % 4 === quarter);
    expect(Math.abs(mean - 30 * expected)).toBeLessThan(0.6);
  }

  const days = countsBy(24 * hour, 4_000, {
    kind: 'poisson',
    perHour: 10,
    busyness: { sigma: 0.3, periodMs: 24 * hour },
  });
  const mean = meanAt(days, () => true);
  expect(Math.abs(mean - 240)).toBeLessThan(5);
  const variance = meanAt(
    days.map((count) => (count - mean) ** 2),
    () => true,
  );
  // Poisson 240 and the factor's own: 240² (e^0.09 − 1).
  expect(Math.abs(Math.sqrt(variance) - Math.sqrt(240 + 240 ** 2 * (Math.exp(0.09) - 1)))).toBeLessThan(5);
});

test('Z3 recorded arrivals come as they were, and then none', () => {
  const next = createArrivalTimes(
    { kind: 'recorded', atMs: [5, 5, 9] },
    createRandom(1, 'a'),
    createRandom(1, 'b'),
  );
  expect([next(), next(), next(), next()]).toEqual([5, 5, 9, Infinity]);
  const never = createArrivalTimes(
    { kind: 'poisson', perHour: 0 },
    createRandom(1, 'a'),
    createRandom(1, 'b'),
  );
  expect(never()).toBe(Infinity);
});

function countsBy(lengthMs: number, count: number, arrivals: Arrivals): readonly number[] {
  const next = createArrivalTimes(arrivals, createRandom(11, 'arrivals'), createRandom(11, 'days'));
  const counts = Array.from({ length: count }, () => 0);
  let last = 0;
  let rising = true;
  for (let at = next(); at < lengthMs * count; at = next()) {
    rising &&= at >= last;
    last = at;
    const index = Math.floor(at / lengthMs);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  expect(rising).toBe(true);
  return counts;
}

function meanAt(values: readonly number[], counts: (index: number) => boolean): number {
  const chosen = values.filter((_, index) => counts(index));
  return chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
}

function correlation(left: readonly number[], right: readonly number[]): number {
  const product = left.reduce((sum, value, index) => sum + (value - 0.5) * ((right[index] ?? 0) - 0.5), 0);
  return (12 * product) / left.length;
}

function draw(seed: number, name: string): readonly number[] {
  const random = createRandom(seed, name);
  return Array.from({ length: 1_000 }, random);
}
