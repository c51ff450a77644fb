import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemLine } from '../../../hub/config/config-problem.ts';
import { readScenario } from '../../../hub/simulate/read-scenario.ts';
import { toScenario } from '../../../hub/simulate/to-scenario.ts';
import type { Scenario } from '../../../shared/staffing/simulation/scenario.ts';
import { root, temporaryFolder } from '../cli/run-hub.ts';

const small = `
lasts: 2h
queues:
  - { id: calls, answerWithin: 20s, rings: [{ skills: [{ skill: german, level: 2 }] }] }
agents:
  - { group: team, count: 2, skills: [{ skill: german, level: 3 }] }
contacts:
  - { queue: calls, channel: phone, arrivals: { perHour: 30 }, handling: { mean: 3m } }
`;

async function problemsOf(yaml: string): Promise<readonly string[]> {
  const file = join(temporaryFolder(), 'day.yaml');
  writeFileSync(file, yaml);
  const reading = await readScenario(file, {});
  return reading.ok ? [] : reading.problems.map((problem) => problemLine('day.yaml', problem));
}

async function scenarioOf(yaml: string, others: Readonly<Record<string, string>> = {}): Promise<Scenario> {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(others)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'day.yaml'), yaml);
  const reading = await readScenario(join(folder, 'day.yaml'), {});
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('; '));
  return toScenario(reading.value);
}

test('Z11 what a file says is what is played', async () => {
  const scenario = await scenarioOf(`
starts: 08:00
lasts: 1d
warmUp: 30m
routing: { reserve: { places: 3 }, channels: { chat: { cost: 50, autoAccept: true } } }
queues:
  - { id: chats, answerWithin: 30s }
  - { id: mails, answerWithin: 4h, rings: [{ skills: [{ skill: german }] }] }
shifts:
  - { id: night, from: 22:00, to: 06:00, breaks: [{ at: 01:00, lasts: 45m }] }
agents:
  - { group: owls, count: 2, shifts: [night], skills: [{ skill: german, level: 4 }], maximumPerChannel: { chat: 1 } }
slowdown: { chat: 0.2 }
contacts:
  - queue: chats
    channel: chat
    arrivals: { perHour: [10, 20], every: 30m, busyness: 0.1 }
    handling: { mean: 4m, variation: 0.5 }
    wrapUp: { exactly: 30s }
    patience: { mean: 2m }
    answering: { after: { exactly: 3s }, declined: 0.1 }
  - { queue: mails, channel: email, arrivals: { endless: true }, handling: { recorded: [2m, 4m] }, dueWithin: 2h }
  - { queue: mails, channel: x, arrivals: { recorded: [09:00, 07:30:15.5, 09:00] }, handling: { mean: 90s } }
  - { queue: chats, channel: phone, arrivals: { perHour: 60, swing: 0.3, period: 8h }, handling: { mean: 90s } }
`);
  expect(scenario).toMatchObject({
    durationMs: 24 * 3_600_000,
    warmUpMs: 1_800_000,
    slowdown: { chat: 0.2 },
    routing: {
      channels: { chat: { cost: 50, autoAccept: true, synchronous: true, maximumPerAgent: 3 } },
      reserve: { places: 3 },
      agents: [
        { id: 'owls-1', skills: [{ skillId: 'german', level: 4 }], maximumPerChannel: { chat: 1 } },
        { id: 'owls-2' },
      ],
      queues: [
        { id: 'chats', targetMs: 30_000, channels: ['chat', 'phone'] },
        { id: 'mails', channels: ['email', 'x'], rings: [{ skills: [{ skillId: 'german', level: 1 }] }] },
      ],
    },
  });
  expect(scenario.shifts?.filter(({ agentId }) => agentId === 'owls-1')).toEqual([
    {
      agentId: 'owls-1',
      fromMs: hours(14),
      toMs: hours(22),
      breaks: [{ fromMs: hours(17), toMs: hours(17.75) }],
    },
    {
      agentId: 'owls-1',
      fromMs: hours(38),
      toMs: hours(46),
      breaks: [{ fromMs: hours(41), toMs: hours(41.75) }],
    },
  ]);
  expect(scenario.sources).toEqual([
    {
      id: '0/chats/chat',
      queueId: 'chats',
      channel: 'chat',
      waitingAtStart: 0,
      extraSkills: [],
      arrivals: {
        kind: 'intervals',
        lengthMs: hours(0.5),
        perHour: [10, 20],
        busyness: { sigma: 0.1, periodMs: hours(24) },
      },
      handling: { kind: 'lognormal', meanMs: 240_000, variation: 0.5 },
      wrapUp: { kind: 'deterministic', ms: 30_000 },
      patience: { kind: 'exponential', meanMs: 120_000 },
      answering: expect.objectContaining({
        delay: { kind: 'deterministic', ms: 3_000 },
        declined: 0.1,
        ignored: 0,
      }),
    },
    expect.objectContaining({
      arrivals: { kind: 'endless' },
      handling: { kind: 'recorded', valuesMs: [120_000, 240_000] },
      dueWithinMs: hours(2),
    }),
    expect.objectContaining({
      arrivals: { kind: 'recorded', atMs: [hours(1), hours(23.5) + 15_500, hours(25)] },
    }),
    expect.objectContaining({
      arrivals: { kind: 'sinusoidal', perHour: 60, amplitude: 0.3, periodMs: hours(8) },
    }),
  ]);
});

