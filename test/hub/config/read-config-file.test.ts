import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemLine } from '../../../hub/config/config-problem.ts';
import { readConfigFile, readConfigText } from '../../../hub/config/read/read-config-file.ts';

const root = join(import.meta.dirname, '../../..');
const fixture = (name: string): string => join(root, 'test/fixtures/config', name);

/** The problems of a text, each as a line; empty when it is valid. */
function problemsOf(text: string): readonly string[] {
  const reading = readConfigText(text, {});
  return reading.ok ? [] : reading.problems.map((problem) => problemLine('', problem));
}

test('C2 C3 C4 C5 C6 C7 C8 C9 every mistake of a file is told at once, by line, with its path', async () => {
  const reading = await readConfigFile(fixture('every-mistake.yaml'), {});
  const lines = reading.ok
    ? []
    : reading.problems.map((problem) => problemLine('every-mistake.yaml', problem));
  expect(lines).toEqual((await readFile(fixture('every-mistake.txt'), 'utf8')).trimEnd().split('\n'));
  expect(lines.join('\n')).not.toMatch(/Tr0ub4dor|battery/);
});

function queueWith(overflow: string): string {
  return `queues: [{ id: orders, name: Orders, answerWithin: 4h, rings: [{}], overflow: ${overflow} }]`;
}

test('C4 C23 overflow leads to another queue of the file, and says when', () => {
  const told = ['{ to: retruns, after: 1h }', '{ to: orders, after: 1h }', '{ to: returns }'].map(
    (overflow) => {
      const reading = readConfigText(
        `${queueWith(overflow).slice(0, -1)}, { id: returns, name: Returns, answerWithin: 4h, rings: [{}] }]`,
        {},
      );
      return reading.ok ? [] : reading.problems.map(({ path, message }) => `${path}: ${message}`);
    },
  );
  expect(told).toEqual([
    ['queues[0].overflow.to: unknown queue "retruns" (did you mean "returns"?)'],
    ['queues[0].overflow.to: must name another queue'],
    ['queues[0].overflow: must be given after, whenWaiting or both'],
  ]);
});

test('C22 the example of the documentation is valid and names its secrets', async () => {
  const file = join(root, 'docs/examples/shop.yaml');
  const reading = await readConfigFile(file, { SHOP_MAIL_PASSWORD: 'x' });
  expect(reading).toMatchObject({ ok: true });
  const warnings = reading.ok ? reading.value.warnings : [];
  expect(warnings.map((warning) => problemLine('shop.yaml', warning))).toEqual([
    'shop.yaml:143:17 channelAccounts[1].out.password: environment variable SHOP_RELAY_PASSWORD is not set here: the hub needs it to connect',
    'shop.yaml:195:18 channelAccounts[3].gateway.authToken: environment variable SHOP_TWILIO_TOKEN is not set here: the hub needs it to connect',
    'shop.yaml:207:68 channelAccounts[4].access.clientSecret: environment variable SHOP_X_SECRET is not set here: the hub needs it to connect',
  ]);
});

describe('C2 slips in the YAML itself', () => {
  test.each([
    ['queues:\n\t- id: a\n', ':2:1 not valid YAML: is indented with a tab; YAML wants spaces'],
    ['queues: [{id: a\n', ':2:1 not valid YAML: is indented differently from its neighbours'],
    ['a: "b\n', ':2:1 not valid YAML: lacks a closing quote or bracket, a colon or a space after it'],
    ['a: @b\n', ':1:4 not valid YAML: begins with a character that needs quotes around the text'],
    ['password: *hunter2\n', ':1:11 not valid YAML: refers to an anchor'],
    ['a: 1\n---\nb: 2\n', ':2:1 not valid YAML: begins a second document (---); a configuration is one'],
  ])('%j', (text, expected) => {
    const lines = problemsOf(text);
    expect(lines.join('\n')).toContain(expected);
    expect(lines.join('\n')).not.toContain('hunter2');
  });

  test('what is wrong before the slip is told as well, what it cut off is not called missing', () => {
    expect(problemsOf('skils: []\nqueues:\n  - id: orders\n    name: Orders\n    rings: [\n')).toEqual([
      ':1:1 skils: unknown key (did you mean "skills"?)',
      expect.stringContaining('not valid YAML'),
    ]);
  });
});

describe('C2 files that are no configuration', () => {
  test.each([
    ['', 'is empty'],
    ['# only a comment\n', 'is empty'],
    ['just words', 'must be a mapping (key: value), not a text'],
    ['- a\n- b\n', 'must be a mapping (key: value), not a list'],
    ['skills:\n', ':1:1 skills: is empty: give it a value, or leave the key out'],
  ])('%j', (text, expected) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining(expected)]);
  });

  test('missing, a folder, binary, too large', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'blendesk-config-'));
    try {
      await writeFile(join(folder, 'binary.yaml'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]));
      await writeFile(join(folder, 'latin1.yaml'), Buffer.from('skills: [{id: a, name: Größe}]', 'latin1'));
      await writeFile(join(folder, 'large.yaml'), 'x'.repeat(10 * 1024 * 1024));
      const names = ['missing.yaml', '.', 'binary.yaml', 'latin1.yaml', 'large.yaml'];
      const readings = await Promise.all(names.map((name) => readConfigFile(join(folder, name), {})));
      expect(readings.map((reading) => (reading.ok ? [] : reading.problems))).toEqual(
        [
          'does not exist',
          'is a folder, not a file',
          'is not UTF-8 text, so it is no YAML file',
          'is not UTF-8 text, so it is no YAML file',
          'is larger than a configuration can be (8 MB)',
        ].map((message) => [{ line: 0, column: 0, path: '', message }]),
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('a byte order mark is no mistake', () => {
    expect(problemsOf('\uFEFFskills: []\n')).toEqual([]);
  });
});

