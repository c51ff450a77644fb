import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, runHub, temporaryFolder } from './run-hub.ts';

const example = join(root, 'docs/examples/shop.yaml');
const fixtures = join(root, 'test/fixtures/config');
const secrets = {
  SHOP_MAIL_PASSWORD: 'x',
  SHOP_RELAY_PASSWORD: 'y',
  SHOP_TWILIO_TOKEN: 'z',
  SHOP_X_SECRET: 'z',
};

test('C16 apply, apply again, export: a configuration goes in and comes out', async () => {
  const data = temporaryFolder();
  const environment = { BLENDESK_DATA: data, ...secrets };
  const dry = await runHub(['apply', example, '--dry-run'], { environment });
  expect(dry).toMatchObject({ code: 1, out: '' });
  expect(dry.err).toContain('there is no database at');

  const first = await runHub(['apply', example], { environment });
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toMatch(
    /^created {5}routing routing\n[^]*created {5}agent david\n22 created, 0 changed, 0 deactivated, 0 unchanged\n$/,
  );
  expect(await runHub(['apply', example, '--data', data], { environment: secrets })).toEqual({
    code: 0,
    out: '0 created, 0 changed, 0 deactivated, 22 unchanged\n',
    err: '',
  });

  const exported = await runHub(['export'], { environment });
  expect(exported).toMatchObject({ code: 0, err: '' });
  const changed = exported.out
    .replace('answerWithin: 8h', 'answerWithin: 6h')
    .replace(/ {2}- login: david[^]*$/, '');
  expect(await runHub(['apply', '-', '--dry-run'], { environment, input: changed })).toEqual({
    code: 0,
    out: 'changed     queue returns\ndeactivated agent david\n0 created, 1 changed, 1 deactivated, 20 unchanged (dry run: nothing was stored)\n',
    err: '',
  });
  expect((await runHub(['apply', '-'], { environment, input: exported.out })).out).toBe(
    '0 created, 0 changed, 0 deactivated, 22 unchanged\n',
  );
}, 60_000);

test('C16 C3 a wrong file changes nothing, exits 1 and tells every problem with file, line and path', async () => {
  const data = temporaryFolder();
  const ran = await runHub(['apply', join(fixtures, 'every-mistake.yaml'), '--data', data]);
  const expected = readFileSync(join(fixtures, 'every-mistake.txt'), 'utf8');
  expect(ran).toEqual({
    code: 1,
    out: '',
    err: `${expected}blendesk-hub: nothing was changed: every-mistake.yaml has 45 problems\n`,
  });
}, 30_000);

test('C16 a file that contradicts what is stored says which part of the file, and which is stored', async () => {
  const data = temporaryFolder();
  await runHub(['apply', example, '--data', data]);
  const file = join(data, 'part.yaml');
  writeFileSync(
    file,
    'skills:\n  - {id: german, name: Deutsch}\nqueues:\n  - {id: orders, name: O, answerWithin: 1h, rings: [{skills: [{skill: english}]}]}\n',
  );
  const ran = await runHub(['apply', file, '--data', data]);
  expect(ran.code).toBe(1);
  expect(ran.err.split('\n')).toEqual([
    'part.yaml:4:71 queues[0].rings[0].skills[0].skill: unknown skill "english"',
    'blendesk-hub: nothing was changed: part.yaml has 1 problem',
    '',
  ]);
  writeFileSync(file, 'queues: []\n');
  expect((await runHub(['apply', file, '--data', data])).err.split('\n')).toEqual([
    'part.yaml channelAccounts[0].queue: unknown queue "orders" (in the stored configuration, which the file leaves alone)',
    'part.yaml channelAccounts[1].queue: unknown queue "returns" (in the stored configuration, which the file leaves alone)',
    'part.yaml channelAccounts[2].queue: unknown queue "chat" (in the stored configuration, which the file leaves alone)',
    'part.yaml channelAccounts[3].queue: unknown queue "orders" (in the stored configuration, which the file leaves alone)',
    'part.yaml channelAccounts[4].queue: unknown queue "orders" (in the stored configuration, which the file leaves alone)',
    'part.yaml channelAccounts[0].in.folders[1].queue: unknown queue "technical-help" (in the stored configuration, which the file leaves alone)',
    'part.yaml channelAccounts[2].topics[1].queue: unknown queue "returns" (in the stored configuration, which the file leaves alone)',
    'part.yaml cannedReplies[1].queues[0]: unknown queue "returns" (in the stored configuration, which the file leaves alone)',
    'blendesk-hub: nothing was changed: part.yaml has 8 problems',
    '',
  ]);
}, 60_000);

test('C16 migrate makes a database once; export of none says what to do', async () => {
  const data = temporaryFolder();
  const none = await runHub(['export', '--data', data]);
  expect(none).toEqual({
    code: 1,
    out: '',
    err: `blendesk-hub: there is no database at ${data}/blendesk.db: give --data or --database, or make one with serve, migrate or apply\n`,
  });
  expect((await runHub(['migrate', '--data', data])).out).toMatch(/^applied 0001-first\n[^]*is now at /);
  expect(await runHub(['migrate', '--data', data])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^sqlite:.*blendesk\.db is already at /),
  });
}, 60_000);

test('C16 an unreachable database is one clear line without the password', async () => {
  const ran = await runHub(['export'], {
    environment: { BLENDESK_DATABASE: 'postgres://hub:hunter2@127.0.0.1:1/blendesk' },
  });
  expect(ran).toMatchObject({ code: 1, out: '' });
  expect(ran.err).toMatch(/^blendesk-hub: the database said no: .*is the server running.*\n$/);
  expect(ran.err).not.toContain('hunter2');
  const wrong = await runHub(['export', '--database', 'mysql://x']);
  expect(wrong.err).toContain('give sqlite:PATH, a file path or postgres://…');
}, 60_000);

test('C16 what a command makes is for this user only', async () => {
  const data = join(temporaryFolder(), 'made');
  await runHub(['migrate', '--data', data]);
  expect([data, join(data, 'blendesk.db')].map((path) => statSync(path).mode & 0o077)).toEqual([0, 0]);
}, 30_000);
