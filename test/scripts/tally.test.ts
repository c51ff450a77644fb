import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { root } from './run-script.ts';

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** Evaluates an expression over the functions of a script's module, as the script would. */
function evaluate(module: string, expression: string): unknown {
  const code = `const m = await import(${JSON.stringify(join(root, module))}); console.log(JSON.stringify(${expression}))`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
  return JSON.parse(run.stdout);
}

const tally = 'scripts/testing/tally.ts';

test('S18 the last line sums all runners', () => {
  const sum = `m.tallyLine(m.sum([{ passed: 3, failed: 0, skipped: 1 }, { passed: 2, failed: 1, skipped: 0 }]))`;
  expect(evaluate(tally, sum)).toBe('5 passed, 1 failed, 1 skipped');
});

test('S18 a runner that breaks without a failed test has failed', () => {
  expect(evaluate(tally, `m.withExit({ passed: 3, failed: 0, skipped: 0 }, 1)`)).toEqual({
    passed: 3,
    failed: 1,
    skipped: 0,
  });
});

test('S18 where everything must run, skipped is failed', () => {
  expect(evaluate(tally, `m.requireAll({ passed: 3, failed: 1, skipped: 2 })`)).toEqual({
    passed: 3,
    failed: 3,
    skipped: 0,
  });
});
