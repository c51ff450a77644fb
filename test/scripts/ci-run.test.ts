import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { root } from './run-script.ts';

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** A clone whose npm and apt-get are scripts that note how they were called. */
let clone: string;

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'blendesk-ci-'));
  mkdirSync(join(clone, '.ci'));
  mkdirSync(join(clone, 'bin'));
  cpSync(join(root, '.ci/run'), join(clone, '.ci/run'));
  command('apt-get', 'echo "apt-get $*" >> calls; exit 0');
  command('sudo', 'shift; exec "$@"');
  command('dpkg-query', 'printf %s "$INSTALLED"');
  command(
    'npm',
    [
      'echo "npm $* require-all=$BLENDESK_TEST_REQUIRE_ALL CI=$CI" >> calls',
      'case "$1" in',
      '  ci) exit "${CI_CODE:-0}" ;;',
      '  run) exit "${CHECK_CODE:-0}" ;;',
      '  test) printf "%b" "$TESTS"; exit "${TEST_CODE:-0}" ;;',
      'esac',
    ].join('\n'),
  );
});
afterEach(() => rmSync(clone, { recursive: true }));

function command(name: string, script: string): void {
  writeFileSync(join(clone, 'bin', name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(clone, 'bin', name), 0o755);
}

function ci(environment: NodeJS.ProcessEnv): { code: number | null; last: string | undefined } {
  const path = `${join(clone, 'bin')}:${process.env['PATH']}`;
  const run = spawnSync(join(clone, '.ci/run'), [], {
    encoding: 'utf8',
    env: { PATH: path, TMPDIR: clone, INSTALLED: 'installed', ...environment },
  });
  return { code: run.status, last: run.stdout.trimEnd().split('\n').at(-1) };
}

function calls(): readonly string[] {
  return readFileSync(join(clone, 'calls'), 'utf8').trimEnd().split('\n');
}

test('S20 checks once, tests everything, and ends with the count', () => {
  expect(ci({ TESTS: 'noise\\n12 passed, 0 failed, 0 skipped\\n' })).toEqual({
    code: 0,
    last: '12 passed, 0 failed, 0 skipped',
  });
  expect(calls()).toEqual([
    'npm ci --no-progress --loglevel=error require-all= CI=true',
    'npm run --silent check -- --except unit tests require-all= CI=true',
    'npm test --silent require-all=1 CI=true',
  ]);
});

test('S20 fails with the tests', () => {
  expect(ci({ TESTS: '11 passed, 1 failed, 0 skipped\\n', TEST_CODE: '1' })).toEqual({
    code: 1,
    last: '11 passed, 1 failed, 0 skipped',
  });
});

test('S20 what the check found counts as one failure, in the last line', () => {
  expect(ci({ TESTS: '12 passed, 0 failed, 0 skipped\\n', CHECK_CODE: '1' })).toEqual({
    code: 1,
    last: '12 passed, 1 failed, 0 skipped',
  });
});

test('S20 tests that end without a count have failed', () => {
  expect(ci({ TESTS: 'Segmentation fault\\n', TEST_CODE: '139' })).toEqual({
    code: 1,
    last: '0 passed, 1 failed, 0 skipped',
  });
});

test('S20 without its packages nothing is tested', () => {
  expect(ci({ CI_CODE: '1' })).toEqual({ code: 1, last: '0 passed, 1 failed, 0 skipped' });
});
