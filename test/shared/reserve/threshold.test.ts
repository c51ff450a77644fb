import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allTakenBudget, liveThreshold, type LiveLoad } from '../../../shared/routing/reserve/threshold.ts';
import { missedBySeries, noneWaitingBySeries } from '../../../shared/routing/reserve/busy-series.ts';
import { integrateOfferedWait, peakExponent } from '../../../shared/routing/reserve/offered-wait.ts';

const team: LiveLoad = {
  places: 25,
  arrivalRate: 4.5,
  handling: 4,
  patience: null,
  target: 1 / 3,
  serviceLevel: 0.8,
};

const anyLoad = fc
  .record({
    places: fc.integer({ min: 0, max: 400 }),
    busy: fc.double({ min: 0, max: 3, noNaN: true }),
    handling: fc.double({ min: 0.01, max: 100, noNaN: true }),
    patience: fc.option(fc.double({ min: 0.001, max: 1e6, noNaN: true })),
    target: fc.double({ min: 0, max: 10, noNaN: true }),
    serviceLevel: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ busy, ...load }): LiveLoad => ({ ...load, arrivalRate: (busy * load.places) / load.handling }));

test('R6 the budget and the threshold are the published ones for 25 agents, 80 % in 20 s', () => {
  expect(allTakenBudget(team)).toBeCloseTo(0.3584003651, 9);
  expect(liveThreshold(team)).toBeCloseTo(21.5527004463, 9);
});

test('R6 with patience a contact that leaves counts as missed', () => {
  expect(allTakenBudget({ ...team, patience: 3 })).toBeCloseTo(0.4268258767, 9);
  expect(Math.floor(liveThreshold({ ...team, patience: 3 }))).toBe(22);
});

test('R6 very patient customers are as good as patient for ever', () => {
  expect(liveThreshold({ ...team, patience: 1e9 })).toBeCloseTo(liveThreshold(team), 6);
});

test('R6 no deferred work starts when the live load alone is too much', () => {
  expect(liveThreshold({ ...team, arrivalRate: 25 / 4 })).toBe(0);
});

test('R6 the threshold lies between 0 and the places at any load', () => {
  fc.assert(
    fc.property(anyLoad, (load) => {
      const threshold = liveThreshold(load);
      expect(threshold).toBeGreaterThanOrEqual(0);
      expect(threshold).toBeLessThanOrEqual(load.places);
    }),
  );
});

test('R6 more live traffic, or a higher promise, never lowers the reserve', () => {
  fc.assert(
    fc.property(anyLoad, fc.double({ min: 1, max: 2, noNaN: true }), (load, factor) => {
      const threshold = liveThreshold(load);
      const rounding = 1e-7 * (1 + load.places);
      expect(liveThreshold({ ...load, arrivalRate: load.arrivalRate * factor })).toBeLessThanOrEqual(
        threshold + rounding,
      );
      const serviceLevel = 1 - (1 - load.serviceLevel) / factor;
      expect(liveThreshold({ ...load, serviceLevel })).toBeLessThanOrEqual(threshold + rounding);
    }),
  );
});

test('R6 five thousand places under a tenfold overload neither overflow nor take long', () => {
  const huge = { ...team, places: 5000, arrivalRate: 12_500 };
  expect(liveThreshold(huge)).toBe(0);
  expect(liveThreshold({ ...huge, patience: 1e6 })).toBe(0);
  expect(liveThreshold({ ...huge, arrivalRate: 1230 })).toBeGreaterThan(4000);
});

const one = () => 1;

test('R6 the sums agree with the integrals over the offered wait wherever both will do', () => {
  const busy = fc.record({
    serviceRate: fc.double({ min: 0.01, max: 50, noNaN: true }),
    load: fc.double({ min: 0.05, max: 1.6, noNaN: true }),
    patienceRate: fc.double({ min: 0.001, max: 5, noNaN: true }),
    target: fc.double({ min: 0, max: 20, noNaN: true }),
  });
  let summed = 0;
  fc.assert(
    fc.property(busy, ({ serviceRate, load, patienceRate, target }) => {
      const queue = { arrivalRate: load * serviceRate, serviceRate, patienceRate };
      const [none, missed] = [noneWaitingBySeries(queue), missedBySeries(queue, target)];
      if (none === null || missed === null) return;
      summed += 1;
      const all = Number.POSITIVE_INFINITY;
      const leaves = (wait: number) => -Math.expm1(-patienceRate * wait);
      const [left = 0] = integrateOfferedWait(queue, 0, target, [leaves]);
      const [late = 0] = integrateOfferedWait(queue, target, all, [one]);
      const [mass = 0] = integrateOfferedWait(queue, 0, all, [one]);
      expect(Math.abs(missed - (left + late) / mass)).toBeLessThan(1e-9);
      const exact = 1 / (serviceRate * mass * Math.exp(peakExponent(queue)));
      expect(Math.abs(none - exact) / exact).toBeLessThan(1e-9);
    }),
    { seed: 20_261_123, numRuns: 500 },
  );
  expect(summed).toBeGreaterThan(300);
});
