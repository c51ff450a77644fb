import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RoutingConfig } from '../../../shared/routing/config.ts';
import type { RoutingEvent } from '../../../shared/routing/events.ts';
import { createRouter, type Router } from '../../../shared/routing/router.ts';
import type { RouterSnapshot } from '../../../shared/routing/snapshot.ts';
import { chat, company, desk, mail } from './company.ts';
import { numRuns, patience, play } from './play.ts';
import { scenarios } from './scenario.ts';

/** A router that goes on where the other stands, from its snapshot as text. */
function restored(router: Router, config: RoutingConfig): Router {
  return createRouter(config, JSON.parse(JSON.stringify(router.snapshot())) as RouterSnapshot);
}

test(
  'R16 equal events give equal decisions',
  () => {
    fc.assert(
      fc.property(scenarios(120), (scenario) => {
        const twin = createRouter(scenario.configs[0]);
        play(scenario, ({ event, now, decisions, router }) => {
          expect(twin.apply(event, now)).toEqual(decisions);
          expect(twin.snapshot()).toEqual(router.snapshot());
        });
      }),
      { numRuns },
    );
  },
  patience,
);

test(
  'R16 a snapshot restored at any moment goes on as if nothing had been',
  () => {
    fc.assert(
      fc.property(scenarios(120), (scenario) => {
        let config = scenario.configs[0];
        let twin = createRouter(config);
        play(
          scenario,
          ({ event, now, decisions, router }) => {
            expect(twin.apply(event, now)).toEqual(decisions);
            expect(twin.nextTimerAt()).toBe(router.nextTimerAt());
            if (event.type === 'configChanged') ({ config } = event);
          },
          (router) => {
            twin = restored(router, config);
            expect(twin.snapshot()).toEqual(router.snapshot());
          },
        );
      }),
      { numRuns },
    );
  },
  patience,
);

test(
  'R16 stale and doubled events change nothing',
  () => {
    fc.assert(
      fc.property(scenarios(120), (scenario) => {
        let before: RouterSnapshot | null = null;
        play(
          scenario,
          ({ event, now, decisions, router }) => {
            const after = router.snapshot();
            const stale = decisions.some(({ type }) => type === 'stale');
            expect(after).toEqual(stale ? before : after);
            const again = router.apply(event, now);
            expect(again.every(({ type }) => type === 'stale')).toBe(true);
            expect(router.snapshot()).toEqual(after);
          },
          (router, _event, now) => {
            router.apply({ type: 'timePassed' }, now);
            before = router.snapshot();
          },
        );
      }),
      { numRuns },
    );
  },
  patience,
);

test(
  'R16 an event is as if timePassed had been sent before it',
  () => {
    fc.assert(
      fc.property(scenarios(120), (scenario) => {
        const twin = createRouter(scenario.configs[0]);
        play(scenario, ({ event, now, decisions }) => {
          expect([...twin.apply({ type: 'timePassed' }, now), ...twin.apply(event, now)]).toEqual(decisions);
        });
      }),
      { numRuns },
    );
  },
  patience,
);

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
