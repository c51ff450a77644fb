import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateWait } from '../../../shared/domain/chat/estimate-wait.ts';
import { patientQueue } from '../../../shared/staffing/formulas/erlang-c.ts';
import { createRandom, exponential } from '../../../shared/staffing/simulation/random.ts';

const minute = 60_000;
const facts = {
  position: fc.integer({ min: 1, max: 200 }),
  expectedHandlingMs: fc.integer({ min: 1, max: 4 * 60 * minute }),
  places: fc.integer({ min: 1, max: 300 }),
};

test('K86 further back is never sooner, more places are never later, longer contacts are never sooner', () => {
  fc.assert(
    fc.property(fc.record(facts), (known) => {
      const wait = estimateWait(known) ?? Number.NaN;
      expect(estimateWait({ ...known, position: known.position + 1 })).toBeGreaterThanOrEqual(wait);
      expect(estimateWait({ ...known, places: known.places + 1 })).toBeLessThanOrEqual(wait);
      expect(
        estimateWait({ ...known, expectedHandlingMs: known.expectedHandlingMs + 1 }),
      ).toBeGreaterThanOrEqual(wait);
    }),
  );
});

test('K86 whole minutes, rounded up, between one minute and two hours; nobody there: nobody can say', () => {
  fc.assert(
    fc.property(fc.record(facts), (known) => {
      const wait = estimateWait(known) ?? Number.NaN;
      const exact = (known.position * known.expectedHandlingMs) / known.places;
      expect(wait % minute).toBe(0);
      expect(wait).toBeGreaterThanOrEqual(minute);
      expect(wait).toBeLessThanOrEqual(120 * minute);
      const bounded = Math.min(Math.max(exact, minute), 120 * minute);
      expect(wait - bounded).toBeGreaterThanOrEqual(0);
      expect(wait - bounded).toBeLessThan(minute);
      expect(estimateWait({ ...known, places: 0 })).toBeNull();
    }),
  );
});

test('K86 in M/M/s the estimates are right on average, and far nearer than the mean wait would be', () => {
  const team = { servers: 12, handlingMs: 8 * minute, arrivalsPerMinute: 1.3 };
  const waits = simulatedWaits(team, 200_000);
  const real = mean(waits.map(({ waitedMs }) => waitedMs)) / minute;
  const told = mean(waits.map(({ toldMs }) => toldMs)) / minute;
  const error = mean(waits.map(({ toldMs, waitedMs }) => Math.abs(toldMs - waitedMs))) / minute;
  const theory = patientQueue({
    servers: team.servers,
    handlingSeconds: team.handlingMs / 1_000,
    arrivalsPerMinute: team.arrivalsPerMinute,
    targetSeconds: 60,
  });
  // The simulation is the queue that Erlang means; what is told adds half a minute by rounding up.
  expect(Math.abs(real / (theory.meanWaitOfWaitingSeconds / 60) - 1)).toBeLessThan(0.05);
  expect(told - real).toBeGreaterThan(0.3);
  expect(told - real).toBeLessThan(0.8);
  // Minutes off, of 5 on average: by the place in the queue, and if everybody were told the mean.
  const naive = mean(waits.map(({ waitedMs }) => Math.abs(waitedMs / minute - real)));
  expect({ error: round(error), naive: round(naive) }).toEqual({ error: 1.4, naive: 3.7 });
});

type Team = { readonly servers: number; readonly handlingMs: number; readonly arrivalsPerMinute: number };

/** Customers of M/M/s who had to wait: what they were told when they came, and how long it was. In order of arrival. */
function simulatedWaits({ servers, handlingMs, arrivalsPerMinute }: Team, customers: number) {
  const arrivals = createRandom(7, 'arrivals');
  const handling = createRandom(7, 'handling');
  const freeAt = Array.from({ length: servers }, () => 0);
  let starts: number[] = [];
  let now = 0;
  const waits: { readonly toldMs: number; readonly waitedMs: number }[] = [];
  for (let customer = 0; customer < customers; customer += 1) {
    now += (minute / arrivalsPerMinute) * exponential(arrivals);
    starts = starts.filter((start) => start > now);
    const soonest = freeAt.indexOf(Math.min(...freeAt));
    const start = Math.max(now, freeAt[soonest] ?? 0);
    freeAt[soonest] = start + handlingMs * exponential(handling);
    if (start === now) continue;
    starts.push(start);
    const told = estimateWait({ position: starts.length, expectedHandlingMs: handlingMs, places: servers });
    waits.push({ toldMs: told ?? Number.NaN, waitedMs: start - now });
  }
  return waits;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
