import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCli } from '../../../hub/cli/run-cli.ts';
import type { Terminal } from '../../../hub/cli/terminal.ts';
import { openDatabase } from '../../../hub/db/open.ts';
import { packText, unpackText } from '../../../hub/record/packed-text.ts';
import { midnight, playThreeChats, second, startDay } from '../record/recorded-day.ts';

let folder = '';
const from = new Date(midnight).toISOString();
const to = new Date(midnight + 3_600_000).toISOString();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blendesk-replay-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

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
  return { code: await runCli(args, terminal), out, err: err.join('\n') };
}

async function replay(...args: readonly string[]) {
  return run('replay', '--data', folder, '--from', from, '--to', to, ...args);
}

/** A database with a recorded day; `spoil` changes its lines afterwards. */
async function recordDay(spoil: (lines: string) => string = (lines) => lines): Promise<void> {
  const database = await openDatabase(`sqlite:${join(folder, 'blendesk.db')}`);
  const day = startDay(database);
  playThreeChats(day);
  await day.end();
  const row = await database.read.selectFrom('routing_record').selectAll().executeTakeFirstOrThrow();
  const lines = packText(spoil(unpackText(row.lines)));
  await database.write(async ({ tx }) => {
    await tx.updateTable('routing_record').set({ lines }).execute();
  });
  await database.close();
}

async function config(yaml: string): Promise<string> {
  const file = join(folder, 'other.yaml');
  await writeFile(file, yaml);
  return file;
}

const onlyAnna = 'agents: [{ login: anna, name: Anna }]\n';

test('P8 replay proves the day and prints what it came to', async () => {
  await recordDay();
  const { code, out, err } = await replay();
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out[0]).toMatch(/: 13 calls in 1 segment, all decided the same again$/);
  expect(out.slice(1)).toEqual([
    '',
    'all queues                       as recorded',
    '  contacts                                 3',
    '  answered                                 3',
    '  service level                       66.7 %',
    '  mean wait                            22.0s',
    '  P90 wait                             1m00s',
    '  abandoned                                0',
    '  interruptions                            0',
    '  parked, back with their agent            0',
    '  parked, handed on                        0',
    '  escalations                              0',
    '  agents                                   2',
    '  idle time                           45.0 %',
    '  occupancy                           52.0 %',
    '  unevenness of work (CV)               0.25',
    '',
    'sales                            as recorded',
    ...out.slice(19),
  ]);
});

test('P8 with other rules both are side by side, as a table and as JSON', async () => {
  await recordDay();
  const file = await config(onlyAnna);
  const shown = await replay('--config', file);
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out.slice(1, 7)).toEqual([
    'left out by other.yaml, of the people who were there: 1',
    '',
    'all queues                       as recorded  with other.yaml',
    '  contacts                                 3                3',
    '  answered                                 3                3',
    '  service level                       66.7 %           33.3 %',
  ]);
  const told = await replay('--config', file, '--json', '-');
  expect(told.code).toBe(0);
  expect(JSON.parse(told.out.join('\n'))).toMatchObject({
    from: midnight,
    to: midnight + 3_600_000,
    record: { segments: 1, calls: 13, identical: 13, divergences: [], faults: [] },
    asRecorded: {
      all: { contacts: 3, meanWaitMs: 22 * second },
      queues: [{ queueId: 'sales', contacts: 3 }],
    },
    whatIf: { name: 'other.yaml', measures: { all: { contacts: 3, meanWaitMs: 70 * second } } },
  });
  await replay('--json', join(folder, 'result.json'));
  expect(JSON.parse(await readFile(join(folder, 'result.json'), 'utf8'))).toMatchObject({ whatIf: null });
});

test('P8 sections that the file leaves out stay as recorded', async () => {
  await recordDay();
  const file = await config('routing: { interruptionsPerHour: 0, reserve: { places: 0 } }\n');
  const told = await replay('--config', file, '--json', '-');
  const { asRecorded, whatIf } = JSON.parse(told.out.join('\n')) as Record<string, { measures: unknown }>;
  // A chat takes 30 of 100 units now: c3 is offered at once.
  expect(whatIf).toMatchObject({ measures: { all: { contacts: 3, serviceLevel: 1, agents: 2 } } });
  expect(asRecorded).toMatchObject({ all: { agents: 2 } });
});

test('P8 a queue of the record that the file does not have is named', async () => {
  await recordDay();
  const file = await config('queues: [{ id: orders, name: Orders, rings: [{}], answerWithin: 1h }]\n');
  expect(await replay('--config', file)).toMatchObject({
    code: 1,
    out: [],
    err: 'blendesk-hub: other.yaml: queues: the record has contacts of queue "sales", the file has not',
  });
});

test('P8 what is wrong with the file is told by line and field', async () => {
  await recordDay();
  const wrong = await config(
    `${onlyAnna}queues:\n  - { id: sales, name: S, rings: [{}], overflow: { to: x, after: 1m } }\n`,
  );
  const { code, err } = await replay('--config', wrong);
  expect(code).toBe(1);
  expect(err).toContain('other.yaml:3:');
  expect(err).toContain('queues[0].overflow.to');
  const stored = await config(
    'queues: [{ id: sales, name: S, rings: [{ skills: [{ skill: none }] }], answerWithin: 1h }]\n',
  );
  expect((await replay('--config', stored)).err).toContain('unknown skill "none"');
  expect(await replay('--config', join(folder, 'missing.yaml'))).toMatchObject({ code: 1 });
});

test('P8 what is decided otherwise than recorded is shown, and the exit code is 1', async () => {
  await recordDay((lines) => lines.replace('"agentId":"anna","ring"', '"agentId":"ben","ring"'));
  const { code, out, err } = await replay();
  expect(code).toBe(1);
  expect(out[0]).toMatch(/: 13 calls in 1 segment, 2 decided the same again$/);
  expect(err).toMatch(/the record was changed after it was written: segment \S+, at or after call 0/);
  expect(err).toMatch(/call 2 at 2026-11-20T00:00:10.000Z: contactArrived is decided otherwise now\n/);
  expect(err).toMatch(/recorded: .*"agentId":"ben"/);
  expect(err).toMatch(/replayed: .*"agentId":"anna"/);
});

test('P8 a time without a record is refused with what there is', async () => {
  const empty = await openDatabase(`sqlite:${join(folder, 'blendesk.db')}`);
  await empty.close();
  expect((await replay()).err).toMatch(/nothing was recorded .*: there is no routing record yet/);
  await recordDay();
  const { code, err } = await run('replay', '--data', folder, '--from', '2020-01-01', '--to', '2020-01-02');
  expect(code).toBe(1);
  expect(err).toMatch(
    /nothing was recorded from 2020-01-01 00:00 to 2020-01-03 00:00: the record goes from 2026-/,
  );
});

test.each([
  [['--from', 'yesterday'], 'Give a time such as 2026-11-20'],
  [['--from', '2026-11-21', '--to', '2026-11-20'], '--to must be later than --from'],
  [['--until', '2026-11-21'], "unknown option '--until'"],
])('P8 %j is a wrong call', async (args, hint) => {
  await recordDay();
  const { code, err } = await run('replay', '--data', folder, ...args);
  expect(code).toBe(2);
  expect(err).toContain(hint);
});
