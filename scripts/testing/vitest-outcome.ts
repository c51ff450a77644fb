import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';
import type { Failure, Outcome } from './outcome.ts';

/** Names the file to which the reporter writes an `Outcome` as JSON. */
export const outcomeFileVariable = 'BLENDESK_TEST_OUTCOME';

/** A vitest reporter: counts, and keeps what failed, also outside of tests (hooks, loading, unhandled errors). */
export default class VitestOutcome implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const file = process.env[outcomeFileVariable];
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(outcomeOf(modules, unhandled)));
  }
}

function outcomeOf(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Outcome {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const states = tests.map((test) => test.result().state);
  const failed = states.filter((state) => state === 'failed').length;
  const passed = states.filter((state) => state === 'passed').length;
  return {
    tally: { passed, failed, skipped: states.length - passed - failed },
    failures: [
      ...tests.flatMap((test) =>
        test.result().state === 'failed'
          ? [failure(`${test.module.relativeModuleId} > ${test.fullName}`, test.result().errors ?? [])]
          : [],
      ),
      ...modules.flatMap((module) => [
        ...around(module.relativeModuleId, module.errors()),
        ...[...module.children.allSuites()].flatMap((suite) =>
          around(`${module.relativeModuleId} > ${suite.fullName}`, suite.errors()),
        ),
      ]),
      ...unhandled.map((error) => failure('an error that no test caught', [error])),
    ],
  };
}

function around(where: string, errors: readonly SerializedError[]): readonly Failure[] {
  return errors.length === 0 ? [] : [failure(`${where} (outside of its tests)`, errors)];
}

function failure(test: string, errors: readonly SerializedError[]): Failure {
  return { test, message: errors.map(({ message, stack }) => stack ?? message).join('\n') };
}
