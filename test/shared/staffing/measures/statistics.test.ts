import { expect, test } from 'vitest';
import {
  coefficientOfVariation,
  mean,
  percentile,
  ratio,
} from '../../../../shared/staffing/measures/statistics.ts';

test('P7 P90 is the nearest rank', () => {
  const ten = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
  expect(percentile(ten, 0.9)).toBe(9);
  expect(percentile([...ten, 11], 0.9)).toBe(10);
  expect(percentile([5], 0.9)).toBe(5);
  expect(percentile([5, 6], 0)).toBe(5);
  expect(percentile([], 0.9)).toBeNull();
});

test('P7 evenness is the population’s standard deviation over the mean', () => {
  expect(coefficientOfVariation([2, 4, 4, 4, 5, 5, 7, 9])).toBe(2 / 5);
  expect(coefficientOfVariation([3, 3, 3])).toBe(0);
  expect(coefficientOfVariation([3])).toBeNull();
  expect(coefficientOfVariation([0, 0])).toBeNull();
});

test('P7 there is no mean and no share of nothing', () => {
  expect([mean([]), ratio(0, 0), mean([1, 2]), ratio(1, 4)]).toEqual([null, null, 1.5, 0.25]);
});
