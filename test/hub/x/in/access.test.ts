import { describe, expect, test } from 'vitest';
import { app } from '../../../../hub/demo/networks/x-network/access-desk.ts';
import { startReceiving } from './receiving.ts';

const minute = 60_000;

describe('X29 access', () => {
  test('X29 tokens are renewed before they run out, once for all who ask, and committed before they are used', async () => {
    const receiving = await startReceiving();
    const { x, host, clock } = receiving;
    await receiving.start();
    await receiving.rested();
    const before = host.tokens.get('x-help');
    const order: string[] = [];
    receiving.put((request, next) => {
      order.push(request.path === '/2/oauth2/token' ? 'asked' : (request.headers['authorization'] ?? ''));
      return next();
    });
    const write = host.writeTokens;
    Object.assign(host, {
      writeTokens: (account: string, tokens: NonNullable<typeof before>) => {
        order.push('written');
        return write(account, tokens);
      },
    });
    clock.turn(119 * minute + 1);
    await host.until('they are renewed', () => order.includes('written'));
    await receiving.rested();
    const after = host.tokens.get('x-help');
    expect(after).toEqual({
      ...before,
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      expiresAt: clock.now() + 120 * minute,
    });
    expect(after?.refreshToken).not.toBe(before?.refreshToken);
    expect(order.slice(0, 2)).toEqual(['asked', 'written']);
    expect(new Set(order.slice(2))).toEqual(new Set([`Bearer ${after?.accessToken}`]));
    expect(x.access.byAccessToken(after?.accessToken ?? '')).not.toBeNull();
  });

  test('X29 tokens that could not be committed are not lost: X gives none again for a used refresh token', async () => {
    const receiving = await startReceiving();
    const { host, clock } = receiving;
    await receiving.start();
    await receiving.rested();
    const write = host.writeTokens;
    let refusals = 2;
    Object.assign(host, {
      writeTokens: (...given: Parameters<typeof write>) => {
        refusals -= 1;
        return refusals < 0 ? write(...given) : Promise.reject(new Error('the disk is full'));
      },
    });
    const before = host.tokens.get('x-help');
    for (let index = 0; index < 6; index += 1) {
      clock.turn(120 * minute);
      await receiving.rested();
    }
    expect(host.tokens.get('x-help')?.refreshToken).not.toBe(before?.refreshToken);
    expect(host.states.at(-1)).toEqual({ state: 'connected', detail: '' });
  });

  test('X29 a token that X refuses early is replaced and the request repeated', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    await receiving.start();
    await receiving.rested();
    // X knows the access token no more, the refresh token it does.
    const granted = x.people.grant('ShopHelp');
    host.tokens.set('x-help', { ...granted, accessToken: 'unknown to X', handle: 'ShopHelp' });
    x.people.posts('anna', '@ShopHelp eins');
    await receiving.poll();
    expect(receiving.texts()).toEqual(['@ShopHelp eins']);
    expect(receiving.of('/2/oauth2/token').length).toBe(1);
    expect(host.states.every(({ state }) => state !== 'failed')).toBe(true);
  });

  test('X29 access that was taken back, or never given, is said and asks X no further; connecting again helps', async () => {
    const receiving = await startReceiving();
    const { x, host, clock } = receiving;
    const tokens = host.tokens.get('x-help');
    host.tokens.delete('x-help');
    await receiving.start();
    await receiving.rested();
    expect(host.states.at(-1)).toEqual({
      state: 'failed',
      detail: 'not connected yet: an admin connects the account',
    });
    expect(receiving.asked).toEqual([]);
    if (tokens !== undefined) host.tokens.set('x-help', tokens);
    await receiving.poll();
    expect(host.states.at(-1)).toEqual({ state: 'connected', detail: '' });
    x.access.revokeAllOf(x.people.named('ShopHelp').id);
    await receiving.poll();
    expect(host.states.at(-1)).toEqual({
      state: 'failed',
      detail: 'X has taken the access back: the account has to be connected again',
    });
    const renewals = receiving.of('/2/oauth2/token').length;
    clock.turn(130 * minute);
    await receiving.rested();
    expect([renewals, receiving.of('/2/oauth2/token').length]).toEqual([1, 1]);
    host.tokens.set('x-help', { ...x.people.grant('ShopHelp'), handle: 'ShopHelp' });
    clock.turn(10 * minute);
    await host.until('it is connected', () => host.states.at(-1)?.state === 'connected');
  });

  test('X29 with keys requests are signed (OAuth 1.0a), and who they belong to is asked once', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    const keys = x.people.keysOf('ShopHelp');
    for (const [name, value] of Object.entries({
      KEY: app.consumerKey,
      SECRET: app.consumerSecret,
      TOKEN: keys.accessToken,
      TOKEN_SECRET: keys.accessSecret,
    })) {
      host.secrets.set(`\${env:${name}}`, value);
    }
    const access = {
      kind: 'keys',
      appKey: '${env:KEY}',
      appSecret: '${env:SECRET}',
      accessToken: '${env:TOKEN}',
      accessSecret: '${env:TOKEN_SECRET}',
    };
    await receiving.start({ access });
    await receiving.rested();
    x.people.posts('anna', '@ShopHelp eins');
    await receiving.poll();
    expect(receiving.texts()).toEqual(['@ShopHelp eins']);
    expect(receiving.of('/2/users/me').length).toBe(1);
  });

  test('X29 a secret that is not set is named, its value and tokens are never logged', async () => {
    const receiving = await startReceiving();
    const { host, clock } = receiving;
    host.secrets.delete('${env:X_CLIENT_SECRET}');
    await receiving.start();
    await receiving.rested();
    clock.turn(120 * minute);
    await host.until('it is said', () => host.states.at(-1)?.state === 'failed');
    expect(host.states.at(-1)?.detail).toBe('the environment variable X_CLIENT_SECRET is not set');
    const told = [...host.logLines, ...host.states.map(({ detail }) => detail)].join('\n');
    expect(told).not.toContain(host.tokens.get('x-help')?.accessToken);
    expect(told).not.toContain(host.tokens.get('x-help')?.refreshToken);
  });
});

