import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutRoot } from '../checkout-root.ts';
import { run } from './run.ts';
import { withExit, type Tally } from './tally.ts';

/** What we read of vitest's JSON report. */
type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
};

/** Runs the unit and integration tests, showing them to people and counting them. */
export async function runVitest(): Promise<Tally> {
  const report = join(checkoutRoot, 'dist', 'test', 'vitest.json');
  rmSync(report, { force: true });
  const vitest = join(checkoutRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const exitCode = await run(vitest, ['run', ...reporters]);
  return withExit(readReport(report), exitCode);
}

function readReport(file: string): Tally {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
