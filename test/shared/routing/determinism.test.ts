import { expect, test } from 'vitest';
import type { RoutingEvent } from '../../../shared/routing/events.ts';
import { createRouter } from '../../../shared/routing/router.ts';
import { chat, company, desk, mail } from './company.ts';

test('R16 now that runs backwards or is no whole number is refused and changes nothing', () => {
  const { arrive, available, tick, router } = desk(company({ anna: {} }));
  available('anna', 10);
  const before = router.snapshot();
  expect(() => arrive(mail('c1'), 9)).toThrow(RangeError);
  expect(() => tick(10.5)).toThrow(RangeError);
  expect(() => tick(Number.NaN)).toThrow(RangeError);
  expect(router.snapshot()).toEqual(before);
  expect(() => createRouter(company({ anna: {} }), before).apply({ type: 'timePassed' }, 9)).toThrow(
    RangeError,
  );
});

test('R16 every kind of nonsense is answered stale', () => {
  const { available, apply, arrive, router } = desk(company({ anna: {}, ben: {} }));
  available('anna', 0);
  arrive(chat('c1'), 0);
  const events: [RoutingEvent, string][] = [
    [{ type: 'agentPresence', agentId: 'zoe', status: 'available' }, 'agentUnknown'],
    [{ type: 'agentPresence', agentId: 'anna', status: 'available' }, 'presenceUnchanged'],
    [{ type: 'contactArrived', contact: chat('c1') }, 'contactKnown'],
    [{ type: 'contactWithdrawn', contactId: 'c9' }, 'contactUnknown'],
    [{ type: 'offerAccepted', offerId: 'c1#2', agentId: 'anna' }, 'offerNotOpen'],
    [{ type: 'offerAccepted', offerId: 'c1#01', agentId: 'anna' }, 'offerNotOpen'],
    [{ type: 'offerAccepted', offerId: 'c1#1', agentId: 'ben' }, 'offeredToAnother'],
    [{ type: 'offerDeclined', offerId: '', agentId: 'anna', reason: '' }, 'offerNotOpen'],
    [{ type: 'contactAssumed', contact: chat('c1'), agentId: 'zoe' }, 'agentUnknown'],
    [{ type: 'contactAssumed', contact: chat('c1'), agentId: 'ben' }, 'agentOffline'],
    [{ type: 'contactReleased', contactId: 'c1', agentId: 'anna' }, 'contactNotHeld'],
    [{ type: 'workEnded', contactId: 'c1', agentId: 'anna' }, 'contactNotHeld'],
    [{ type: 'workEnded', contactId: 'c9', agentId: 'anna' }, 'contactUnknown'],
    [{ type: 'contactRequeued', contactId: 'c1', agentId: 'anna', coolDown: false }, 'contactNotHeld'],
  ];
  const before = router.snapshot();
  for (const [event, reason] of events)
    expect(apply(event, 0)).toEqual([{ type: 'stale', event: event.type, reason }]);
  expect(router.snapshot()).toEqual(before);
});
