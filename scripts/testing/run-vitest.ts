import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutRoot } from '../checkout-root.ts';
import { noOutcome, withExit, type Outcome } from './outcome.ts';
import { run } from './run.ts';
import { outcomeFileVariable } from './vitest-outcome.ts';

/** Runs the unit and integration tests, showing them to people and counting them. */
export async function runVitest(): Promise<Outcome> {
  const report = join(checkoutRoot, 'dist', 'test', 'vitest.json');
  rmSync(report, { force: true });
  const vitest = join(checkoutRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=./scripts/testing/vitest-outcome.ts'];
  const exitCode = await run(vitest, ['run', ...reporters], { [outcomeFileVariable]: report });
  return withExit(readReport(report), exitCode);
}

function readReport(file: string): Outcome {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Outcome;
  } catch {
    return noOutcome;
  }
}
