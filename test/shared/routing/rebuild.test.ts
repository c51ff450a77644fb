import { expect, test } from 'vitest';
import { defaultRouting, type RoutingConfig } from '../../../shared/routing/config.ts';
import { createRouter } from '../../../shared/routing/router.ts';
import { chat, company, desk, mail } from './company.ts';
import { createHostRows } from './host-rows.ts';
import { comparableRows } from './naive-snapshot.ts';
import { type Check, patience, violation, worldOf } from './play.ts';
import { medium } from './random-config.ts';

/** A router made from a host's rows stands where the other one stands, and has nothing to say. */
function rebuiltAgrees(): Check {
  let config: RoutingConfig = defaultRouting;
  const rows = createHostRows((channel) => {
    const { live, deferred } = config.directedWaitMs;
    return config.channels[channel]?.synchronous === false ? deferred : live;
  });
  return ({ event, now, passed, decisions, after, router, config: current }) => {
    config = current;
    rows.persist({ type: 'timePassed' }, passed, now);
    rows.persist(event, decisions, now);
    const rebuilt = createRouter(config, rows.read(now, router.learnt()));
    const text = JSON.stringify(rebuilt.apply({ type: 'timePassed' }, now));
    if (text !== '[]') return `a rebuilt router says ${text}`;
    if (rebuilt.nextTimerAt() !== router.nextTimerAt()) return 'a rebuilt router waits for another moment';
    const [one, other] = [
      comparableRows(worldOf(config, rebuilt.snapshot())),
      comparableRows(worldOf(config, after)),
    ];
    return JSON.stringify(one) === JSON.stringify(other)
      ? undefined
      : `a rebuilt router has ${JSON.stringify(one)}`;
  };
}

test(
  'R16 a router rebuilt from a host’s rows equals the one that crashed',
  () => {
    expect(violation(30_000, 20_000, rebuiltAgrees, { size: medium })).toBeNull();
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
