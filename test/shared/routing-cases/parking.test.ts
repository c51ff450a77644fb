import { expect, test } from 'vitest';
import type { ParkUntil } from '../../../shared/routing/events.ts';
import { call, company, desk, hour, mail, minute } from './desk.ts';

function working(agents: Parameters<typeof company>[0] = { anna: {} }, config = company(agents)) {
  const anna = desk(config);
  anna.status('anna', 'available', 0);
  anna.arrive(mail('m1'), 1);
  anna.accept('m1#1', 'anna', 2);
  const park = (until: ParkUntil, now: number) =>
    anna.tell({ type: 'contactParked', contactId: 'm1', agentId: 'anna', until }, now);
  return { ...anna, park };
}

test('R9 parked until a time, it is back at that time', () => {
  const { park, tick, router } = working();
  expect(park({ kind: 'time', at: hour }, 10)).toEqual(['parked m1 agent']);
  tick(11);
  expect(tick(hour - 1)).toEqual([]);
  expect(router().apply({ type: 'timePassed' }, hour - 1)).toEqual([]);
  expect(router().nextTimerAt()).toBe(hour);
  expect(tick(hour)).toEqual(['resumed m1 anna']);
});

test('R9 parked until the customer writes, it has no deadline and comes back with a new due time', () => {
  const { park, tick, tell, contact } = working();
  park({ kind: 'customer' }, 10);
  expect(tick(48 * hour)).toEqual([]);
  const answer = { type: 'customerAnswered', contactId: 'm1', dueAt: 72 * hour } as const;
  expect(tell(answer, 49 * hour)).toEqual(['resumed m1 anna']);
  expect(contact('m1')?.contact).toMatchObject({ dueAt: 72 * hour, latestStartAt: null });
  expect(tell(answer, 49 * hour)).toEqual(['stale alreadySo']);
});

test('R9 called back by hand, it comes when there is room, before anything new', () => {
  const { park, arrive, accept, tell, end } = working();
  park({ kind: 'hand' }, 10);
  arrive(mail('m2', { dueAt: hour }), 11);
  accept('m2#1', 'anna', 12);
  arrive(mail('m3', { dueAt: hour }), 13);
  expect(tell({ type: 'contactUnparked', contactId: 'm1', agentId: 'anna' }, 14)).toEqual([]);
  expect(tell({ type: 'contactUnparked', contactId: 'm1', agentId: 'anna' }, 14)).toEqual([
    'stale alreadySo',
  ]);
  expect(end('m2', 'anna', 15)).toEqual(['resumed m1 anna']);
});

test('R9 a deadline in danger brings it back to its agent, or to a colleague when the agent is busy', () => {
  const { park, tick, arrive, accept, status } = working({ anna: {}, ben: {} });
  park({ kind: 'hand' }, 10);
  arrive(call('c2', 11), 11);
  accept('c2#1', 'anna', 12);
  status('ben', 'available', 13);
  expect(tick(24 * hour - 5 * minute)).toEqual(['returned m1 deadline', 'offer m1#2 ben urgent']);
});

test('R9 parked by hand it survives its agent’s absence, and is given up when it comes due meanwhile', () => {
  const { park, status, tick } = working();
  park({ kind: 'time', at: hour }, 10);
  expect(status('anna', 'offline', 11)).toEqual([]);
  expect(status('anna', 'available', 12)).toEqual([]);
  status('anna', 'offline', 13);
  expect(tick(hour)).toEqual(['returned m1 agentGone']);
});

test('R9 away or about to leave, the agent keeps it', () => {
  const { park, status, tick } = working();
  park({ kind: 'time', at: hour }, 10);
  status('anna', 'away', 11);
  expect(tick(hour)).toEqual([]);
  expect(status('anna', 'available', hour + 1)).toEqual(['resumed m1 anna']);
});

test('R9 only so many are parked at a time, and only deferred work', () => {
  const { park, arrive, accept, tell } = working({ anna: {} }, company({ anna: {} }, { parkedPerAgent: 1 }));
  park({ kind: 'hand' }, 10);
  arrive(mail('m2'), 11);
  accept('m2#1', 'anna', 12);
  const again = { type: 'contactParked', agentId: 'anna', until: { kind: 'hand' } } as const;
  expect(tell({ ...again, contactId: 'm2' }, 13)).toEqual(['stale parkedLimit']);
  expect(tell({ ...again, contactId: 'm9' }, 13)).toEqual(['stale contactUnknown']);
});

test('R14 offline gives up what was interrupted, and keeps what was parked by hand', () => {
  const { arrive, tick, accept, status } = working();
  arrive(call('c2', hour), hour);
  tick(hour + 10_000);
  accept('c2#1', 'anna', hour + 10_001);
  expect(status('anna', 'offline', hour + minute)).toEqual([
    'returned c2 agentOffline',
    'returned m1 agentOffline',
  ]);
});
