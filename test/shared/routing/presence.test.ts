import { expect, test } from 'vitest';
import { chat, company, desk, mail, offers } from './company.ts';

test('R14 away takes open offers back, which move on at once; work in hand stays', () => {
  const { available, away, arrive, accept, end } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  arrive(chat('c1'), 0);
  accept('c1#1', 'anna', 1);
  arrive(chat('c2', { sequence: 1 }), 2);
  available('ben', 3);
  expect(away('anna', 4)).toMatchObject([
    { type: 'offerCancelled', offerId: 'c2#1', contactId: 'c2', agentId: 'anna', reason: 'agentAway' },
    { type: 'offerMade', offerId: 'c2#2', agentId: 'ben' },
  ]);
  expect(end('c1', 'anna', 5)).toEqual([]);
});

test('R14 signing out gives everything back to the queues at its key; wrap-up ends', () => {
  const { available, offline, arrive, accept, release, router } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  for (const [sequence, id] of ['c1', 'c2', 'c3'].entries()) arrive(chat(id, { sequence }), 0);
  accept('c1#1', 'anna', 1);
  accept('c2#1', 'anna', 1);
  release('c2', 'anna', 2);
  const gone = { agentId: 'anna', reason: 'agentOffline' } as const;
  expect(offline('anna', 3)).toEqual([
    { type: 'offerCancelled', offerId: 'c3#1', contactId: 'c3', ...gone },
    { type: 'contactReturned', contactId: 'c1', ...gone, excludedUntil: null },
    { type: 'wrapUpCut', contactId: 'c2', ...gone },
  ]);
  expect(router.snapshot()).toMatchObject({ agents: [], contacts: [{ state: { status: 'waiting' } }, {}] });
  expect(offers(available('ben', 4))).toEqual(['ben c1#2', 'ben c3#2']);
});

test('R14 wrap-up holds the capacity until the work ends', () => {
  const { available, arrive, accept, release, end } = desk(company({ anna: {} }));
  available('anna', 0);
  arrive(mail('m1'), 0);
  accept('m1#1', 'anna', 1);
  arrive(mail('m2', { sequence: 1 }), 2);
  expect(release('m1', 'anna', 3)).toEqual([]);
  expect(offers(end('m1', 'anna', 4))).toEqual(['anna m2#1']);
});

test('R14 an agent can take a contact up again in wrap-up, or take it over from a colleague', () => {
  const { available, apply, arrive, accept, release, router } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  arrive(mail('m1'), 0);
  accept('m1#1', 'anna', 1);
  release('m1', 'anna', 2);
  const assume = (agentId: string, now: number) =>
    apply({ type: 'contactAssumed', contact: mail('m1'), agentId }, now);
  expect(assume('anna', 3)).toEqual([
    { type: 'contactAssigned', contactId: 'm1', agentId: 'anna', offerId: null },
  ]);
  available('ben', 4);
  assume('ben', 5);
  expect(router.snapshot().contacts[0]?.state).toEqual({ status: 'active', agentId: 'ben', since: 5 });
  expect(offers(arrive(mail('m2', { sequence: 1 }), 6))).toEqual(['anna m2#1']);
});

test('R14 an agent who leaves the configuration loses everything to the queues', () => {
  const { available, apply, arrive, accept } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  arrive(mail('m1'), 0);
  accept('m1#1', 'anna', 1);
  available('ben', 2);
  expect(apply({ type: 'configChanged', config: company({ ben: {} }) }, 3)).toMatchObject([
    { type: 'contactReturned', contactId: 'm1', agentId: 'anna', reason: 'agentRemoved' },
    { type: 'offerMade', offerId: 'm1#2', agentId: 'ben' },
  ]);
});
