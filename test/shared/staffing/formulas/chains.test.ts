import { expect, test } from 'vitest';
import { chatQueue, type ChatTeam } from '../../../../shared/staffing/formulas/chat-concurrency.ts';
import { impatientQueue } from '../../../../shared/staffing/formulas/erlang-a.ts';
import { patientQueue } from '../../../../shared/staffing/formulas/erlang-c.ts';
import { stationaryLevels } from '../../../../shared/staffing/formulas/levelled-chain.ts';
import { nDesign } from '../../../../shared/staffing/formulas/n-design.ts';

const chats: ChatTeam = {
  arrivalsPerMinute: 1.05,
  soloSeconds: 360,
  agents: 5,
  maximumChats: 3,
  slowdown: 0.5,
  patienceSeconds: null,
  targetSeconds: 30,
  routing: 'leastLoaded',
};

test('Q9 one chat at a time is Erlang C, with patience Erlang A', () => {
  const single = { ...chats, agents: 8, maximumChats: 1 };
  const team = { arrivalsPerMinute: 1.05, handlingSeconds: 360, servers: 8, targetSeconds: 30 };
  expect(chatQueue(single).waitProbability).toBeCloseTo(patientQueue(team).waitProbability, 10);
  const impatient = impatientQueue({ ...team, patienceSeconds: 90 });
  expect(chatQueue({ ...single, patienceSeconds: 90 })).toMatchObject({
    waitProbability: expect.closeTo(impatient.waitProbability, 10),
    abandonShare: expect.closeTo(impatient.abandonShare, 10),
    serviceLevel: expect.closeTo(impatient.serviceLevel, 10),
  });
});

test('Q9 without slowdown three chats at a time are three times the agents', () => {
  const team = { arrivalsPerMinute: 2, handlingSeconds: 360, servers: 15, targetSeconds: 30 };
  const queue = chatQueue({ ...chats, arrivalsPerMinute: 2, slowdown: 0 });
  expect(queue.waitProbability).toBeCloseTo(patientQueue(team).waitProbability, 10);
  expect(queue.agentShares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

test('Q9 filling the busiest agent first makes customers wait longer', () => {
  const spread = chatQueue(chats).meanWaitSeconds;
  expect(chatQueue({ ...chats, routing: 'mostLoaded' }).meanWaitSeconds / spread).toBeCloseTo(1.306, 3);
});

test('Q9 more chats than the agents can do, or too many states, are refused', () => {
  expect(() => chatQueue({ ...chats, arrivalsPerMinute: 1.25 })).toThrow(/arrivalsPerMinute/);
  expect(() => chatQueue({ ...chats, agents: 400, maximumChats: 6 })).toThrow(RangeError);
  expect(() => chatQueue({ ...chats, slowdown: Number.NaN })).toThrow(/slowdown/);
});

test('Q10 generalists serve kind 2 as if alone when nobody of kind 1 comes, and patience shortens queues', () => {
  const design = {
    arrivalsPerMinute: [1e-9, 0.6],
    handlingSeconds: 300,
    specialists: 3,
    generalists: 5,
    patienceSeconds: [null, null],
  } as const;
  const alone = patientQueue({ arrivalsPerMinute: 0.6, handlingSeconds: 300, servers: 5, targetSeconds: 0 });
  const { kinds } = nDesign(design);
  expect(kinds[1].waitProbability).toBeCloseTo(alone.waitProbability, 7);
  expect(kinds[1].meanWaitSeconds).toBeCloseTo(alone.meanWaitSeconds, 4);
  const busy = nDesign({ ...design, arrivalsPerMinute: [0.7, 0.6] }).kinds;
  const impatient = nDesign({ ...design, arrivalsPerMinute: [0.7, 0.6], patienceSeconds: [60, 60] }).kinds;
  expect(impatient[0].meanWaitSeconds).toBeLessThan(busy[0].meanWaitSeconds);
  expect(impatient[1].meanWaitSeconds).toBeLessThan(busy[1].meanWaitSeconds);
});

test('Q10 a kind 2 that never leaves must fit the generalists', () => {
  const design = {
    arrivalsPerMinute: [0.1, 1.1],
    handlingSeconds: 300,
    specialists: 3,
    generalists: 5,
    patienceSeconds: [60, null],
  } as const;
  expect(() => nDesign(design)).toThrow(/kind 2/);
});

test('Q11 the solver for levelled chains gives a birth and death chain its product form', () => {
  const laws = stationaryLevels({
    sizes: [1, 1, 1, 1],
    transitions: (level, _, to) => {
      if (level < 3) to(level + 1, 0, 2);
      if (level > 0) to(level - 1, 0, level);
    },
  });
  const weights = [1, 2, 2, 4 / 3];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (const [level, law] of laws.entries()) expect(law[0]).toBeCloseTo((weights[level] ?? 0) / total, 12);
});
