import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { readPassword } from '../../../hub/cli/read-password.ts';
import type { Terminal } from '../../../hub/cli/terminal.ts';
import { runHub, temporaryFolder } from './run-hub.ts';

const add = ['user', 'add', 'Anna', '--name', 'Anna Berger', '--password-stdin'];

test('C17 people are added, listed and given a new password; the password comes from standard input', async () => {
  const environment = { BLENDESK_DATA: temporaryFolder() };
  expect(await runHub(add, { environment, input: 'correct horse battery\n' })).toEqual({
    code: 0,
    out: 'added agent anna\n',
    err: '',
  });
  expect(await runHub(add, { environment, input: 'correct horse battery\n' })).toMatchObject({
    code: 1,
    err: expect.stringContaining('anna exists already'),
  });
  expect((await runHub(['user', 'list'], { environment })).out).toBe(
    'LOGIN  ROLE   LANGUAGE  STATE   SKILLS  NAME\nanna   agent  de        active  -       Anna Berger\n',
  );
  expect(JSON.parse((await runHub(['user', 'list', '--json'], { environment })).out)).toMatchObject([
    { login: 'anna', role: 'agent', active: true },
  ]);
  const change = ['user', 'password', 'anna', '--password-stdin'];
  expect(await runHub(change, { environment, input: 'another horse battery' })).toMatchObject({
    code: 0,
    err: '',
  });
  expect(await runHub(change, { environment, input: 'short' })).toMatchObject({
    code: 1,
    err: 'blendesk-hub: the password must have 10 to 256 characters\n',
  });
  expect(await runHub(change, { environment, input: 'password123' })).toMatchObject({
    code: 1,
    err: expect.stringContaining('too easy to guess'),
  });
  expect(
    await runHub(['user', 'password', 'eve', '--password-stdin'], { environment, input: 'x' }),
  ).toMatchObject({
    code: 1,
    err: expect.stringContaining('there is nobody with the login eve'),
  });
}, 120_000);

test('C17 without a terminal and without --password-stdin the command says what to give and exits 2', async () => {
  const ran = await runHub(['user', 'add', 'anna', '--name', 'Anna'], {
    environment: { BLENDESK_DATA: temporaryFolder() },
  });
  expect(ran).toEqual({
    code: 2,
    out: '',
    err: 'blendesk-hub: there is no terminal to ask for the password: give --password-stdin\n',
  });
}, 30_000);

describe('C17 at a terminal the password is asked for twice and never shown', () => {
  test.each([
    ['typed twice', ['correct horse\r', 'correct horse\r'], 'correct horse'],
    ['corrected with backspace', ['correct hörx\u007Fse🐎\u007F\r', 'correct hörse\n'], 'correct hörse'],
    ['pasted at once', ['correct horse\rcorrect horse\r'], 'correct horse'],
  ])('%s', async (_, keys, expected) => {
    const terminal = fakeTerminal(keys);
    expect(await readPassword(false, terminal.terminal)).toBe(expected);
    expect(terminal.shown()).toBe('New password: \nThe same again: \n');
    expect(terminal.modes()).toEqual([true, false, true, false]);
  });

  test.each([
    ['they differ', ['correct horse\r', 'correct house\r'], 'the two passwords differ'],
    ['Ctrl-C', ['corr\u0003'], 'interrupted'],
  ])('%s', async (_, keys, message) => {
    const { terminal, modes } = fakeTerminal(keys);
    await expect(readPassword(false, terminal)).rejects.toThrow(message);
    expect(modes().at(-1)).toBe(false);
  });
});

/** A terminal whose keys are typed one group per question. */
function fakeTerminal(keys: readonly string[]) {
  const modes: boolean[] = [];
  const shown: string[] = [];
  const waiting = [...keys];
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (mode: boolean) => {
      modes.push(mode);
      const next = mode ? waiting.shift() : undefined;
      if (next !== undefined) stdin.write(next);
    },
  });
  const prompt = { write: (text: string) => void shown.push(text) };
  const terminal = { out: () => undefined, err: () => undefined, environment: {}, stdin, prompt };
  return {
    terminal: terminal as unknown as Terminal,
    shown: () => shown.join(''),
    modes: () => modes,
  };
}
