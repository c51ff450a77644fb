import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkCase } from '../../../bench/truth/bench-truth.ts';
import { readCases } from '../../../bench/truth/case-file.ts';
import { parsePolicy } from '../../../bench/truth/reference/policy.ts';

const good = {
  id: 'two agents',
  model: 'erlang_c',
  kind: 'exact',
  params: { lambda_per_min: 0.5, aht_sec: 60, servers: 1, T_sec: 60 },
  expected: { p_wait: 0.5, asa_sec: 60 },
  tolerance: { analytic_rel: 1e-8, analytic_abs: 1e-10 },
};

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
});
afterEach(() => vi.restoreAllMocks());

function check(entry: unknown): { readonly ok: boolean; readonly worst: number | null } {
  const [result] = readCases({ entries: [entry] }).map(checkCase);
  return { ok: result?.ok ?? false, worst: result?.worst ?? null };
}

test('Q1 a case of another kind, model, shape or number fails with a message, and none stops the others', () => {
  expect(check(good).ok).toBe(true);
  const bad: unknown[] = [
    null,
    7,
    {},
    { ...good, model: 'unheard_of' },
    { ...good, model: 'toString' },
    { ...good, params: { ...good.params, servers: 0 } },
    { ...good, params: { ...good.params, servers: 'many' } },
    { ...good, params: {} },
    { ...good, tolerance: null },
    { ...good, expected: { p_wait: 0.5001 } },
    { ...good, expected: { p_wait: 0.5, something_else: 1 } },
    { ...good, expected: { p_wait: { nested: 0.5 } } },
    { ...good, expected: { p_wait: null } },
    { ...good, curve: [{ c: 1, p_wait: 0.5 }] },
    { ...good, model: 'adaptive_blending_nonstationary', kind: 'simulated_reference' },
  ];
  for (const entry of bad) expect(check(entry).ok).toBe(false);
  expect(said).toHaveLength(bad.length);
});

test('Q1 policies are read in general', () => {
  expect(parsePolicy('fixed c for mean lambda (28)')).toEqual({ kind: 'fixed', threshold: 28 });
  expect(parsePolicy('fixed c for peak lambda (7)')).toEqual({ kind: 'fixed', threshold: 7 });
  expect(parsePolicy('no async (Erlang baseline)')).toEqual({ kind: 'none' });
  expect(parsePolicy('greedy (no reserve)')).toEqual({ kind: 'greedy' });
  expect(parsePolicy('pointwise model, true lambda(t)')).toEqual({ kind: 'pointwise' });
  expect(parsePolicy('model EWMA10 +1 sigma')).toEqual({ kind: 'model', windowMinutes: 10, sigmas: 1 });
  expect(parsePolicy('model EWMA5')).toEqual({ kind: 'model', windowMinutes: 5, sigmas: 0 });
  expect(parsePolicy('feedback eta=.2 windup')).toEqual({ kind: 'feedback', gain: 0.2, windup: true });
  expect(parsePolicy('hybrid EWMA20 eta=.05')).toEqual({
    kind: 'hybrid',
    windowMinutes: 20,
    sigmas: 0,
    gain: 0.05,
  });
  expect(parsePolicy('hybrid EWMA10+1s eta=0.02')).toEqual({
    kind: 'hybrid',
    windowMinutes: 10,
    sigmas: 1,
    gain: 0.02,
  });
  expect(() => parsePolicy('by feeling')).toThrow(RangeError);
});