test('Z11 a configuration file gives what the scenario leaves out', async () => {
  const shop = readFileSync(join(root, 'docs/examples/shop.yaml'), 'utf8');
  const scenario = await scenarioOf(
    `
config: shop.yaml
lasts: 8h
shifts: [{ id: all-day, from: 00:00, to: 08:00 }]
agents: [{ login: anna, shifts: [all-day] }, { group: helpers, count: 1, skills: [{ skill: technics, level: 5 }] }]
contacts: [{ queue: orders, channel: email, arrivals: { perHour: 10 }, handling: { mean: 5m } }]
`,
    { 'shop.yaml': shop },
  );
  expect(scenario.routing.queues.map(({ id }) => id)).toEqual([
    'orders',
    'returns',
    'technical-help',
    'chat',
  ]);
  expect(scenario.routing.queues[0]).toMatchObject({ targetMs: 4 * 3_600_000, priority: 1 });
  expect(scenario.routing.agents.map(({ id }) => id)).toEqual(['anna', 'helpers-1']);
  expect(scenario.routing.agents[0]?.skills).toContainEqual({ skillId: 'german', level: 5 });
  const everybody = await scenarioOf(
    'config: shop.yaml\nlasts: 8h\ncontacts: [{ queue: orders, channel: email, arrivals: { perHour: 10 }, handling: { mean: 5m } }]',
    { 'shop.yaml': shop },
  );
  expect(everybody.routing.agents.map(({ id }) => id)).toEqual(['anna', 'ben', 'chiara', 'david']);
  expect(everybody.shifts?.[0]).toEqual({ agentId: 'anna', fromMs: 0, toMs: Infinity });
});

