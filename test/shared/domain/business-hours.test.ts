import { describe, expect, test } from 'vitest';
import {
  addBusinessTime,
  businessHoursHorizonMs,
  businessTimeBetween,
  isOpen,
  latestStart,
} from '../../../shared/domain/business-hours.ts';
import { businessHoursFrom } from '../../../shared/domain/open-week.ts';
import type { BusinessHours } from '../../../shared/domain/open-week.ts';

const hour = 3_600_000;
const minute = 60_000;
const workWeek = { from: '08:00-12:00', to: '13:00-17:00' };

function office(
  timeZone: string,
  ranges: readonly string[],
  closedOn: readonly string[] = [],
): BusinessHours {
  const day = [...ranges];
  return businessHoursFrom({
    id: 'office',
    timeZone,
    week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
    closedOn: [...closedOn],
  });
}

function always(timeZone: string, ranges: readonly string[]): BusinessHours {
  const day = [...ranges];
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
  return businessHoursFrom({ id: 'always', timeZone, week, closedOn: [] });
}

const at = (text: string): number => Date.parse(text);
const show = (instant: number): string => new Date(instant).toISOString();

describe('known dates', () => {
  const vienna = office('Europe/Vienna', [workWeek.from, workWeek.to], ['2026-12-24', '2026-12-25']);

  test('B1 is open from the first minute of a range up to, not including, its end', () => {
    expect(isOpen(at('2026-03-02T07:00:00+01:00'), vienna)).toBe(false);
    expect(isOpen(at('2026-03-02T08:00:00+01:00'), vienna)).toBe(true);
    expect(isOpen(at('2026-03-02T11:59:59.999+01:00'), vienna)).toBe(true);
    expect(isOpen(at('2026-03-02T12:00:00+01:00'), vienna)).toBe(false);
    expect(isOpen(at('2026-03-01T10:00:00+01:00'), vienna)).toBe(false);
  });

  test('B2 is always open without hours', () => {
    const from = at('2026-03-01T03:00:00Z');
    expect(isOpen(from, null)).toBe(true);
    expect(addBusinessTime(from, 5 * hour, null)).toBe(from + 5 * hour);
    expect(businessTimeBetween(from, from + hour, null)).toBe(hour);
  });

  test('B3 closes on the dates listed, on the local calendar', () => {
    expect(isOpen(at('2026-12-24T10:00:00+01:00'), vienna)).toBe(false);
    expect(isOpen(at('2026-12-23T10:00:00+01:00'), vienna)).toBe(true);
    expect(show(addBusinessTime(at('2026-12-23T16:00:00+01:00'), 2 * hour, vienna))).toBe(
      show(at('2026-12-28T09:00:00+01:00')),
    );
  });

  test('B4 counts over lunch, night and weekend', () => {
    const friday = at('2026-03-06T16:00:00+01:00');
    expect(show(addBusinessTime(friday, hour, vienna))).toBe(show(at('2026-03-06T17:00:00+01:00')));
    expect(show(addBusinessTime(friday, hour + 1, vienna))).toBe(show(at('2026-03-09T08:00:00.001+01:00')));
    expect(show(addBusinessTime(friday, 6 * hour, vienna))).toBe(show(at('2026-03-09T14:00:00+01:00')));
    expect(businessTimeBetween(friday, at('2026-03-09T14:00:00+01:00'), vienna)).toBe(6 * hour);
  });

  test('B4 a mail on Saturday is due four working hours into Monday', () => {
    const saturday = at('2026-03-07T22:13:00+01:00');
    expect(show(addBusinessTime(saturday, 4 * hour, vienna))).toBe(show(at('2026-03-09T12:00:00+01:00')));
  });

  test('B4 a night shift is written as two ranges and counts as one stretch', () => {
    const night = always('Europe/Vienna', ['22:00-24:00', '00:00-06:00']);
    const evening = at('2026-03-02T21:00:00+01:00');
    expect(isOpen(at('2026-03-03T00:00:00+01:00'), night)).toBe(true);
    expect(show(addBusinessTime(evening, 8 * hour, night))).toBe(show(at('2026-03-03T06:00:00+01:00')));
    expect(businessTimeBetween(evening, evening + 24 * hour, night)).toBe(8 * hour);
  });

  test('B6 R2 the latest start lies before the due time by handling and margin in working time', () => {
    const monday = at('2026-03-09T08:10:00+01:00');
    expect(show(latestStart(monday, 20 * minute, 10 * minute, vienna))).toBe(
      show(at('2026-03-06T16:40:00+01:00')),
    );
    expect(latestStart(monday, 20 * minute, 0, null)).toBe(monday - 20 * minute);
    expect(latestStart(monday, 0, 0, vienna)).toBe(monday);
  });
});

