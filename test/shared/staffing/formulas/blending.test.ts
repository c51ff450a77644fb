import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thresholdCurve } from '../../../../shared/staffing/formulas/blending-curve.ts';
import { finiteBacklog } from '../../../../shared/staffing/formulas/blending-finite.ts';
import { mostDeferredPerMinute } from '../../../../shared/staffing/formulas/blending-optimum.ts';
import type { BlendingTeam } from '../../../../shared/staffing/formulas/blending-team.ts';
import {
  bestThreshold,
  dedicatedSplit,
  randomisedThreshold,
} from '../../../../shared/staffing/formulas/blending-threshold.ts';
import { unequalThreshold } from '../../../../shared/staffing/formulas/blending-unequal.ts';
import { impatientQueue } from '../../../../shared/staffing/formulas/erlang-a.ts';
import { patientQueue } from '../../../../shared/staffing/formulas/erlang-c.ts';

const team: BlendingTeam = {
  arrivalsPerMinute: 4.5,
  handlingSeconds: 240,
  servers: 25,
  patienceSeconds: null,
};
const promise = { kind: 'serviceLevel', share: 0.8, targetSeconds: 20 } as const;

const anyTeam = fc
  .record({
    servers: fc.integer({ min: 1, max: 60 }),
    busy: fc.double({ min: 0.05, max: 0.97, noNaN: true }),
    handlingSeconds: fc.double({ min: 10, max: 1000, noNaN: true }),
    patienceSeconds: fc.option(fc.double({ min: 10, max: 5000, noNaN: true })),
  })
  .map(({ busy, ...rest }): BlendingTeam => ({
    ...rest,
    arrivalsPerMinute: (busy * rest.servers * 60) / rest.handlingSeconds,
  }));

test('Q6 without deferred work the curve begins at Erlang C or A', () => {
  fc.assert(
    fc.property(anyTeam, (some) => {
      const [none] = thresholdCurve(some);
      const queue =
        some.patienceSeconds === null
          ? patientQueue({ ...some, targetSeconds: 0 })
          : impatientQueue({ ...some, patienceSeconds: some.patienceSeconds, targetSeconds: 0 });
      expect(none?.waitProbability).toBeCloseTo(queue.waitProbability, 9);
      expect(none?.deferredPerMinute).toBe(0);
    }),
  );
});

test('Q6 a higher threshold means more deferred work, longer waits, fewer idle agents, and nobody idle at the end', () => {
  fc.assert(
    fc.property(anyTeam, (some) => {
      const points = thresholdCurve(some);
      for (const [index, point] of points.entries()) {
        const next = points[index + 1];
        if (next === undefined) continue;
        expect(next.waitProbability).toBeGreaterThanOrEqual(point.waitProbability);
        expect(next.deferredPerMinute).toBeGreaterThanOrEqual(point.deferredPerMinute);
        expect(next.meanIdleAgents).toBeLessThanOrEqual(point.meanIdleAgents + 1e-9);
      }
      expect(points.at(-1)?.waitProbability).toBe(1);
      expect(Math.abs(points.at(-1)?.meanIdleAgents ?? 1)).toBeLessThan(1e-6);
    }),
  );
});

test('Q6 the randomised optimum uses the promise up and beats the integer one, which beats the best split', () => {
  const best = bestThreshold(team, promise);
  const mixed = randomisedThreshold(team, promise);
  const split = dedicatedSplit(team, promise);
  expect(best?.threshold).toBe(21);
  expect(split?.liveAgents).toBe(22);
  expect(mixed?.waitProbability).toBeCloseTo(0.3584003651, 9);
  expect(mixed?.deferredPerMinute).toBeGreaterThan(best?.deferredPerMinute ?? Infinity);
  expect(best?.deferredPerMinute).toBeGreaterThan(split?.deferredPerMinute ?? Infinity);
});

test('Q6 a promise that the live load alone breaks has no threshold', () => {
  const impossible = { kind: 'meanWait', seconds: 0.001 } as const;
  expect(bestThreshold(team, impossible)).toBeNull();
  expect(randomisedThreshold(team, impossible)).toBeNull();
  expect(dedicatedSplit(team, impossible)).toBeNull();
});

test('Q6 a promise that is kept even without reserve needs none', () => {
  const easy = { kind: 'meanWait', seconds: 1e6 } as const;
  expect(bestThreshold(team, easy)?.reserve).toBe(0);
  expect(randomisedThreshold(team, easy)).toMatchObject({
    low: 25,
    high: 25,
    weightOnHigh: 0,
    redrawProbability: 0,
  });
});

test('Q6 a point exactly on its limit counts as within', () => {
  const ten: BlendingTeam = {
    arrivalsPerMinute: 1,
    handlingSeconds: 300,
    servers: 10,
    patienceSeconds: null,
  };
  expect(bestThreshold(ten, { kind: 'meanWait', seconds: 30 })?.threshold).toBe(9);
});

test('Q7 with equal handling times the chain for unequal ones gives the closed form', () => {
  for (const { threshold, waitProbability, meanWaitSeconds, deferredPerMinute } of thresholdCurve(team)) {
    const point = unequalThreshold({ ...team, deferredHandlingSeconds: 240 }, threshold);
    expect(point.waitProbability).toBeCloseTo(waitProbability, 9);
    expect(point.meanWaitSeconds).toBeCloseTo(meanWaitSeconds, 7);
    expect(point.deferredPerMinute).toBeCloseTo(deferredPerMinute, 9);
  }
});

test('Q7 with equal handling times no policy beats the randomised threshold', () => {
  const some: BlendingTeam = {
    arrivalsPerMinute: 1,
    handlingSeconds: 300,
    servers: 10,
    patienceSeconds: null,
  };
  const optimum = mostDeferredPerMinute({ ...some, deferredHandlingSeconds: 300 }, 10);
  const mixed = randomisedThreshold(some, { kind: 'meanWait', seconds: 10 });
  expect(optimum).toBeCloseTo(mixed?.deferredPerMinute ?? 0, 9);
});

test('Q8 a growing stream of deferred work comes to what an endless pile does', () => {
  const [most] = thresholdCurve(team).slice(22, 23);
  const deferredPerMinute = (most?.deferredPerMinute ?? 0) * 0.995;
  const point = finiteBacklog({ ...team, threshold: 22, deferredPerMinute });
  expect(Math.abs(point.liveWaitProbability - (most?.waitProbability ?? 0))).toBeLessThan(0.01);
  expect(point.meanBacklog).toBeGreaterThan(50);
});

test('Q8 without a reserve live and deferred together are one Erlang C queue for the busy time', () => {
  const point = finiteBacklog({ ...team, threshold: 25, deferredPerMinute: 1 });
  const merged = patientQueue({ ...team, arrivalsPerMinute: 5.5, targetSeconds: 0 });
  expect(point.deferredWaitProbability).toBeCloseTo(merged.waitProbability, 9);
  const waiting = point.liveMeanWaitSeconds * 4.5 + point.deferredMeanWaitSeconds;
  expect(waiting / 5.5).toBeCloseTo(merged.meanWaitSeconds, 6);
});

test('Q8 more deferred work than the team can do is refused', () => {
  expect(() => finiteBacklog({ ...team, threshold: 20, deferredPerMinute: 1.7 })).toThrow(
    /deferredPerMinute/,
  );
});
