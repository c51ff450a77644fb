import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RoutingEvent } from '../../../shared/routing/events.ts';
import { createRouter } from '../../../shared/routing/router.ts';
import { chat, company, desk, mail } from './company.ts';
import { createHostRows } from './host-rows.ts';
import { numRuns, patience, worldOf } from './play.ts';
import { eventOf, scenarios } from './scenario.ts';

test(
  'R16 a router rebuilt from a host’s rows equals the one that crashed',
  () => {
    fc.assert(
      fc.property(scenarios(120), fc.nat({ max: 10 }), (scenario, crashEvery) => {
        let [config] = scenario.configs;
        let router = createRouter(config);
        const rows = createHostRows();
        let last: RoutingEvent = { type: 'timePassed' };
        for (const [index, step] of scenario.steps.entries()) {
          const { event, now } = eventOf(
            step,
            scenario,
            index,
            worldOf(router, config),
            router.nextTimerAt(),
            last,
          );
          for (const one of [{ type: 'timePassed' } as const, event])
            rows.persist(one, router.apply(one, now), now);
          if (event.type === 'configChanged') ({ config } = event);
          const rebuilt = createRouter(config, rows.read(now));
          expect(rebuilt.snapshot()).toEqual(router.snapshot());
          expect(rebuilt.apply({ type: 'timePassed' }, now)).toEqual([]);
          expect(rebuilt.nextTimerAt()).toBe(router.nextTimerAt());
          if (index % (crashEvery + 1) === 0) router = rebuilt;
          last = event;
        }
      }),
      { numRuns },
    );
  },
  patience,
);

test('R16 an offer that was open at the crash is neither lost nor made twice', () => {
  const config = company({ anna: {}, ben: {} });
  const running = desk(config);
  running.available('anna', 0);
  running.arrive(mail('c1'), 0);
  running.available('ben', 1);
  const { tick, accept } = desk(config, createRouter(config, running.router.snapshot()));
  expect(tick(50_000)).toEqual([]);
  expect(accept('c1#1', 'anna', 60_000)).toEqual([
    { type: 'contactAssigned', contactId: 'c1', agentId: 'anna', offerId: 'c1#1' },
  ]);
});

test('R16 an offer that ran out while the hub was down moves on at the first timePassed', () => {
  const config = company({ anna: {}, ben: {} });
  const running = desk(config);
  running.available('anna', 0);
  running.arrive(chat('c1'), 0);
  running.available('ben', 1);
  const { router, tick } = desk(config, createRouter(config, running.router.snapshot()));
  expect(router.nextTimerAt()).toBe(1);
  expect(tick(60_000)).toMatchObject([
    { type: 'offerExpired', offerId: 'c1#1' },
    { type: 'agentNotResponding', agentId: 'anna' },
    { type: 'offerMade', offerId: 'c1#2', agentId: 'ben', expiresAt: 80_000 },
  ]);
});

test('R16 rows whose agent is gone are repaired aloud, and the rows stay the truth until then', () => {
  const config = company({ anna: {}, ben: {} });
  const running = desk(config);
  running.available('anna', 0);
  running.arrive(chat('c1'), 0);
  running.accept('c1#1', 'anna', 1);
  running.arrive(chat('c3', { sequence: 2 }), 2);
  running.accept('c3#1', 'anna', 3);
  running.release('c3', 'anna', 4);
  running.available('ben', 5);
  running.arrive(chat('c2', { sequence: 1 }), 5);
  const before = running.router.snapshot();
  const rows = { ...before, agents: before.agents.map((row) => ({ ...row, status: 'offline' as const })) };
  const router = createRouter(config, rows);
  expect(router.snapshot()).toEqual(rows);
  expect(router.apply({ type: 'timePassed' }, 6)).toEqual([
    {
      type: 'contactReturned',
      contactId: 'c1',
      agentId: 'anna',
      reason: 'agentOffline',
      excludedUntil: null,
    },
    { type: 'offerCancelled', offerId: 'c2#1', contactId: 'c2', agentId: 'ben', reason: 'agentOffline' },
    { type: 'wrapUpCut', contactId: 'c3', agentId: 'anna', reason: 'agentOffline' },
  ]);
  expect(router.snapshot().contacts.map(({ state }) => state.status)).toEqual(['waiting', 'waiting']);
});
