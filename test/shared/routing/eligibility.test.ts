import { expect, test } from 'vitest';
import { chat, company, desk, mail, minute, offers } from './company.ts';

const german = (level: number) => [{ skillId: 'german', level }];

test('R1 offers only to agents who have the skill at its level', () => {
  const { available, arrive } = desk(
    company(
      { anna: { skills: german(3) }, ben: { skills: german(2) }, cleo: {} },
      {
        rings: [{ afterMs: 0, skills: german(3) }],
      },
    ),
  );
  for (const agent of ['ben', 'cleo']) available(agent, 0);
  expect(arrive(mail('c1'), 0)).toEqual([]);
  expect(available('anna', 5)).toEqual([
    {
      type: 'offerMade',
      offerId: 'c1#1',
      contactId: 'c1',
      agentId: 'anna',
      ring: 0,
      madeAt: 5,
      expiresAt: 90_005,
      why: { skills: german(3), lastAgent: false },
      parks: [],
    },
  ]);
});

test('R1 asks for the contact’s own skills, such as a language, on top of the ring’s', () => {
  const { available, arrive } = desk(
    company({ anna: { skills: [{ skillId: 'french', level: 2 }] }, ben: {} }),
  );
  for (const agent of ['ben', 'anna']) available(agent, 0);
  expect(offers(arrive(mail('c1', { extraSkills: [{ skillId: 'french', level: 1 }] }), 0))).toEqual([
    'anna c1#1',
  ]);
});

test('R1 offers nothing to agents who are away, offline or unknown', () => {
  const { available, away, arrive, tick } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  away('anna', 1);
  expect(offers(arrive(mail('c1'), 2))).toEqual([]);
  expect(offers(tick(minute))).toEqual([]);
});

test('R1 one mail at a time, three chats at a time, no chat beside a mail', () => {
  const { available, arrive, accept, end } = desk(company({ anna: {} }));
  available('anna', 0);
  expect(offers(arrive(mail('m1'), 0))).toEqual(['anna m1#1']);
  expect(offers(arrive(mail('m2'), 0))).toEqual([]);
  accept('m1#1', 'anna', 0);
  expect(offers(arrive(chat('c1'), 0))).toEqual([]);
  expect(offers(end('m1', 'anna', 2))).toEqual(['anna c1#1']);
  expect(offers(arrive(chat('c2'), 3))).toEqual(['anna c2#1']);
  expect(offers(arrive(chat('c3'), 3))).toEqual(['anna c3#1']);
  expect(offers(arrive(chat('c4'), 3))).toEqual([]);
});

test('R1 an agent’s own budget and maxima count instead of the general ones', () => {
  const trainee = { budget: 60, maximumPerChannel: { chat: 1 } };
  const { available, arrive } = desk(company({ anna: trainee }));
  available('anna', 0);
  expect(offers(arrive(mail('m1'), 0))).toEqual([]);
  expect(offers(arrive(chat('c1'), 0))).toEqual(['anna c1#1']);
  expect(offers(arrive(chat('c2'), 0))).toEqual([]);
});

test('R13 at a ring’s time the agents of the wider ring join, at once and for good', () => {
  const rings = [
    { afterMs: 0, skills: german(3) },
    { afterMs: 30_000, skills: german(1) },
    { afterMs: minute, skills: [{ skillId: 'english', level: 1 }] },
  ];
  const agents = { anna: { skills: german(3) }, ben: { skills: german(1) } };
  const { available, arrive, tick, router } = desk(company(agents, { rings }));
  available('ben', 0);
  arrive(mail('c1', { arrivedAt: 10 }), 10);
  expect(router.nextTimerAt()).toBe(30_010);
  expect(offers(tick(30_009))).toEqual([]);
  expect(tick(30_010)).toMatchObject([
    { type: 'offerMade', agentId: 'ben', ring: 1, why: { skills: german(1), lastAgent: false } },
  ]);
  // With the last ring open for somebody else’s skill, the German speakers are still asked.
  arrive(mail('c2', { arrivedAt: 0 }), 30_010);
  tick(2 * minute);
  expect(offers(available('anna', 2 * minute))).toEqual(['anna c2#1']);
});

test('R13 a contact that names an unknown queue or channel is kept until the configuration knows it', () => {
  const config = company({ anna: {} });
  const { available, arrive, apply } = desk(config);
  available('anna', 0);
  expect(arrive(mail('c1', { queueId: 'later' }), 0)).toEqual([
    { type: 'contactUnroutable', contactId: 'c1', reason: 'queueUnknown' },
  ]);
  expect(arrive(mail('c2', { channel: 'pigeon', sequence: 1 }), 0)).toEqual([
    { type: 'contactUnroutable', contactId: 'c2', reason: 'channelUnknown' },
  ]);
  const queues = config.queues.map((queue) => ({ ...queue, id: 'later' }));
  expect(offers(apply({ type: 'configChanged', config: { ...config, queues } }, 1))).toEqual(['anna c1#1']);
});