describe('clock changes', () => {
  test.each([
    // Vienna: 2026-03-29 02:00 → 03:00, 2026-10-25 03:00 → 02:00.
    ['Europe/Vienna', '2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00', 23],
    ['Europe/Vienna', '2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00', 25],
    // New York: 2026-03-08 and 2026-11-01.
    ['America/New_York', '2026-03-08T00:00:00-05:00', '2026-03-09T00:00:00-04:00', 23],
    ['America/New_York', '2026-11-01T00:00:00-04:00', '2026-11-02T00:00:00-05:00', 25],
    // Lord Howe moves by half an hour: 2026-04-05 02:00 → 01:30, 2026-10-04 02:00 → 02:30.
    ['Australia/Lord_Howe', '2026-04-05T00:00:00+11:00', '2026-04-06T00:00:00+10:30', 24.5],
    ['Australia/Lord_Howe', '2026-10-04T00:00:00+10:30', '2026-10-05T00:00:00+11:00', 23.5],
  ])('B5 a day round the clock in %s from %s has the hours it has', (timeZone, from, to, hours) => {
    const clock = always(timeZone, ['00:00-24:00']);
    expect(businessTimeBetween(at(from), at(to), clock)).toBe(hours * hour);
    expect(show(addBusinessTime(at(from), hours * hour, clock))).toBe(show(at(to)));
  });

  test('B5 a skipped hour is not worked, a doubled hour is worked twice', () => {
    const early = always('Europe/Vienna', ['02:00-03:00']);
    const spring = at('2026-03-29T00:00:00+01:00');
    expect(businessTimeBetween(spring, spring + 20 * hour, early)).toBe(0);
    const autumn = at('2026-10-25T00:00:00+02:00');
    expect(businessTimeBetween(autumn, autumn + 20 * hour, early)).toBe(2 * hour);
    expect(isOpen(at('2026-10-25T02:30:00+02:00'), early)).toBe(true);
    expect(isOpen(at('2026-10-25T02:30:00+01:00'), early)).toBe(true);
  });

  test('B5 office hours stay on the wall clock across a change', () => {
    const vienna = office('Europe/Vienna', ['09:00-17:00']);
    const friday = at('2026-03-27T16:00:00+01:00');
    expect(show(addBusinessTime(friday, 2 * hour, vienna))).toBe(show(at('2026-03-30T10:00:00+02:00')));
  });

  test('B5 a day that a country skips is not worked (Samoa, 2011-12-30)', () => {
    const samoa = always('Pacific/Apia', ['09:00-17:00']);
    const from = at('2011-12-29T17:00:00-10:00');
    expect(show(addBusinessTime(from, hour, samoa))).toBe(show(at('2011-12-31T10:00:00+14:00')));
  });
});

test('B7 hours that hardly ever open cost bounded work and end at the horizon', () => {
  const minuteAWeek = businessHoursFrom({
    id: 'rare',
    timeZone: 'America/New_York',
    week: { mon: ['12:00-12:01'], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
    closedOn: [],
  });
  const from = at('2026-03-02T00:00:00Z');
  expect(addBusinessTime(from, 366 * 24 * hour, minuteAWeek)).toBe(from + businessHoursHorizonMs);
  expect(addBusinessTime(from, -366 * 24 * hour, minuteAWeek)).toBe(from - businessHoursHorizonMs);
  const never = { timeZone: 'UTC', week: [], closedOn: new Set<number>() };
  expect(addBusinessTime(from, 1, never)).toBe(from + businessHoursHorizonMs);
});
