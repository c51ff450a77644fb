import { expect, test } from 'vitest';
import { durationMs } from '../../../shared/domain/duration.ts';

test('C1 a duration is a whole number and a unit', () => {
  expect(['250ms', '90s', '30m', '4h', '2d'].map(durationMs)).toEqual([
    250, 90_000, 1_800_000, 14_400_000, 172_800_000,
  ]);
  expect(['', '90', '1.5h', '-1s', '1 h', 's', '1w', '9999999999s'].map(durationMs)).toEqual(
    Array.from({ length: 8 }, () => Number.NaN),
  );
});
