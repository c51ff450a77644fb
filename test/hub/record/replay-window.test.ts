import { expect, test } from 'vitest';
import { momentOf, replayWindow } from '../../../hub/record/replay-window.ts';

const day = 86_400_000;

test('P8 a date begins at this machine’s midnight, and as an end includes its day', () => {
  expect(momentOf('2026-11-20', 'from')).toBe(new Date(2026, 10, 20).getTime());
  expect(momentOf('2026-11-20', 'to')).toBe(new Date(2026, 10, 21).getTime());
});

test('P8 a time is as precise as it is written, with or without a zone', () => {
  expect(momentOf('2026-11-20T08:00', 'to')).toBe(new Date(2026, 10, 20, 8).getTime());
  expect(momentOf('2026-11-20T08:00:30.250Z', 'from')).toBe(Date.UTC(2026, 10, 20, 8, 0, 30, 250));
  expect(momentOf('2026-11-20T08:00+02:00', 'from')).toBe(Date.UTC(2026, 10, 20, 6));
});

test.each([
  '',
  'yesterday',
  '2026-02-30',
  '2026-13-01',
  '20.11.2026',
  '2026-11-20T25:00',
  '2026-11-20 08:00',
])('P8 %j is no time', (text) => {
  expect(momentOf(text, 'from')).toBeNaN();
});

test('P8 by default it is the last 24 hours', () => {
  expect(replayWindow(undefined, undefined, 10 * day)).toEqual({ from: 9 * day, to: 10 * day });
  expect(replayWindow(undefined, 5 * day, 10 * day)).toEqual({ from: 4 * day, to: 5 * day });
  expect(replayWindow(2 * day, undefined, 10 * day)).toEqual({ from: 2 * day, to: 10 * day });
  expect(replayWindow(5 * day, 5 * day, 10 * day)).toBeNull();
});
