import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEstimate, estimateFromRow, type Estimate } from '../../../shared/routing/reserve/estimator.ts';
import type { ReserveSettings } from '../../../shared/routing/reserve/settings.ts';

const minute = 60_000;
const settings: ReserveSettings = {
  rateMs: 15 * minute,
  gain: 0.03,
  targetMs: 20_000,
  serviceLevel: 0.8,
  handlingMs: 4 * minute,
};

type Step =
  | { readonly kind: 'advance'; readonly places: number }
  | { readonly kind: 'arrived' | 'freed' }
  | { readonly kind: 'answered' | 'abandoned'; readonly waitedMs: number }
  | { readonly kind: 'handled'; readonly ms: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('advance' as const), places: fc.integer({ min: 0, max: 40 }) }),
  fc.record({ kind: fc.constantFrom('arrived' as const, 'freed' as const) }),
  fc.record({ kind: fc.constantFrom('answered' as const, 'abandoned' as const), waitedMs: fc.nat(90_000) }),
  fc.record({ kind: fc.constant('handled' as const), ms: fc.nat(20 * minute) }),
);
const anyDay = fc.array(fc.record({ after: fc.nat(40_000), step: anyStep }), { maxLength: 120 });

function take(estimate: Estimate, step: Step, now: number): void {
  if (step.kind === 'advance') estimate.advance(now, step.places);
  else if (step.kind === 'handled') estimate.handled(now, step.ms);
  else if (step.kind === 'answered') estimate.answered(now, step.waitedMs, step.waitedMs <= 20_000);
  else if (step.kind === 'abandoned') estimate.abandoned(now, step.waitedMs);
  else estimate[step.kind](now);
}

/** Regular traffic: an arrival every `everyMs`, each answered after `waitedMs`, with a place freed each time. */
function regularTraffic(
  estimate: Estimate,
  from: number,
  until: number,
  everyMs: number,
  waitedMs: number,
): void {
  for (let now = from; now < until; now += everyMs) {
    estimate.arrived(now);
    estimate.answered(now, waitedMs, waitedMs <= 20_000);
    estimate.handled(now, 4 * minute);
    estimate.freed(now);
  }
}

