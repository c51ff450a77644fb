/** How many tests had which end. */
export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** What failed, and the first of what it said. */
export type Failure = { readonly test: string; readonly message: string };

/** What a runner of tests came to. */
export type Outcome = { readonly tally: Tally; readonly failures: readonly Failure[] };

/** A runner that left no report. */
export const noOutcome: Outcome = { tally: { passed: 0, failed: 0, skipped: 0 }, failures: [] };

/** Adds outcomes up. */
export function sum(outcomes: readonly Outcome[]): Outcome {
  const add = (of: keyof Tally) => outcomes.reduce((total, { tally }) => total + tally[of], 0);
  return {
    tally: { passed: add('passed'), failed: add('failed'), skipped: add('skipped') },
    failures: outcomes.flatMap(({ failures }) => failures),
  };
}

/** The line that `npm test` and CI end with. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

const mostFailures = 20;
const mostLines = 12;
const mostCharacters = 300;

/**
 * The failures once more, to stand right above the last line: who reads only the end of a long output learns
 * what failed. At most 20 failures with 12 lines each; a longer line is cut.
 */
export function failureLines(failures: readonly Failure[]): readonly string[] {
  const more = failures.length - mostFailures;
  return [
    ...failures.slice(0, mostFailures).flatMap(({ test, message }) => [
      `FAILED ${test}`,
      ...message
        .trim()
        .split('\n')
        .slice(0, mostLines)
        .map((line) => `  ${line.slice(0, mostCharacters)}`),
    ]),
    ...(more > 0 ? [`and ${more} more failed`] : []),
  ];
}

/** A runner that ended badly without naming a failed test (a file that does not load) has failed all the same. */
export function withExit(outcome: Outcome, exitCode: number): Outcome {
  return exitCode !== 0 && outcome.tally.failed === 0
    ? { ...outcome, tally: { ...outcome.tally, failed: 1 } }
    : outcome;
}

/** Where everything must run, what was left out has failed. */
export function requireAll({ passed, failed, skipped }: Tally): Tally {
  return { passed, failed: failed + skipped, skipped: 0 };
}
