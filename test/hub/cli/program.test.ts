import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { runCli } from '../../../hub/cli/run-cli.ts';
import type { Terminal } from '../../../hub/cli/terminal.ts';

/** Runs a command line in this process. */
async function run(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    environment: {},
    stdin: new PassThrough(),
    prompt: new PassThrough(),
  } as unknown as Terminal;
  return { code: await runCli(args, terminal), out: out.join('\n'), err: err.join('\n') };
}

test.each([
  [
    [],
    ['serve', 'migrate', 'apply', 'export', 'doctor', 'user', 'inspect', 'BLENDESK_DATABASE', 'Exit codes'],
  ],
  [
    ['serve'],
    [
      '--host',
      '7480',
      '--mode',
      '--announce',
      '--public-address',
      '--trust-proxy',
      '--allow-origin',
      '--log-level',
      '--data',
      '--database',
    ],
  ],
  [['migrate'], ['--data', '--database']],
  [['apply'], ['<file>', '--dry-run', 'docs/configuration.md']],
  [['export'], ['--database']],
  [['doctor'], ['--json']],
  [['replay'], ['--from', '--to', '--config', '--json', '--data', 'TIME is 2026-11-20']],
  [['user'], ['add', 'password', 'list']],
  [
    ['user', 'add'],
    ['<login>', '--name', '--role', '--language', '--password-stdin', 'never from the command line'],
  ],
  [
    ['user', 'password'],
    ['<login>', '--password-stdin'],
  ],
  [['user', 'list'], ['--json']],
  [
    ['inspect', 'mail'],
    ['<file...>', '--own'],
  ],
])('C16 %j --help explains it and exits 0', async (command, words) => {
  const ran = await run(...command, '--help');
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(words.filter((word) => !ran.out.includes(word))).toEqual([]);
});

test.each([
  [[], 'Usage: blendesk-hub'],
  [['serv'], 'Did you mean serve?'],
  [['serve', '--port', '70000'], 'A port is a number from 0 to 65535.'],
  [['serve', '--port', '-1'], 'A port is a number'],
  [['serve', '--mode', 'cloud'], 'Allowed choices are team, embedded, demo.'],
  [['serve', '--allow-origin', 'desk'], 'Give a whole address such as https://desk.example.com.'],
  [['serve', '--trust-proxy', '10.0.0.0/64'], 'Give an IP address or a range such as 10.0.0.0/8.'],
  [['serve', 'extra'], 'too many arguments'],
  [['apply'], "missing required argument 'file'"],
  [['user', 'add', 'anna'], "required option '--name <name>' not specified"],
  [['user', 'add', 'anna', '--name', 'A', '--role', 'boss'], 'Allowed choices are agent, supervisor, admin.'],
  [['user', 'add', 'an na', '--name', 'A'], 'a login has letters, digits'],
  [['user', 'add', 'anna', '--name', 'A', '--email', 'anna'], '--email must be a mail address'],
  [['user', 'add', 'anna', '--name', 'A', '--password', 'x'], "unknown option '--password'"],
  [['inspect', 'mail'], "missing required argument 'file'"],
])('C16 %j is a wrong call: exit 2 and a hint', async (args, hint) => {
  const ran = await run(...args);
  expect(ran).toMatchObject({ code: 2, out: '' });
  expect(ran.err).toContain(hint);
});

test('C16 --version is the release', async () => {
  expect(await run('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
});
