import { expect, test } from 'vitest';
import { chat, company, desk, hour, mail, minute, offers } from './company.ts';

test('R10 capacity is held while an offer is open', () => {
  const { available, arrive } = desk(company({ anna: {} }));
  available('anna', 0);
  expect(offers(arrive(mail('c1'), 0))).toEqual(['anna c1#1']);
  expect(offers(arrive(mail('c2', { sequence: 1, dueAt: 1 }), 1))).toEqual([]);
});

test('R10 a live offer that expires moves on at once, and its agent is not responding', () => {
  const { available, arrive, accept, router, tick } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  available('ben', 1);
  arrive(chat('c1'), 2);
  expect(router.nextTimerAt()).toBe(20_002);
  expect(tick(20_001)).toEqual([]);
  expect(tick(20_002)).toMatchObject([
    { type: 'offerExpired', offerId: 'c1#1', contactId: 'c1', agentId: 'anna', ring: 0, expiredInARow: 1 },
    { type: 'agentNotResponding', agentId: 'anna' },
    { type: 'offerMade', offerId: 'c1#2', agentId: 'ben', expiresAt: 40_002 },
  ]);
  expect(accept('c1#1', 'anna', 20_003)).toEqual([
    { type: 'stale', event: 'offerAccepted', reason: 'offerNotOpen' },
  ]);
  expect(offers(arrive(chat('c2', { sequence: 1 }), 20_004))).toEqual(['ben c2#1']);
  expect(offers(available('anna', 20_005))).toEqual([]);
  expect(offers(arrive(chat('c3', { sequence: 2 }), 20_006))).toEqual(['anna c3#1']);
});

test('R10 a deferred agent is not responding after the second expired offer', () => {
  const { available, arrive, router, tick } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  arrive(mail('c1'), 0);
  // Nobody else remains, so it is offered to the same agent again.
  expect(tick(90_000)).toMatchObject([
    { type: 'offerExpired', offerId: 'c1#1', expiredInARow: 1 },
    { type: 'offerMade', offerId: 'c1#2', agentId: 'anna' },
  ]);
  expect(tick(180_000)).toMatchObject([
    { type: 'offerExpired', offerId: 'c1#2', expiredInARow: 2 },
    { type: 'agentNotResponding', agentId: 'anna' },
  ]);
  // What comes next is the mail's latest start.
  expect(router.nextTimerAt()).toBe(24 * hour - 5 * minute);
  expect(offers(available('ben', 180_001))).toEqual(['ben c1#3']);
});

test('R10 accepting or declining ends the count of unanswered offers', () => {
  const { available, arrive, accept, end, tick } = desk(company({ anna: {} }));
  available('anna', 0);
  arrive(mail('c1'), 0);
  tick(90_000);
  accept('c1#2', 'anna', 90_001);
  end('c1', 'anna', 90_002);
  arrive(mail('c2', { sequence: 1 }), 100_000);
  expect(tick(190_000)).toMatchObject([{ type: 'offerExpired', expiredInARow: 1 }, { type: 'offerMade' }]);
});

test('R10 not responding takes the agent’s other open offers back too', () => {
  const { available, arrive, tick } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  arrive(chat('c1'), 0);
  arrive(chat('c2', { sequence: 1 }), 5_000);
  available('ben', 6_000);
  expect(tick(20_000)).toMatchObject([
    { type: 'offerExpired', offerId: 'c1#1' },
    { type: 'agentNotResponding', agentId: 'anna' },
    { type: 'offerCancelled', offerId: 'c2#1', agentId: 'anna', reason: 'agentNotResponding' },
    { type: 'offerMade', offerId: 'c1#2', agentId: 'ben' },
    { type: 'offerMade', offerId: 'c2#2', agentId: 'ben' },
  ]);
});

test('R10 who let an offer expire is passed over while somebody else remains, even if busy', () => {
  const { available, away, arrive, accept, tick } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  arrive(mail('c1'), 0);
  available('ben', 1);
  arrive(mail('c2', { sequence: 1 }), 2);
  accept('c2#1', 'ben', 3);
  expect(offers(tick(90_000))).toEqual([]);
  expect(offers(away('ben', 90_001))).toEqual(['anna c1#2']);
});

test('R10 who let an offer expire may get it again when a wider ring opens', () => {
  const rings = [
    { afterMs: 0, skills: [] },
    { afterMs: 2 * minute, skills: [] },
  ];
  const { available, arrive, accept, tick } = desk(company({ anna: {}, ben: {} }, { rings }));
  available('anna', 0);
  arrive(mail('c1'), 0);
  available('ben', 1);
  arrive(mail('c2', { sequence: 1 }), 2);
  accept('c2#1', 'ben', 3);
  expect(offers(tick(90_000))).toEqual([]);
  expect(offers(tick(2 * minute))).toEqual(['anna c1#2']);
});