test('Z11 every mistake is told at once, by line, column and path', async () => {
  expect(await problemsOf(small)).toEqual([]);
  expect(
    await problemsOf(`
lasts: 2 hours
queus: []
queues:
  - { id: calls, answerWithin: 20s }
agents:
  - { group: team, login: anna }
  - { login: anna, count: 2 }
contacts:
  - queue: calls
    channel: pigeon
    arrivals: { perHour: 30, every: 1h }
    handling: { mean: 3m, exactly: 4m }
`),
  ).toEqual([
    'day.yaml:2:8 lasts: must be a whole number and a unit, such as 90s, 30m, 4h or 2d',
    'day.yaml:3:1 queus: unknown key (did you mean "queues"?)',
    'day.yaml:7:5 agents[0]: must be either a group or a login of the configuration file',
    'day.yaml:8:5 agents[1]: must be without count and skills when it is a login: the configuration file has them',
    'day.yaml:11:14 contacts[0].channel: must be one of email, chat, sms, x, phone, fax, letter, facebook, web',
    'day.yaml:12:15 contacts[0].arrivals: must be given with every when perHour is a list, and only then',
    'day.yaml:13:15 contacts[0].handling: must be given by one of mean, exactly and recorded',
  ]);
  expect(
    await problemsOf(`
lasts: 1h
warmUp: 1h
queues: [{ id: calls, answerWithin: 20s }, { id: calls, answerWithin: 30s }]
shifts: [{ id: early, from: 08:00, to: 16:00 }]
agents: [{ group: team, shifts: [earli] }, { login: anna }, { group: team }]
contacts: [{ queue: cals, channel: phone, arrivals: { perHour: 30 }, handling: { mean: 3m } }]
`),
  ).toEqual([
    'day.yaml:3:9 warmUp: must be shorter than the scenario lasts',
    'day.yaml:4:50 queues[1].id: "calls" is there twice',
    'day.yaml:6:34 agents[0].shifts[0]: unknown shift "earli" (did you mean "early"?)',
    'day.yaml:6:53 agents[1].login: unknown agent "anna"',
    'day.yaml:6:70 agents[2].group: "team" is there twice',
    'day.yaml:7:21 contacts[0].queue: unknown queue "cals" (did you mean "calls"?)',
  ]);
});

test('Z11 a file that is none, or whose configuration is wrong, is refused', async () => {
  expect(await problemsOf('')).toEqual(['day.yaml is empty']);
  expect(await problemsOf('lasts: [')).toHaveLength(1);
  expect(await problemsOf(small.replace('agents:', 'unused:').replace(/unused:\n.*\n/, ''))).toEqual([
    'day.yaml:2:1 agents: is missing: give groups of agents here, or a configuration file with agents',
  ]);
  const missing = await readScenario(join(temporaryFolder(), 'nowhere.yaml'), {});
  expect(missing).toMatchObject({ ok: false, problems: [{ message: 'does not exist' }] });
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'day.yaml'), `config: shop.yaml${small}`);
  writeFileSync(join(folder, 'shop.yaml'), 'queues: 7');
  const base = await readScenario(join(folder, 'day.yaml'), {});
  expect(base).toMatchObject({ ok: false, fileName: 'shop.yaml', problems: [{ path: 'queues' }] });
});

test('Z11 contacts that nobody can answer are warned of', async () => {
  const file = join(temporaryFolder(), 'day.yaml');
  writeFileSync(file, small.replace('level: 3', 'level: 1'));
  const reading = await readScenario(file, {});
  expect(reading.ok && reading.value.warnings.map(({ path, message }) => [path, message])).toEqual([
    ['contacts[0].queue', 'nobody has the skills that calls asks for: these contacts will never be answered'],
  ]);
});

test('Z11 whatever a file holds, reading it ends with a scenario or with problems', async () => {
  const value = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.constant(null),
    fc.constant([]),
    fc.constant({}),
    fc.constant([{}]),
    fc.constantFrom('1h', '08:00', 'calls', true),
  );
  const keys = ['lasts', 'warmUp', 'queues', 'agents', 'contacts', 'shifts', 'routing', 'config', 'slowdown'];
  const base: unknown = {
    lasts: '1h',
    queues: [{ id: 'calls', answerWithin: '20s' }],
    agents: [{ group: 'team' }],
    contacts: [{ queue: 'calls', channel: 'phone', arrivals: { perHour: 3 }, handling: { mean: '3m' } }],
  };
  const file = join(temporaryFolder(), 'day.yaml');
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 3 }), async (changes) => {
      writeFileSync(file, JSON.stringify({ ...(base as object), ...changes }));
      const reading = await readScenario(file, {});
      const found = reading.ok ? toScenario(reading.value).durationMs : reading.problems.length;
      expect(found).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

function hours(count: number): number {
  return count * 3_600_000;
}
