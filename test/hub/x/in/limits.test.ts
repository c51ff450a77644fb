import { describe, expect, test } from 'vitest';
import { noon, startReceiving } from './receiving.ts';

const minute = 60_000;

describe('X23 limits', () => {
  test('X23 after 429 nothing is asked of the window before its reset, other windows go on, and it is shown', async () => {
    const receiving = await startReceiving();
    const { x, host, clock } = receiving;
    const shop = x.people.named('ShopHelp').id;
    const mentions = `/2/users/${shop}/mentions`;
    await receiving.start();
    await receiving.rested();
    x.limits.exhaust(shop, 'GET /2/users/{id}/mentions', noon + 10 * minute);
    x.people.posts('anna', '@ShopHelp eins');
    x.people.sendsDirectMessage('anna', 'ShopHelp', 'zwei');
    await receiving.poll();
    const asked = receiving.of(mentions).length;
    for (let index = 0; index < 8; index += 1) await receiving.poll();
    expect([receiving.of(mentions).length, receiving.texts()]).toEqual([asked, ['zwei']]);
    expect(host.states.at(-1)).toEqual({
      state: 'retrying',
      detail: "mentions: X's limit is used up until 2026-11-23T12:10:00.000Z",
    });
    expect(host.limits.at(-1)).toContainEqual({
      window: 'mentions',
      limit: 900,
      remaining: 0,
      resetAt: noon + 10 * minute,
    });
    clock.turn(minute);
    await host.until('the post is in', () => host.texts.length === 2);
    await receiving.rested();
    expect(host.states.at(-1)).toEqual({ state: 'connected', detail: '' });
  });

  test('X23 the last request of a window is the last: X need not say 429 first', async () => {
    const receiving = await startReceiving({ network: { limits: { 'GET /2/users/{id}/mentions': 2 } } });
    const { x } = receiving;
    const mentions = `/2/users/${x.people.named('ShopHelp').id}/mentions`;
    await receiving.start();
    for (let index = 0; index < 10; index += 1) await receiving.poll();
    expect(receiving.of(mentions).length).toBe(2);
    for (let index = 0; index < 6; index += 1) await receiving.poll();
    expect(receiving.of(mentions).length).toBeGreaterThan(2);
  });

  test('X23 a reset in the past, none at all or one in years does not make the hub ask without pause or never', async () => {
    for (const [headers, pause] of [
      [{ 'x-rate-limit-limit': '5', 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1' }, 1_000],
      [{}, 15 * minute],
      [{ 'x-rate-limit-reset': '99999999999' }, 25 * 60 * minute],
      [{ 'retry-after': '120' }, 2 * minute],
    ] as const) {
      const receiving = await startReceiving();
      receiving.put((request, next) =>
        request.path.endsWith('/dm_events')
          ? Promise.resolve({
              kind: 'json',
              status: 429,
              type: 'application/problem+json',
              body: { title: 'Too Many Requests' },
              headers,
            })
          : next(),
      );
      await receiving.start();
      await receiving.rested();
      const limit = receiving.host.limits.flat().findLast(({ window }) => window === 'directMessages');
      expect([limit?.remaining, (limit?.resetAt ?? 0) - noon]).toEqual([0, pause]);
    }
  });

  test('X23 the limits of a day close a window as well', async () => {
    const receiving = await startReceiving();
    const reset = String((noon + 60 * minute) / 1_000);
    receiving.put(async (request, next) => {
      const answer = await next();
      if (!request.path.endsWith('/dm_events') || answer.kind !== 'json') return answer;
      const headers = {
        ...answer.headers,
        'x-user-limit-24hour-limit': '100',
        'x-user-limit-24hour-remaining': '0',
        'x-user-limit-24hour-reset': reset,
      };
      return { ...answer, headers };
    });
    await receiving.start();
    for (let index = 0; index < 30; index += 1) await receiving.poll();
    expect(receiving.of('/2/dm_events').length).toBe(1);
    expect(receiving.host.limits.at(-1)).toContainEqual({
      window: 'directMessages.userDay',
      limit: 100,
      remaining: 0,
      resetAt: noon + 60 * minute,
    });
  });
});
