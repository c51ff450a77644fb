import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutRoot } from '../checkout-root.ts';
import { browserAdvice, findBrowser } from '../find-browser.ts';
import { run } from './run.ts';
import { withExit, type Tally } from './tally.ts';

/** What we read of Playwright's JSON report. */
type PlaywrightReport = {
  readonly suites: readonly PlaywrightSuite[];
  readonly stats: {
    readonly expected: number;
    readonly flaky: number;
    readonly unexpected: number;
    readonly skipped: number;
  };
};
type PlaywrightSuite = {
  readonly specs?: readonly { readonly tests: readonly unknown[] }[];
  readonly suites?: readonly PlaywrightSuite[];
};

const cli = join(checkoutRoot, 'node_modules', '@playwright', 'test', 'cli.js');

/** Runs the specs in the browser (and in Electron, where it is); without a browser they count as skipped. */
export async function runPlaywright(): Promise<Tally> {
  if (findBrowser() === null) {
    console.log(browserAdvice);
    return { passed: 0, failed: 0, skipped: countSpecs() };
  }
  const report = join(checkoutRoot, 'dist', 'test', 'playwright.json');
  rmSync(report, { force: true });
  const exitCode = await run(cli, ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  return withExit(existsSync(report) ? tally(readFileSync(report, 'utf8')) : nothing, exitCode);
}

const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

function tally(report: string): Tally {
  const { expected, flaky, unexpected, skipped } = (JSON.parse(report) as PlaywrightReport).stats;
  return { passed: expected + flaky, failed: unexpected, skipped };
}

/** Listing needs no browser. */
function countSpecs(): number {
  const listing = execFileSync(process.execPath, [cli, 'test', '--list', '--reporter=json'], {
    cwd: checkoutRoot,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  return (JSON.parse(listing) as PlaywrightReport).suites.reduce((total, suite) => total + testsIn(suite), 0);
}

function testsIn({ specs = [], suites = [] }: PlaywrightSuite): number {
  const own = specs.reduce((total, spec) => total + spec.tests.length, 0);
  return suites.reduce((total, suite) => total + testsIn(suite), own);
}
