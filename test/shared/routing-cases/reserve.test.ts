import { expect, test } from 'vitest';
import { chat, company, desk, hour, mail, minute } from './desk.ts';

const three = { anna: {}, ben: {}, cleo: {} };
const day = { dueAt: 30 * hour };
const live = { channels: ['chat', 'email'] };

test('R5 deferred work starts only while the reserve of live places stays free', () => {
  const { arrive, status } = desk(company(three, { reserve: { places: 6 } }, live));
  for (const id of ['anna', 'ben', 'cleo']) status(id, 'available', 0);
  expect(arrive(mail('m1', day), 1)).toEqual(['offer m1#1 anna']);
  expect(arrive(mail('m2', day), 2)).toEqual([]);
});

test('R5 what the reserve held back goes to whom it may, not to who made it possible', () => {
  const { arrive, status, tell, end } = desk(company(three, { reserve: { places: 4 } }, live));
  for (const id of ['anna', 'ben', 'cleo']) status(id, 'available', 0);
  for (const [contactId, agentId] of [
    ['c1', 'anna'],
    ['c2', 'anna'],
    ['c3', 'cleo'],
  ] as const) {
    tell({ type: 'contactAssumed', contact: chat(contactId, 1), agentId }, 1);
  }
  // 1 + 3 + 2 places are free; a mail with ben takes 3 of them.
  expect(arrive(mail('m1', day), 2)).toEqual([]);
  expect(end('c1', 'anna', 3)).toEqual(['offer m1#1 ben']);
});

test('R5 an auto-accepted contact is no exception', () => {
  const config = company({ anna: {} }, { reserve: { places: 1 } }, { ...live, autoAccept: true });
  const { arrive, status } = desk(config);
  status('anna', 'available', 0);
  expect(arrive(mail('m1', day), 1)).toEqual([]);
  expect(arrive(chat('c1', 2), 2)).toEqual(['offer c1#1 anna', 'assigned c1 anna']);
});

test('R6 a reserve fixed by hand holds until it is given back, and pools are told by their ids', () => {
  const config = company({ anna: {} }, {}, { ...live, rings: [{ afterMs: 0, skills: [] }] });
  const { arrive, status, tell } = desk(config);
  status('anna', 'available', 0);
  expect(tell({ type: 'reserveFixed', poolId: 'chat', places: 2 }, 1)).toEqual(['reserve chat 2']);
  expect(tell({ type: 'reserveFixed', poolId: 'chat', places: 2 }, 1)).toEqual(['stale alreadySo']);
  expect(tell({ type: 'reserveFixed', poolId: 'phone', places: 2 }, 1)).toEqual(['stale poolUnknown']);
  expect(arrive(mail('m1', day), 2)).toEqual([]);
  expect(tell({ type: 'reserveFixed', poolId: 'chat', places: null }, 3)).toEqual([
    'reserve chat 0',
    'offer m1#1 anna',
  ]);
});

test('R6 fixed pools ask for no timer, an adaptive one with a reserve for each grid instant', () => {
  const fixed = desk(company(three, { reserve: { places: 2 } }, live));
  fixed.status('anna', 'available', 0);
  fixed.arrive(chat('c1', 0), 0);
  fixed.accept('c1#1', 'anna', 1);
  fixed.tick(1);
  expect(fixed.router().apply({ type: 'timePassed' }, 1)).toEqual([]);
  expect(fixed.router().nextTimerAt()).toBe(null);
  const adaptive = desk(company(three, { reserve: { places: 'adaptive', minimum: 1 } }, live));
  adaptive.status('anna', 'available', 0);
  adaptive.arrive(chat('c1', 1), 1);
  adaptive.accept('c1#1', 'anna', 1);
  const router = adaptive.router();
  router.apply({ type: 'timePassed' }, 1);
  expect(router.nextTimerAt()).toBe(10_000);
});

test('R7 urgent work needs half of the reserve and stays within its quota; the rest is escalated once', () => {
  const { arrive, status, tick } = desk(company(three, { reserve: { places: 5 } }, live));
  for (const id of ['anna', 'ben', 'cleo']) status(id, 'available', 0);
  const late = { dueAt: 10 * minute, expectedHandlingMs: 5 * minute };
  expect(arrive(mail('m1', late), 1)).toEqual(['offer m1#1 anna']);
  expect(arrive(mail('m2', late), 2)).toEqual([]);
  expect(arrive(mail('m3', late), 3)).toEqual([]);
  expect(tick(5 * minute)).toEqual(['expired m1#1', 'offer m1#2 ben urgent', 'escalated m2', 'escalated m3']);
});
