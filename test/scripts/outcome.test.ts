import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Outcome } from '../../scripts/testing/outcome.ts';
import { root } from './run-script.ts';

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** Evaluates an expression over the functions of a script's module, as the script would. */
function evaluate(module: string, expression: string): unknown {
  const code = `const m = await import(${JSON.stringify(join(root, module))}); console.log(JSON.stringify(${expression}))`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
  return JSON.parse(run.stdout);
}

const outcome = 'scripts/testing/outcome.ts';
const some = { tally: { passed: 3, failed: 0, skipped: 1 }, failures: [] };

test('S18 the last line sums all runners', () => {
  const other = { tally: { passed: 2, failed: 1, skipped: 0 }, failures: [] };
  const total = `m.sum([${JSON.stringify(some)}, ${JSON.stringify(other)}])`;
  expect(evaluate(outcome, `m.tallyLine(${total}.tally)`)).toBe('5 passed, 1 failed, 1 skipped');
});

test('S18 a runner that breaks without a failed test has failed', () => {
  expect(evaluate(outcome, `m.withExit(${JSON.stringify(some)}, 1).tally`)).toEqual({
    passed: 3,
    failed: 1,
    skipped: 1,
  });
});

test('S18 where everything must run, skipped is failed', () => {
  expect(evaluate(outcome, `m.requireAll({ passed: 3, failed: 1, skipped: 2 })`)).toEqual({
    passed: 3,
    failed: 3,
    skipped: 0,
  });
});

test('S18 the failures are said once more, each in few lines', () => {
  const failures =
    "Array.from({ length: 22 }, (_, at) => ({ test: `a.test.ts > ${at}`, message: `${'x'.repeat(400)}\\n`.repeat(30) }))";
  const lines = evaluate(outcome, `m.failureLines(${failures})`) as string[];
  expect(lines).toHaveLength(20 * 13 + 1);
  expect(lines[0]).toBe('FAILED a.test.ts > 0');
  expect(lines[12]).toBe(`  ${'x'.repeat(300)}`);
  expect(lines.at(-1)).toBe('and 2 more failed');
});

test('S18 what failed is named: a test, a hook, a file that does not load, an error that nobody caught', () => {
  const folder = mkdtempSync(join(tmpdir(), 'blendesk-outcome-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = {
    'good.test.js': `test('good', () => {}); test.skip('left out', () => {})`,
    'bad.test.js': `describe('bad', () => { test('one', () => { throw new Error('wrong one') }) })`,
    'hook.test.js': `describe('hooked', () => { afterAll(() => { throw new Error('wrong hook') }); test('two', () => {}) })`,
    'load.test.js': `throw new Error('wrong file')`,
    'loose.test.js': `test('three', async () => { setTimeout(() => { throw new Error('wrong timer') }); await new Promise((go) => setTimeout(go, 50)) })`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const report = join(folder, 'not yet there', 'outcome.json');
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--globals',
      `--root=${folder}`,
      `--reporter=${join(root, 'scripts/testing/vitest-outcome.ts')}`,
    ],
    { encoding: 'utf8', env: { ...process.env, BLENDESK_TEST_OUTCOME: report } },
  );
  expect(run.status).toBe(1);
  const { tally, failures } = JSON.parse(readFileSync(report, 'utf8')) as Outcome;
  expect(tally).toEqual({ passed: 3, failed: 1, skipped: 1 });
  const named = failures.map(({ test: where, message }) => `${where}: ${message.split('\n')[0]}`);
  expect(named.toSorted()).toEqual([
    'an error that no test caught: Error: wrong timer',
    'bad.test.js > bad > one: Error: wrong one',
    'hook.test.js > hooked (outside of its tests): Error: wrong hook',
    'load.test.js (outside of its tests): Error: wrong file',
  ]);
});
