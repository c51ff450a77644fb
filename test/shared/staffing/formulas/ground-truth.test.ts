import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCases } from '../../../bench/truth/case-file.ts';
import { checkExact } from '../../../bench/truth/exact.ts';

const file: unknown = JSON.parse(
  readFileSync(new URL('../../../fixtures/ground-truth/cases.json', import.meta.url), 'utf8'),
);
const cases = readCases(file).map((read) => {
  if (!read.ok) throw new Error(`${read.id}: ${read.reason}`);
  return read.truth;
});

describe('Q1 the formulas reproduce every exact case of the ground truth', () => {
  const exact = cases.filter(({ kind }) => kind === 'exact');
  test('Q1 there are 43 of them', () => expect(exact).toHaveLength(43));
  test.for(exact)('Q1 $model $id', (truth) => {
    expect(checkExact(truth).worst).toBeLessThanOrEqual(1);
  });
});
