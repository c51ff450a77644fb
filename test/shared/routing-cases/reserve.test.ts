import { expect, test } from 'vitest';
import type { RoutingConfig } from '../../../shared/routing/config.ts';
import type { RoutableContact, RoutingEvent } from '../../../shared/routing/events.ts';
import { createRouter } from '../../../shared/routing/router.ts';
import { call, chat, company, desk, hour, mail, minute } from './desk.ts';

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

test('R7 who was refused for a place is looked at when less than that place is needed', () => {
  const config: RoutingConfig = {
    ...company({ anna: { budget: 130 }, ben: {} }, { reserve: { places: 4 }, interruptionsPerHour: 0 }),
    channels: {
      phone: { synchronous: true, cost: 100, maximumPerAgent: 1, offerTimeoutMs: hour },
      chat: { synchronous: true, cost: 30, maximumPerAgent: 3, offerTimeoutMs: hour },
      x: { synchronous: false, cost: 40, maximumPerAgent: 2, offerTimeoutMs: hour },
    },
  };
  const router = createRouter(config);
  const offers = (event: RoutingEvent, now: number) =>
    router
      .apply(event, now)
      .flatMap((one) => (one.type === 'offerMade' ? [[one.contactId, one.agentId]] : []));
  const arrive = (contact: RoutableContact, now: number) => offers({ type: 'contactArrived', contact }, now);
  const comes = (agentId: string, now: number) =>
    offers({ type: 'agentPresence', agentId, status: 'available' }, now);
  arrive(chat('c0', 0), 0);
  arrive(call('c1', 1), 1);
  arrive(mail('x2', { channel: 'x', dueAt: 3 }), 2);
  expect(comes('anna', 3)).toEqual([
    ['c0', 'anna'],
    ['c1', 'anna'],
  ]);
  router.apply({ type: 'offerAccepted', offerId: 'c1#1', agentId: 'anna' }, 4);
  arrive(chat('c3', 5), 5);
  // The late post would take Ben's place for a call; then the chat takes it, and the post would take none.
  expect(comes('ben', 6)).toEqual([['c3', 'ben']]);
  expect(offers({ type: 'contactRequeued', contactId: 'c1', agentId: 'anna', coolDown: false }, 7)).toEqual([
    ['x2', 'ben'],
    ['c1', 'anna'],
  ]);
});