describe('C10 hostile files cost little', () => {
  const aliases = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const bomb = aliases
    .map(
      (name, i) =>
        `${name}: &${name} [${Array(9)
          .fill(i === 0 ? 'x' : `*${aliases[i - 1]}`)
          .join(',')}]`,
    )
    .join('\n');
  test.each([
    ['an alias bomb', bomb, 'uses more than 100 aliases'],
    ['deep brackets', '['.repeat(1_000_000), ':1:33 is nested too deeply'],
    ['deep dashes', '- '.repeat(1_000_000), ':1:65 is nested too deeply'],
    [
      'deep indentation',
      Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'nested too deeply',
    ],
    ['anchors', '&a '.repeat(100_000), 'more anchors, aliases and tags'],
    ['many small parts', `queues: [${'{},'.repeat(700_000)}]`, 'more parts than a configuration can have'],
    ['doubled keys', 'a:\n'.repeat(20_000), 'is written twice'],
    ['an alias of itself', 'skills: &a\n  - *a\n', 'skills[0]: must be a mapping'],
  ])(
    '%s',
    (_, text, expected) => {
      const before = performance.now();
      expect(problemsOf(text).join('\n')).toContain(expected);
      // Generous: two seconds at most alone, and the machine may be busy.
      expect(performance.now() - before).toBeLessThan(30_000);
    },
    40_000,
  );

  test('of a file of another kind only so many problems are told', () => {
    const reading = readConfigText(Array.from({ length: 5_000 }, (_, i) => `key${i}: 1`).join('\n'), {});
    const problems = reading.ok ? [] : reading.problems;
    expect(problems.length).toBe(501);
    expect(problems.at(-1)).toEqual({ line: 0, column: 0, path: '', message: 'and 4500 problems more' });
  });
});

test('C2 characters that no database keeps are refused', () => {
  expect(problemsOf('skills: [{id: a, name: "x\\0y"}, {id: b, name: "\\uD800"}]\n')).toEqual([
    expect.stringContaining('skills[0].name: holds a character that cannot be stored'),
    expect.stringContaining('skills[1].name: holds a character that cannot be stored'),
  ]);
});

test('C3 keys that JavaScript treats specially are unknown keys like others', () => {
  expect(problemsOf('__proto__: 1\nconstructor: 2\nskills: [{id: a, name: A, __proto__: {}}]\n')).toEqual([
    expect.stringContaining('__proto__: unknown key'),
    expect.stringContaining('constructor: unknown key'),
    expect.stringContaining('skills[0].__proto__: unknown key'),
  ]);
});

test('C3 what is printed of the file cannot steer a terminal', () => {
  const [line] = problemsOf('"\\e[2Jclear\\u202e": 1\n');
  expect(line).toContain('�[2Jclear�: unknown key');
});

test('C8 secrets belong to https and out of addresses', () => {
  expect(
    problemsOf(oauth2Account("{tokenUrl: 'http://u:p@login.example/t', clientId: c, refreshToken: abc}")),
  ).toEqual([
    expect.stringContaining('in.oauth2.tokenUrl: must not hold a user or password'),
    expect.stringContaining('in.oauth2.tokenUrl: must begin with https://'),
    expect.stringContaining('in.oauth2.refreshToken: must be a reference such as ${env:MAIL_PASSWORD}'),
  ]);
  expect(
    problemsOf(oauth2Account("{tokenUrl: 'https://login.example/t', clientId: c, refreshToken: '${env:T}'}")),
  ).toEqual([]);
});

test('C5 one mailbox folder is fetched by one account only', () => {
  expect(
    problemsOf(
      `channelAccounts:\n${mailboxAccount('a', '')}${mailboxAccount('b', ', folders: [{name: inbox}]')}`,
    ),
  ).toEqual([
    expect.stringContaining(
      'channelAccounts[1].in.folders[0]: mailbox folder "a@imap.b.example/INBOX" is used already (channelAccounts[0].in)',
    ),
  ]);
});

/** An account that signs in with a token. */
function oauth2Account(oauth2: string): string {
  return `channelAccounts:
  - {id: a, channel: email, name: A, address: a@b.example, queue: q,
     in: {kind: imap, host: imap.b.example, port: 993, security: tls, user: a, oauth2: ${oauth2}},
     out: {host: '::1', port: 25, security: none}}\n`;
}

/** An account that fetches from one and the same mailbox. */
function mailboxAccount(id: string, folders: string): string {
  return (
    `  - {id: ${id}, channel: email, name: A, address: ${id}@b.example, queue: q, in: {kind: imap, host: Imap.b.example, ` +
    `port: 993, security: tls, user: a, password: '\${env:P}'${folders}}, out: {host: localhost, port: 25, security: none}}\n`
  );
}
