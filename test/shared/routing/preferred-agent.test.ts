import { expect, test } from 'vitest';
import { chat, company, desk, hour, mail, minute, offers } from './company.ts';

const forAnna = { preferredAgentId: 'anna' } as const;

test('R11 a free preferred agent is taken whoever would rank before', () => {
  const { available, arrive } = desk(company({ anna: {}, ben: {} }));
  available('ben', 0);
  available('anna', 1);
  expect(arrive(chat('c1', forAnna), 2)).toMatchObject([
    { agentId: 'anna', why: { skills: [], lastAgent: true } },
  ]);
});

test('R11 a live contact waits for its agent at most half its target', () => {
  const { available, arrive, accept, tick, router } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  arrive(mail('m1'), 0);
  accept('m1#1', 'anna', 0);
  available('ben', 0);
  expect(offers(arrive(chat('c1', { ...forAnna, arrivedAt: 5 }), 5))).toEqual([]);
  expect(router.nextTimerAt()).toBe(10_005);
  expect(offers(tick(10_004))).toEqual([]);
  expect(offers(tick(10_005))).toEqual(['ben c1#1']);
});

test('R11 a deferred contact waits at most a tenth of its slack, and never more than the maximum', () => {
  expect(waitWithMaximum(hour)).toBe(6 * minute);
  expect(waitWithMaximum(minute)).toBe(minute);
});

test('R11 the agent it waited for gets it as soon as free', () => {
  const { available, arrive, accept, end } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  arrive(mail('m1'), 0);
  accept('m1#1', 'anna', 1);
  available('ben', 1);
  expect(offers(arrive(chat('c1', { ...forAnna, sequence: 1 }), 2))).toEqual([]);
  expect(offers(end('m1', 'anna', 3))).toEqual(['anna c1#1']);
});

test('R11 nobody is waited for who is not there, lacks the skill, or let the customer wait', () => {
  const agents = { anna: {}, ben: { skills: [{ skillId: 'german', level: 1 }] } };
  const { available, away, arrive, decline } = desk(company(agents));
  available('anna', 0);
  away('anna', 1);
  available('ben', 1);
  expect(offers(arrive(chat('c1', forAnna), 2))).toEqual(['ben c1#1']);
  available('anna', 3);
  const german = { ...forAnna, extraSkills: [{ skillId: 'german', level: 1 }] };
  expect(offers(arrive(chat('c2', { ...german, sequence: 1 }), 4))).toEqual(['ben c2#1']);
  expect(offers(arrive(chat('c3', { ...forAnna, sequence: 2, arrivedAt: 5 }), 5))).toEqual(['anna c3#1']);
  expect(offers(decline('c3#1', 'anna', 6))).toEqual(['ben c3#2']);
});

test('R11 an agent is waited for by at most two, and by none after leaving', () => {
  const { available, away, arrive, accept } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  arrive(mail('m1'), 0);
  accept('m1#1', 'anna', 0);
  available('ben', 1);
  expect(offers(arrive(chat('c1', { ...forAnna, sequence: 1 }), 2))).toEqual([]);
  expect(offers(arrive(chat('c2', { ...forAnna, sequence: 2 }), 2))).toEqual([]);
  expect(offers(arrive(chat('c3', { ...forAnna, sequence: 3 }), 2))).toEqual(['ben c3#1']);
  expect(offers(away('anna', 3))).toEqual(['ben c1#1', 'ben c2#1']);
});

function waitWithMaximum(maximum: number): number | null {
  const { available, arrive, accept, router } = desk(
    company({ anna: {}, ben: {} }, {}, { preferredWaitMs: maximum }),
  );
  available('anna', 0);
  arrive(mail('m1'), 0);
  accept('m1#1', 'anna', 0);
  available('ben', 0);
  arrive(mail('m2', { ...forAnna, sequence: 1, dueAt: 2 * hour, expectedHandlingMs: hour }), 0);
  return router.nextTimerAt();
}
