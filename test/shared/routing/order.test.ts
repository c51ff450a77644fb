import { expect, test } from 'vitest';
import { chat, company, desk, hour, mail, minute, offers } from './company.ts';

const german = (level: number) => ({ skills: [{ skillId: 'german', level }] });
const skills = (...ids: readonly string[]) => ids.map((skillId) => ({ skillId, level: 1 }));

test('R2 the deferred contact with the earliest latest start goes first, not the first that came', () => {
  const { available, arrive } = desk(company({ anna: {} }));
  arrive(mail('early', { sequence: 1, dueAt: 9 * hour }), 0);
  arrive(mail('long', { sequence: 2, dueAt: 9 * hour, expectedHandlingMs: hour }), 0);
  arrive(mail('late', { sequence: 3, dueAt: 10 * hour }), 0);
  expect(offers(available('anna', 1))).toEqual(['anna long#1']);
});

test('R2 the live contact whose target runs out first goes first, priority moving it forward', () => {
  const config = company(
    { anna: { budget: 30 } },
    {},
    {
      queues: [
        { id: 'q', rings: [], priority: 0, targetMs: 20_000 },
        { id: 'slow', rings: [], priority: 0, targetMs: minute },
        { id: 'first', rings: [], priority: 1, targetMs: minute },
      ],
    },
  );
  const { available, arrive, accept, end } = desk(config);
  arrive(chat('slow', { queueId: 'slow' }), 0);
  arrive(chat('quick', { sequence: 1, arrivedAt: 10_000 }), 10_000);
  arrive(chat('first', { sequence: 2, queueId: 'first', arrivedAt: 20_000 }), 20_000);
  expect(offers(available('anna', 25_000))).toEqual(['anna first#1']);
  accept('first#1', 'anna', 25_000);
  expect(offers(end('first', 'anna', 26_000))).toEqual(['anna quick#1']);
});

test('R2 of equal keys the earlier arrival goes first, then the smaller sequence', () => {
  const { available, arrive } = desk(company({ anna: { budget: 50 } }, {}, {}));
  const sms = { channel: 'sms', dueAt: hour } as const;
  arrive(mail('b', { ...sms, sequence: 2 }), 0);
  arrive(mail('a', { ...sms, sequence: 3 }), 0);
  arrive(mail('old', { ...sms, sequence: 9, arrivedAt: -1 }), 0);
  expect(offers(available('anna', 1))).toEqual(['anna old#1', 'anna b#1']);
});

test('R2 a contact that comes back waits at the key it always had', () => {
  const { available, offline, arrive, accept } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  arrive(mail('first', { sequence: 1 }), 0);
  accept('first#1', 'anna', 1);
  arrive(mail('second', { sequence: 2, arrivedAt: 2, dueAt: 24 * hour + 2 }), 2);
  offline('anna', hour);
  expect(offers(available('ben', hour))).toEqual(['ben first#2']);
});

test('R3 a live contact goes to the best skill', () => {
  const rings = [{ afterMs: 0, skills: skills('german') }];
  const { available, arrive } = desk(
    company({ anna: german(2), ben: german(5), cleo: german(3) }, { rings }),
  );
  for (const agent of ['anna', 'cleo', 'ben']) available(agent, 0);
  expect(offers(arrive(chat('c1'), 1))).toEqual(['ben c1#1']);
});

test('R3 of equally skilled agents the one with the fewest other live skills is taken', () => {
  const queues = [
    { id: 'q', rings: [{ afterMs: 0, skills: skills('german') }], priority: 0, targetMs: 20_000 },
    { id: 'other', rings: [{ afterMs: 0, skills: skills('billing') }], priority: 0, targetMs: 20_000 },
    {
      id: 'mails',
      rings: [{ afterMs: 0, skills: skills('x') }],
      priority: 0,
      targetMs: hour,
      channels: ['email'],
    },
  ];
  const agents = { anna: { skills: skills('german', 'billing') }, ben: { skills: skills('german', 'x') } };
  const { available, arrive } = desk(company(agents, {}, { queues }));
  available('anna', 0);
  available('ben', 1);
  expect(offers(arrive(chat('c1'), 2))).toEqual(['ben c1#1']);
});

test('R3 then the least loaded, then the longest idle, then the id', () => {
  const { available, arrive, accept } = desk(company({ anna: {}, ben: {}, cleo: {} }));
  available('cleo', 0);
  for (const agent of ['ben', 'anna']) available(agent, 1);
  expect(offers(arrive(chat('c1'), 2))).toEqual(['cleo c1#1']);
  accept('c1#1', 'cleo', 3);
  expect(offers(arrive(chat('c2'), 4))).toEqual(['anna c2#1']);
  accept('c2#1', 'anna', 5);
  expect(offers(arrive(chat('c3'), 6))).toEqual(['ben c3#1']);
  accept('c3#1', 'ben', 7);
  expect(offers(arrive(chat('c4'), 8))).toEqual(['cleo c4#1']);
});

test('R3 an offer that came to nothing does not cost the agent its place among the longest idle', () => {
  const { available, arrive, decline, end, accept } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  available('ben', 1);
  expect(offers(arrive(mail('c1'), 2))).toEqual(['anna c1#1']);
  expect(offers(decline('c1#1', 'anna', 3))).toEqual(['ben c1#2']);
  accept('c1#2', 'ben', 4);
  end('c1', 'ben', 5);
  expect(offers(arrive(mail('c2', { sequence: 2 }), 6))).toEqual(['anna c2#1']);
});

test('R4 a deferred contact goes to the longest idle, whoever knows most', () => {
  const agents = {
    anna: { skills: [{ skillId: 'german', level: 1 }] },
    ben: { skills: [{ skillId: 'german', level: 5 }] },
  };
  const { available, arrive } = desk(company(agents, { rings: [{ afterMs: 0, skills: skills('german') }] }));
  available('anna', 0);
  available('ben', 1);
  expect(offers(arrive(mail('c1'), 2))).toEqual(['anna c1#1']);
});

test('R4 who becomes free takes a live contact before any deferred one, at once', () => {
  const { available, arrive, accept, release, end } = desk(company({ anna: {} }));
  available('anna', 0);
  arrive(mail('m1'), 0);
  accept('m1#1', 'anna', 1);
  arrive(mail('m2', { sequence: 1, dueAt: 2 * hour }), 2);
  arrive(chat('c1', { sequence: 2, arrivedAt: hour }), hour);
  expect(offers(release('m1', 'anna', hour + 1))).toEqual([]);
  expect(offers(end('m1', 'anna', hour + 2))).toEqual(['anna c1#1']);
});

test('R4 several free agents and several waiting contacts pair up by key, then by rank', () => {
  const { available, apply, arrive, router } = desk(company({ anna: {}, ben: {} }));
  const config = company({ anna: { budget: 0 }, ben: { budget: 0 } });
  apply({ type: 'configChanged', config }, 0);
  available('ben', 0);
  available('anna', 1);
  arrive(mail('m', { sequence: 0, dueAt: hour }), 2);
  arrive(mail('n', { sequence: 1, dueAt: 2 * hour }), 2);
  arrive(chat('c', { sequence: 2 }), 2);
  expect(router.snapshot().contacts.map(({ state }) => state.status)).toEqual([
    'waiting',
    'waiting',
    'waiting',
  ]);
  const opened = company({ anna: {}, ben: {} });
  expect(offers(apply({ type: 'configChanged', config: opened }, 3))).toEqual(['ben c#1', 'anna m#1']);
});
