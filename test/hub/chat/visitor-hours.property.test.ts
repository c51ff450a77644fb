import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { chatAccountConfig } from '../../../shared/contract/config-file.ts';
import { businessHoursFrom, weekdays, type BusinessHours } from '../../../shared/domain/open-week.ts';
import type { Configuration } from '../../../hub/config/configuration.ts';
import { visitorHours } from '../../../hub/chat/visitor-hours.ts';
import { ordersQueue } from '../../support/engine.ts';

const minute = 60_000;
const day = 1_440 * minute;

const account = chatAccountConfig.parse({
  id: 'web',
  channel: 'chat',
  name: 'Web',
  queue: 'orders',
  businessHours: 'office',
  allowedOrigins: ['https://shop.example'],
});

/** What the account says of its hours at an instant. */
function told(office: BusinessHours, at: number) {
  const configuration = {
    businessHours: new Map([['office', office]]),
    queues: new Map([[ordersQueue.id, ordersQueue]]),
    channelAccounts: new Map([[account.id, account]]),
  } as unknown as Configuration;
  return visitorHours({ configuration: () => configuration, now: () => at }, 'web');
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** A week with few openings, at odd times and over the hours that clocks skip and repeat. */
const openings = fc.record({
  timeZone: fc.constantFrom('Europe/Vienna', 'America/New_York', 'Australia/Lord_Howe'),
  days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }),
  from: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 1_380 })),
  length: fc.integer({ min: 1, max: 60 }),
  closed: fc.array(fc.integer({ min: -1, max: 9 }), { maxLength: 3 }),
});

/** Minutes in the nights of 2026 in which these zones change their clocks, or near them. */
const instants = fc
  .tuple(
    fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'),
    fc.integer({ min: -2 * 1_440, max: 2 * 1_440 }),
    fc.integer({ min: 0, max: minute - 1 }),
  )
  .map(([date, minutes, rest]) => Date.parse(date) + minutes * minute + rest);

test('K72 open and next opening are what the clock on the wall says, minute by minute, also where clocks change', () => {
  fc.assert(
    fc.property(openings, instants, ({ timeZone, days, from, length, closed }, at) => {
      const range = `${clock(from)}-${clock(from + length)}`;
      const closedOn = closed.map((offset) => new Date(at + offset * day).toISOString().slice(0, 10));
      const week = Object.fromEntries(
        weekdays.map((name, index) => [name, days.includes(index) ? [range] : []]),
      ) as Record<(typeof weekdays)[number], string[]>;
      const hours = businessHoursFrom({ id: 'office', timeZone, week, closedOn });
      const wall = new Intl.DateTimeFormat('en-CA', {
        timeZone,
        hourCycle: 'h23',
        weekday: 'short',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
      });
      const isWorked = (instant: number): boolean => {
        const part = Object.fromEntries(wall.formatToParts(instant).map(({ type, value }) => [type, value]));
        const now = Number(part['hour']) * 60 + Number(part['minute']);
        const isDay = days.some((index) => weekdays[index] === part['weekday']?.toLowerCase());
        const date = `${part['year']}-${part['month']}-${part['day']}`;
        return isDay && !closedOn.includes(date) && now >= from && now < from + length;
      };
      let next = Math.floor(at / minute) * minute;
      while (!isWorked(next)) next += minute;
      const open = next <= at;
      expect(told(hours, at)).toEqual({ open, opensAt: open ? null : next });
    }),
    { numRuns: 60, seed: 20_261_123 },
  );
});

test('K71 K72 without hours of its own a chat has those of its queue, and without any it is always open; months ahead is no opening', () => {
  // Eight Thursdays are closed; the ninth opens seven hours after what is told.
  const never = businessHoursFrom({
    id: 'office',
    timeZone: 'Europe/Vienna',
    week: { sun: [], mon: [], tue: [], wed: [], thu: ['08:00-09:00'], fri: [], sat: [] },
    closedOn: Array.from({ length: 8 }, (_, week) =>
      new Date(Date.UTC(2026, 0, 1) + week * 7 * day).toISOString().slice(0, 10),
    ),
  });
  const at = Date.UTC(2026, 0, 1);
  const { businessHours: _own, ...without } = account;
  const configuration = (queueHours: BusinessHours | null) =>
    ({
      businessHours: new Map(),
      queues: new Map([['orders', { ...ordersQueue, businessHours: queueHours }]]),
      channelAccounts: new Map([['web', without]]),
    }) as unknown as Configuration;
  const answers = [never, null].map((hours) =>
    visitorHours({ configuration: () => configuration(hours), now: () => at }, 'web'),
  );
  expect(answers).toEqual([
    { open: false, opensAt: null },
    { open: true, opensAt: null },
  ]);
});
