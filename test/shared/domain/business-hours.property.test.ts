import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addBusinessTime,
  businessTimeBetween,
  isOpen,
  latestStart,
} from '../../../shared/domain/business-hours.ts';
import { businessHoursFrom, weekdays } from '../../../shared/domain/open-week.ts';
import type { BusinessHours } from '../../../shared/domain/open-week.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
const zones = [
  'Europe/Vienna',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
  'Pacific/Apia',
];

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Up to three ranges, at least one minute each, possibly touching. */
const dayRanges = fc
  .uniqueArray(fc.integer({ min: 0, max: 1_440 }), { minLength: 0, maxLength: 6 })
  .map((cuts) => {
    const sorted = cuts.toSorted((a, b) => a - b);
    const ranges: string[] = [];
    for (let i = 0; i + 1 < sorted.length; i += 2) {
      ranges.push(`${clock(sorted[i] ?? 0)}-${clock(sorted[i + 1] ?? 0)}`);
    }
    return ranges;
  });

const hoursArbitrary: fc.Arbitrary<BusinessHours> = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    days: fc.tuple(dayRanges, dayRanges, dayRanges, dayRanges, dayRanges, dayRanges, dayRanges),
    closed: fc.array(fc.integer({ min: 20_400, max: 20_800 }), { maxLength: 5 }),
  })
  .map(({ timeZone, days, closed }) =>
    businessHoursFrom({
      id: 'generated',
      timeZone,
      week: {
        sun: days[0],
        mon: days[1],
        tue: days[2],
        wed: days[3],
        thu: days[4],
        fri: days[5],
        sat: days[6],
      },
      closedOn: closed.map((day) => new Date(day * dayMs).toISOString().slice(0, 10)),
    }),
  )
  // Rarer hours reach the horizon, where the laws end.
  .filter(({ week }) => week.flat().reduce((sum, { from, to }) => sum + to - from, 0) >= 300);

/** Instants in 2026, half of them within two days of a clock change. */
const instant = fc.oneof(
  fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
  fc
    .tuple(
      fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'),
      fc.integer({ min: -dayMs, max: 2 * dayMs }),
    )
    .map(([date, delta]) => Date.parse(date) + delta),
);

const amount = fc.integer({ min: 1, max: 20 * dayMs });

describe('business hours, generated', () => {
  test('B8 between is additive and antisymmetric', () => {
    fc.assert(
      fc.property(hoursArbitrary, instant, instant, instant, (hours, a, b, c) => {
        const sum = businessTimeBetween(a, b, hours) + businessTimeBetween(b, c, hours);
        expect(sum).toBe(businessTimeBetween(a, c, hours));
        expect(businessTimeBetween(a, b, hours) + businessTimeBetween(b, a, hours)).toBe(0);
      }),
    );
  });

  test('B8 adding is the inverse of between, in both directions, and lands on the nearest such instant', () => {
    fc.assert(
      fc.property(hoursArbitrary, instant, amount, (hours, from, ms) => {
        const later = addBusinessTime(from, ms, hours);
        expect(businessTimeBetween(from, later, hours)).toBe(ms);
        expect(businessTimeBetween(from, later - 1, hours)).toBe(ms - 1);
        const earlier = addBusinessTime(from, -ms, hours);
        expect(businessTimeBetween(earlier, from, hours)).toBe(ms);
        expect(businessTimeBetween(earlier + 1, from, hours)).toBe(ms - 1);
      }),
    );
  });

  test('B8 adding is monotone in both arguments and additive', () => {
    fc.assert(
      fc.property(hoursArbitrary, instant, amount, amount, amount, (hours, from, shift, x, y) => {
        expect(addBusinessTime(from + shift, x, hours)).toBeGreaterThanOrEqual(
          addBusinessTime(from, x, hours),
        );
        expect(addBusinessTime(from, x + y, hours)).toBe(
          addBusinessTime(addBusinessTime(from, x, hours), y, hours),
        );
      }),
    );
  });

  test('B8 agrees with asking the wall clock minute by minute', () => {
    fc.assert(
      fc.property(hoursArbitrary, instant, (hours, near) => {
        const from = Math.floor(near / minuteMs) * minuteMs;
        let openMinutes = 0;
        const disagreements: number[] = [];
        for (let step = 0; step < 720; step += 1) {
          const at = from + step * minuteMs;
          const expected = openOnTheWallClock(at, hours);
          if (isOpen(at, hours) !== expected) disagreements.push(at);
          if (expected) openMinutes += 1;
        }
        expect(disagreements).toEqual([]);
        expect(businessTimeBetween(from, from + 720 * minuteMs, hours)).toBe(openMinutes * minuteMs);
      }),
      { numRuns: 60 },
    );
  });
});

const formats = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    }),
  ]),
);

/** The naive oracle: reads the local date and time and looks it up. */
function openOnTheWallClock(at: number, hours: BusinessHours): boolean {
  const parts = Object.fromEntries(
    (formats.get(hours.timeZone)?.formatToParts(at) ?? []).map(({ type, value }) => [type, value]),
  );
  const localDay = Date.parse(`${parts['year']}-${parts['month']}-${parts['day']}`) / dayMs;
  if (hours.closedOn.has(localDay)) return false;
  const minuteOfDay = Number(parts['hour']) * 60 + Number(parts['minute']);
  const weekday = weekdays.findIndex((name) => name === parts['weekday']?.toLowerCase());
  return (hours.week[weekday] ?? []).some(({ from, to }) => from <= minuteOfDay && minuteOfDay < to);
}

test('B6 work begun at its latest start is done when it is due, and a moment later it is not', () => {
  const part = fc.integer({ min: 0, max: 10 * dayMs });
  fc.assert(
    fc.property(hoursArbitrary, instant, part, part, (hours, dueAt, handlingMs, marginMs) => {
      const startAt = latestStart(dueAt, handlingMs, marginMs, hours);
      const needed = handlingMs + marginMs;
      expect(addBusinessTime(startAt, needed, hours)).toBeLessThanOrEqual(dueAt);
      expect(businessTimeBetween(startAt, dueAt, hours)).toBe(needed);
      const justAfter = businessTimeBetween(startAt + 1, dueAt, hours);
      expect(justAfter < needed || needed === 0).toBe(true);
    }),
  );
});
