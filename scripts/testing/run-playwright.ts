import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { checkoutRoot } from '../checkout-root.ts';
import { browserAdvice, findBrowser } from '../find-browser.ts';
import { noOutcome, withExit, type Failure, type Outcome } from './outcome.ts';
import { run } from './run.ts';

/** What we read of Playwright's JSON report. */
type PlaywrightReport = {
  readonly suites: readonly PlaywrightSuite[];
  readonly errors: readonly PlaywrightError[];
  readonly stats: {
    readonly expected: number;
    readonly flaky: number;
    readonly unexpected: number;
    readonly skipped: number;
  };
};
type PlaywrightError = { readonly message?: string };
type PlaywrightSpec = {
  readonly title: string;
  readonly file: string;
  readonly ok: boolean;
  readonly tests: readonly {
    readonly projectName: string;
    readonly results: readonly { readonly errors: readonly PlaywrightError[] }[];
  }[];
};
type PlaywrightSuite = {
  readonly specs?: readonly PlaywrightSpec[];
  readonly suites?: readonly PlaywrightSuite[];
};

const cli = join(checkoutRoot, 'node_modules', '@playwright', 'test', 'cli.js');

/** Runs the specs in the browser (and in Electron, where it is); without a browser they count as skipped. */
export async function runPlaywright(): Promise<Outcome> {
  if (findBrowser() === null) {
    console.log(browserAdvice);
    return { ...noOutcome, tally: { ...noOutcome.tally, skipped: countSpecs() } };
  }
  const report = join(checkoutRoot, 'dist', 'test', 'playwright.json');
  rmSync(report, { force: true });
  const exitCode = await run(cli, ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  return withExit(existsSync(report) ? outcomeOf(readFileSync(report, 'utf8')) : noOutcome, exitCode);
}

function outcomeOf(text: string): Outcome {
  const report = JSON.parse(text) as PlaywrightReport;
  const { expected, flaky, unexpected, skipped } = report.stats;
  return {
    tally: { passed: expected + flaky, failed: unexpected, skipped },
    failures: [
      ...report.suites.flatMap(failedIn),
      ...report.errors.map(({ message = '' }) => ({ test: 'the browser specs', message: plain(message) })),
    ],
  };
}

function failedIn({ specs = [], suites = [] }: PlaywrightSuite): readonly Failure[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ title, file, tests }) => ({
      test: `[${tests.map(({ projectName }) => projectName).join(', ')}] ${file} > ${title}`,
      message: tests
        .flatMap(({ results }) =>
          results.flatMap(({ errors }) => errors.map(({ message = '' }) => plain(message))),
        )
        .join('\n'),
    }));
  return [...own, ...suites.flatMap(failedIn)];
}

/** Playwright's messages are coloured. */
function plain(message: string): string {
  return stripVTControlCharacters(message);
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
