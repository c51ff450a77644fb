import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../../hub/cli/run-cli.ts';
import { systemTerminal } from '../../../hub/cli/terminal.ts';
import { root, runHub, temporaryFolder } from './run-hub.ts';
import type { Ran } from './run-hub.ts';

const day = (agents: number): string => `
name: Team of ${agents}
starts: 09:00
lasts: 8h
queues:
  - { id: calls, answerWithin: 20s }
  - { id: mails, answerWithin: 4h }
routing: { reserve: { places: 1 }, channels: { email: { autoAccept: true, interruption: never } } }
agents: [{ group: team, count: ${agents} }]
contacts:
  - queue: calls
    channel: phone
    arrivals: { perHour: 40 }
    handling: { mean: 3m }
    patience: { mean: 2m }
  - { queue: mails, channel: email, arrivals: { perHour: 15 }, handling: { mean: 4m } }
`;

function fileOf(yaml: string): string {
  const file = join(temporaryFolder(), 'day.yaml');
  writeFileSync(file, yaml);
  return file;
}

/** The command within this process: a process of its own takes a second to start. */
async function run(args: readonly string[]): Promise<Ran> {
  const said = { out: '', err: '' };
  const code = await runCli(args, {
    ...systemTerminal,
    environment: {},
    out: (line) => void (said.out += `${line}\n`),
    err: (line) => void (said.err += `${line}\n`),
  });
  return { code, ...said };
}

test('Z12 prints aligned tables for people, and the grid when asked', async () => {
  const ran = await run(['simulate', fileOf(day(5)), '--days', '3', '--intervals', '1h', '--seed', '7']);
  expect([ran.code, ran.err]).toEqual([0, '']);
  const lines = ran.out.trimEnd().split('\n');
  expect(lines[0]).toBe('Team of 5: 8h from 09:00, 3 days, seed 7, ± one standard error');
  const [header = '', callsRow = ''] = lines.slice(2);
  expect(header).toMatch(
    /^Live +offered +served +given up +service level +within +mean wait +answered in +P90 wait$/,
  );
  expect(callsRow).toMatch(
    /^calls phone +3\d\d\.?\d* +\d+\.?\d* +\d+\.\d % +\d\d\.\d % ± \d\.\d +20\.0s +\d+\.\ds ± \d+\.\ds +/,
  );
  // The last letters of figures stand under those of their headers.
  expect(callsRow).toHaveLength(header.length);
  expect(ran.out).toMatch(/^mails email +/m);
  expect(ran.out).toMatch(/^there, on average +5\.00 ± 0\.00$/m);
  expect(ran.out).toMatch(/^occupancy +\d\d\.\d % ± \d\.\d$/m);
  const grid = lines.slice(lines.findIndex((line) => line.startsWith('From')) + 1);
  expect(grid).toHaveLength(16);
  expect(grid.filter((line) => /^\d\d:00 {2}calls phone/.test(line)).map((line) => line.slice(0, 5))).toEqual(
    ['09', '10', '11', '12', '13', '14', '15', '16'].map((hour) => `${hour}:00`),
  );
}, 60_000);

test('Z12 the JSON document has every figure; equal seeds give the same one', async () => {
  const file = fileOf(day(4));
  const first = await run(['simulate', file, '--json', '-', '--days', '2', '--intervals', '30m']);
  expect([first.code, first.err]).toEqual([0, '']);
  const result: unknown = JSON.parse(first.out);
  expect(result).toMatchObject({
    name: 'Team of 4',
    seed: 1,
    days: 2,
    countedMs: 8 * 3_600_000,
    streams: [
      {
        queueId: 'calls',
        channel: 'phone',
        serviceLevel: { mean: expect.any(Number), standardError: expect.any(Number) },
      },
      { queueId: 'mails', channel: 'email', finishedPerHour: { mean: expect.any(Number) } },
    ],
    agents: Array.from({ length: 4 }, (_, index) => ({ agentId: `team-${index + 1}` })),
    totals: { idle: { mean: expect.any(Number) }, interruptions: 0 },
  });
  expect((result as { intervals: unknown[] }).intervals).toHaveLength(16);
  const target = join(temporaryFolder(), 'result.json');
  const again = await run(['simulate', file, '--json', target, '--days', '2', '--intervals', '30m']);
  expect(again.out).toContain('Team of 4');
  expect(JSON.parse(readFileSync(target, 'utf8'))).toEqual(result);
}, 60_000);

test('Z12 two scenarios are put side by side on the same customers', async () => {
  const ran = await run(['simulate', fileOf(day(4)), '--compare', fileOf(day(6)), '--days', '4']);
  expect([ran.code, ran.err]).toEqual([0, '']);
  expect(ran.out).toMatch(/^ +Team of 4 +Team of 6 +difference$/m);
  const level = /^calls phone: service level +(\S+) % +(\S+) % +\+(\S+) % ± \S+$/m.exec(ran.out);
  expect(Number(level?.[2])).toBeGreaterThan(Number(level?.[1]));
  const same = await run(['simulate', fileOf(day(4)), '--compare', fileOf(day(4)), '--json', '-']);
  const { scenarios } = JSON.parse(same.out) as { readonly scenarios: readonly unknown[] };
  expect(scenarios).toHaveLength(2);
  expect(scenarios[0]).toEqual(scenarios[1]);
}, 60_000);

test('Z12 a scenario with mistakes exits 1 and names each; a wrong call exits 2', async () => {
  const wrong = await run(['simulate', fileOf('lasts: 1h\n')]);
  expect(wrong).toEqual({
    code: 1,
    out: '',
    err: 'day.yaml:1:1 contacts: is missing\nblendesk-hub: day.yaml has 1 problem\n',
  });
  const missing = await run(['simulate', '/nowhere/day.yaml']);
  expect(missing).toEqual({
    code: 1,
    out: '',
    err: 'day.yaml does not exist\nblendesk-hub: day.yaml has 1 problem\n',
  });
  const unwritable = await run(['simulate', fileOf(day(3)), '--json', '/nowhere/result.json']);
  expect(unwritable.code).toBe(1);
  expect(unwritable.err).toBe(
    'blendesk-hub: /nowhere/result.json cannot be written: /nowhere/result.json does not exist\n',
  );
  for (const args of [
    [],
    ['day.yaml', '--days', '0'],
    ['day.yaml', '--seed', 'x'],
    ['day.yaml', '--intervals', '5s'],
  ]) {
    expect((await run(['simulate', ...args])).code).toBe(2);
  }
}, 60_000);

test('Z13 the documented example can be played as it is', async () => {
  const ran = await runHub(['simulate', join(root, 'docs/examples/scenario.yaml'), '--days', '2']);
  expect([ran.code, ran.err]).toEqual([0, '']);
  expect(ran.out).toContain('A day at the shop: 10h from 08:00');
}, 60_000);