test('R10 who declines is not asked again before the cool-down ends', () => {
  const { available, arrive, decline, router, tick } = desk(
    company({ anna: {} }, {}, { declineCooldownMs: minute }),
  );
  available('anna', 0);
  arrive(mail('c1'), 0);
  expect(decline('c1#1', 'anna', 10)).toEqual([
    {
      type: 'offerDeclined',
      offerId: 'c1#1',
      contactId: 'c1',
      agentId: 'anna',
      reason: 'busy',
      excludedUntil: minute + 10,
    },
  ]);
  expect(router.nextTimerAt()).toBe(minute + 10);
  expect(offers(arrive(mail('c2', { sequence: 1 }), 11))).toEqual(['anna c2#1']);
  decline('c2#1', 'anna', 12);
  expect(offers(tick(minute + 9))).toEqual([]);
  expect(offers(tick(minute + 10))).toEqual(['anna c1#2']);
});

test('R10 an accept in time makes the agent the owner; at the last moment it is late', () => {
  const { available, arrive, accept } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  arrive(mail('c1'), 0);
  expect(accept('c1#1', 'ben', 1)).toEqual([
    { type: 'stale', event: 'offerAccepted', reason: 'offeredToAnother' },
  ]);
  expect(accept('c1#1', 'anna', 89_999)).toEqual([
    { type: 'contactAssigned', contactId: 'c1', agentId: 'anna', offerId: 'c1#1' },
  ]);
  available('ben', 90_000);
  arrive(mail('c2', { sequence: 1 }), 90_000);
  expect(accept('c2#1', 'ben', 180_000)).toMatchObject([
    { type: 'offerExpired', offerId: 'c2#1' },
    { type: 'stale', event: 'offerAccepted', reason: 'offerNotOpen' },
  ]);
});

test('R10 the queue’s own offer time counts instead of the channel’s', () => {
  const { available, arrive, router } = desk(company({ anna: {} }, { offerTimeoutMs: 7_000 }));
  available('anna', 0);
  arrive(mail('c1'), 0);
  expect(router.nextTimerAt()).toBe(7_000);
});

test('R10 an offer is taken back when the contact is over or somebody else takes it', () => {
  const { available, apply, arrive } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  arrive(mail('c1'), 0);
  const taken = { contactId: 'c1', agentId: 'anna' } as const;
  expect(apply({ type: 'contactWithdrawn', contactId: 'c1' }, 1)).toEqual([
    { type: 'offerCancelled', offerId: 'c1#1', ...taken, reason: 'withdrawn' },
  ]);
  arrive(mail('c2'), 2);
  available('ben', 2);
  expect(apply({ type: 'contactAssumed', contact: mail('c2'), agentId: 'ben' }, 3)).toEqual([
    { type: 'offerCancelled', offerId: 'c2#1', contactId: 'c2', agentId: 'anna', reason: 'assumed' },
    { type: 'contactAssigned', contactId: 'c2', agentId: 'ben', offerId: null },
  ]);
});

test('R10 a contact given back with a cool-down goes to somebody else', () => {
  const { available, apply, arrive, accept } = desk(
    company({ anna: {}, ben: {} }, {}, { declineCooldownMs: minute }),
  );
  available('anna', 0);
  arrive(mail('c1'), 0);
  accept('c1#1', 'anna', 1);
  expect(apply({ type: 'contactRequeued', contactId: 'c1', agentId: 'anna', coolDown: true }, 2)).toEqual([
    {
      type: 'contactReturned',
      contactId: 'c1',
      agentId: 'anna',
      reason: 'requeued',
      excludedUntil: minute + 2,
    },
  ]);
  expect(offers(available('ben', 3))).toEqual(['ben c1#2']);
});

test('R10 an expired offer is remembered through a configuration that moves the rings back and forth', () => {
  const rings = [
    { afterMs: 0, skills: [] },
    { afterMs: 1, skills: [] },
  ];
  const twoRings = company({ anna: {}, ben: {} }, { rings });
  const nobody = company(
    { anna: {}, ben: {} },
    { rings: [{ afterMs: 0, skills: [{ skillId: 'x', level: 1 }] }] },
  );
  const { available, apply, arrive, accept, tick } = desk(twoRings);
  available('anna', 0);
  arrive(mail('c1'), 0);
  available('ben', 1);
  arrive(mail('c2', { sequence: 1 }), 2);
  accept('c2#1', 'ben', 3);
  expect(offers(tick(90_000))).toEqual([]);
  expect(apply({ type: 'configChanged', config: nobody }, 90_001)).toEqual([]);
  expect(apply({ type: 'configChanged', config: twoRings }, 90_002)).toEqual([]);
});

test('R10 who both let an offer expire and gave the contact back is one person less, not two', () => {
  const { available, apply, arrive, accept, tick } = desk(company({ anna: {}, ben: {}, cleo: {} }));
  available('cleo', 0);
  arrive(mail('busy'), 0);
  accept('busy#1', 'cleo', 1);
  available('anna', 2);
  available('ben', 3);
  expect(offers(arrive(mail('c1', { sequence: 1 }), 4))).toEqual(['anna c1#1']);
  expect(offers(tick(90_004))).toEqual(['ben c1#2']);
  expect(offers(tick(180_004))).toEqual([]);
  apply({ type: 'contactAssumed', contact: mail('c1', { sequence: 1 }), agentId: 'anna' }, 180_005);
  const given = apply({ type: 'contactRequeued', contactId: 'c1', agentId: 'anna', coolDown: true }, 180_006);
  expect(offers(given)).toEqual([]);
});