describe('R6 the adaptive reserve', () => {
  test('R6 keeps nothing back before the first live contact, and again after three time constants of quiet', () => {
    const estimate = createEstimate(settings);
    estimate.advance(0, 25);
    expect(estimate.reserve()).toBe(0);
    regularTraffic(estimate, 0, 60 * minute, 13_333, 0);
    expect(estimate.reserve()).toBeGreaterThan(0);
    estimate.advance(60 * minute + 3 * settings.rateMs + 10_000, 25);
    expect(estimate.view().modelThreshold).toBe(25);
  });

  test('R6 learns rate and handling time and comes to the exact threshold', () => {
    const estimate = createEstimate({ ...settings, gain: 0, handlingMs: minute });
    estimate.advance(0, 25);
    regularTraffic(estimate, 0, 300 * minute, 13_333, 0);
    estimate.advance(300 * minute, 25);
    const { arrivalRate, handlingMs, threshold } = estimate.view();
    expect(arrivalRate * minute).toBeCloseTo(4.5, 1);
    expect(handlingMs / minute).toBeCloseTo(4, 1);
    expect(Math.abs(threshold - 21.55)).toBeLessThan(0.3);
  });

  test('R6 the integer reserves of successive completions have the real one as their mean', () => {
    const estimate = createEstimate({ ...settings, gain: 0 });
    estimate.advance(0, 25);
    regularTraffic(estimate, 0, 60 * minute, 13_333, 0);
    estimate.advance(60 * minute, 25);
    const { threshold } = estimate.view();
    let sum = 0;
    for (let draw = 0; draw < 1000; draw += 1) {
      estimate.freed(60 * minute);
      sum += estimate.reserve();
    }
    expect(Math.abs(sum / 1000 - (25 - threshold))).toBeLessThan(0.002);
  });

  test('R6 late answers raise the reserve, timely ones lower it, at most to its bounds', () => {
    const estimate = createEstimate({ ...settings, gain: 0.5, minimum: 1, maximum: 6 });
    estimate.advance(0, 25);
    regularTraffic(estimate, 0, 30 * minute, 13_333, 30_000);
    expect(estimate.reserve()).toBe(6);
    regularTraffic(estimate, 30 * minute, 180 * minute, 13_333, 0);
    expect(estimate.reserve()).toBe(1);
  });

  test('R6 the feedback does not wind up while nothing is kept back anyway', () => {
    const estimate = createEstimate({ ...settings, gain: 0.5 });
    estimate.advance(0, 25);
    regularTraffic(estimate, 0, 300 * minute, 13_333, 0);
    const { modelThreshold, feedback } = estimate.view();
    expect(modelThreshold + feedback).toBeLessThan(25 + 3 + 0.2);
  });

  test('R6 misses under a load that no reserve helps against are not held against the reserve', () => {
    const estimate = createEstimate(settings);
    estimate.advance(0, 5);
    regularTraffic(estimate, 0, 60 * minute, 13_333, 0);
    const before = estimate.view().feedback;
    regularTraffic(estimate, 60 * minute, 120 * minute, 13_333, 90_000);
    expect(estimate.view().feedback).toBe(before);
  });

  test('R6 stays within the places there are, whatever the bounds', () => {
    const estimate = createEstimate({ ...settings, minimum: 8 });
    estimate.advance(0, 3);
    expect(estimate.reserve()).toBe(3);
    estimate.advance(1, 0);
    expect(estimate.reserve()).toBe(0);
  });

  test('R6 measures patience through answered waits too, once ten have left', () => {
    const estimate = createEstimate(settings);
    estimate.advance(0, 25);
    for (let contact = 0; contact < 10; contact += 1) {
      estimate.arrived(contact * 1000);
      estimate.arrived(contact * 1000);
      expect(estimate.view().patienceMs).toBeNull();
      estimate.answered(contact * 1000, 50_000, false);
      estimate.abandoned(contact * 1000, 50_000);
    }
    for (let contact = 0; contact < 2; contact += 1) estimate.abandoned(10_000, 50_000);
    expect(Math.abs((estimate.view().patienceMs ?? 0) - 91_667)).toBeLessThan(2000);
  });

  test('R6 one forgotten contact does not spoil the measured handling time', () => {
    const estimate = createEstimate(settings);
    estimate.handled(0, 400 * 60 * minute);
    expect(estimate.view().handlingMs).toBeLessThan(3 * settings.handlingMs);
  });

  test('R6 does not depend on how often it is asked between the grid instants', () => {
    fc.assert(
      fc.property(anyDay, fc.array(fc.nat(9_999), { maxLength: 5 }), (day, extra) => {
        const seldom = createEstimate(settings);
        const often = createEstimate(settings);
        let now = 0;
        let places = 0;
        for (const { after, step } of day) {
          for (const early of extra.filter((ms) => ms < after).toSorted((left, right) => left - right)) {
            often.advance(now + early, places);
          }
          now += after;
          if (step.kind === 'advance') places = step.places;
          take(seldom, step, now);
          take(often, step, now);
          often.advance(now, places);
          expect(often.reserve()).toBe(seldom.reserve());
        }
        expect(often.toRow()).toEqual(seldom.toRow());
      }),
    );
  });

  test('R16 goes on bit for bit after its row went through JSON, at any point of any day', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(), (day, cut) => {
        const whole = createEstimate(settings);
        let restored = createEstimate(settings);
        let now = 0;
        for (const [index, { after, step }] of day.entries()) {
          now += after;
          if (index === cut % day.length) {
            const row = JSON.parse(JSON.stringify(restored.toRow())) as Record<string, number>;
            restored = estimateFromRow(settings, row);
          }
          take(whole, step, now);
          take(restored, step, now);
          expect(restored.reserve()).toBe(whole.reserve());
        }
        expect(restored.toRow()).toEqual(whole.toRow());
      }),
    );
  });

  test('R6 is an integer between 0 and the places in every state', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const estimate = createEstimate({ ...settings, gain: 0.9 });
        let now = 0;
        for (const { after, step } of day) {
          now += after;
          take(estimate, step, now);
          const { places = 0 } = estimate.toRow();
          expect(Number.isInteger(estimate.reserve())).toBe(true);
          expect(estimate.reserve()).toBeGreaterThanOrEqual(0);
          expect(estimate.reserve()).toBeLessThanOrEqual(places);
        }
      }),
    );
  });

  test('R6 a row that was stored as JSON goes on as the same numbers, also when everybody has gone (zero had a sign)', () => {
    const estimate = createEstimate(settings);
    estimate.advance(0, 2);
    estimate.arrived(0);
    estimate.answered(0, 60_000, false);
    expect(estimate.view().feedback).toBeLessThan(0);
    estimate.advance(1, 0);
    estimate.answered(1, 0, true);
    const row = estimate.toRow();
    expect(JSON.parse(JSON.stringify(row))).toEqual(row);
  });

  test('R6 a row that makes no sense counts as nothing learnt', () => {
    const estimate = estimateFromRow(settings, {
      model: Number.NaN,
      handlingMs: Number.POSITIVE_INFINITY,
      odd: 7,
    });
    expect(estimate.toRow()).toEqual(createEstimate(settings).toRow());
  });

  test('R6 refuses settings that cannot be', () => {
    expect(() => createEstimate({ ...settings, rateMs: 0 })).toThrow(RangeError);
    expect(() => createEstimate({ ...settings, handlingMs: Number.NaN })).toThrow(RangeError);
    expect(() => createEstimate({ ...settings, gain: -1 })).toThrow(RangeError);
    expect(() => createEstimate({ ...settings, serviceLevel: 1.1 })).toThrow(RangeError);
  });
});