describe('X34 how an account stands', () => {
  test('X34 refusals say what to do, faults of X that it is tried again, and a plan without search is no fault', async () => {
    const receiving = await startReceiving();
    const { host } = receiving;
    const answers = new Map<string, number>();
    receiving.put((request, next) => {
      const status = [...answers].find(([end]) => request.path.endsWith(end))?.[1];
      if (status === undefined) return next();
      const body = {
        title: status === 403 ? 'Forbidden' : 'Service Unavailable',
        detail: '',
        type: 'about:blank',
      };
      return Promise.resolve({ kind: 'json', status, type: 'application/problem+json', body });
    });
    answers.set('/search/recent', 403);
    await receiving.start();
    await receiving.rested();
    expect(host.states.at(-1)).toEqual({ state: 'connected', detail: '' });
    answers.set('/dm_events', 403);
    await receiving.poll();
    expect(host.states.at(-1)).toEqual({
      state: 'failed',
      detail:
        "direct messages: HTTP 403: Forbidden; the app needs the permission for direct messages, and the account's consent to it (scope dm.read)",
    });
    answers.delete('/dm_events');
    answers.set('/mentions', 503);
    receiving.clock.turn(5 * 60_000);
    await host.until('it is tried again', () => host.states.at(-1)?.state === 'retrying');
    expect(host.states.at(-1)?.detail).toBe('mentions: HTTP 503: Service Unavailable');
    answers.clear();
    receiving.clock.turn(5 * 60_000);
    await host.until('it is connected', () => host.states.at(-1)?.state === 'connected');
  });
});
