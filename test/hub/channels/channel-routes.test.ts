import { expect, onTestFinished, test } from 'vitest';
import { signInPage } from '../../../hub/channels/oauth/sign-in-page.ts';
import { channelAccountState } from '../../../shared/contract/channel-rest.ts';
import { smsAccountConfig } from '../../../shared/contract/sms-account.ts';
import { chatAccountConfig, emailAccountConfig } from '../../../shared/contract/config-file.ts';
import { startXPeer } from '../../peers/x/start-x-peer.ts';
import { call } from '../http/call.ts';
import { openDoors } from '../http/open-doors.ts';
import { openAccounts, openScratchDatabase } from '../users/open-accounts.ts';
import { allowAtX } from './allow-at-x.ts';
import { openDesk, xAccountOf } from './open-desk.ts';

async function openAll() {
  const x = await startXPeer();
  onTestFinished(() => x.stop());
  const shop = x.people.joinOwned({ handle: 'ShopHelp', name: 'Shop' });
  const behind = openAccounts(await openScratchDatabase());
  const account = xAccountOf({
    access: { kind: 'oauth2', clientId: 'demo-client' },
    api: { address: x.origin },
    budget: { perMonth: 10 },
  });
  const desk = await openDesk(behind.database, [account], { now: Date.now() });
  const doors = await openDoors({}, { behind, channels: desk.desk });
  return { ...doors, ...desk, x, shop };
}

test('A35 supervisors see the accounts, admins connect them, agents do neither', async () => {
  const { address, signIn } = await openAll();
  const tokens = {
    nobody: undefined,
    agent: (await signIn('anna')).token,
    supervisor: (await signIn('susi', 'supervisor')).token,
    admin: (await signIn('otto', 'admin')).token,
  };
  const table: Record<string, number[]> = {};
  for (const [method, path] of [
    ['GET', '/api/channel-accounts'],
    ['GET', '/api/contributions?from=0&to=1'],
    ['GET', '/api/releases'],
    ['POST', '/api/channel-accounts/x-help/connection'],
    ['DELETE', '/api/channel-accounts/x-help/connection'],
    ['GET', '/connect/x?state=made-up&code=1'],
  ] as const) {
    table[`${method} ${path}`] = await Promise.all(
      Object.values(tokens).map(
        async (token) =>
          (await call(address, path, { method, ...(token === undefined ? {} : { token }) })).status,
      ),
    );
  }
  expect(table).toEqual({
    'GET /api/channel-accounts': [401, 403, 200, 200],
    'GET /api/contributions?from=0&to=1': [401, 403, 200, 200],
    'GET /api/releases': [401, 403, 200, 200],
    'POST /api/channel-accounts/x-help/connection': [401, 403, 403, 201],
    'DELETE /api/channel-accounts/x-help/connection': [401, 403, 403, 204],
    'GET /connect/x?state=made-up&code=1': [400, 400, 400, 400],
  });
});

test('A38 an admin connects and disconnects over HTTP', async () => {
  const { address, signIn, shop, logged } = await openAll();
  const { token } = await signIn('otto', 'admin');
  const path = '/api/channel-accounts/x-help/connection';
  const begun = await call(address, path, { token, method: 'POST' });
  const query = await allowAtX((begun.json as { url: string }).url, shop.id);
  const page = await call(address, `/connect/x?${query.toString()}`);
  expect(page).toMatchObject({
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
    text: expect.stringContaining('@ShopHelp ist jetzt verbunden'),
  });
  const connectionNow = async () =>
    ((await call(address, '/api/channel-accounts', { token })).json as { connection: unknown }[])[0]
      ?.connection;
  expect(await connectionNow()).toMatchObject({ connected: true, byName: 'Name of otto' });
  expect(await call(address, path, { token, method: 'DELETE' })).toMatchObject({ status: 204, text: '' });
  expect(await connectionNow()).toMatchObject({ connected: false });
  for (const secret of [query.get('code') ?? '-', query.get('state') ?? '-'])
    expect(logged()).not.toContain(secret);
});

test('A38 refusals name what is missing', async () => {
  const { address, signIn, configure } = await openAll();
  const { token } = await signIn('otto', 'admin');
  await configure([xAccountOf({ publicAddress: undefined })]);
  const begin = async (id: string) =>
    call(address, `/api/channel-accounts/${id}/connection`, { token, method: 'POST' });
  expect(await begin('x-help')).toMatchObject({
    status: 409,
    json: { code: 'wrong-state', field: 'publicAddress' },
  });
  expect(await begin('nothing')).toMatchObject({ status: 404, json: { code: 'not-found', field: 'id' } });
});

test('A39 the page repeats nothing of the request, whatever it brings', async () => {
  const { address } = await openAll();
  const hostile = '<script>alert(1)</script>';
  for (const name of ['state', 'code', 'error', 'error_description', 'redirect']) {
    const page = await call(address, `/connect/x?${name}=${encodeURIComponent(hostile)}`);
    expect(page.status).toBe(400);
    expect(page.text).not.toContain('alert');
  }
  const twice = await call(address, '/connect/x?state=a&state=b&code=&code=1');
  expect(twice).toMatchObject({ status: 400 });
  const plain = await call(address, '/connect/x');
  expect(plain).toMatchObject({ status: 400 });
});

test('A39 the page speaks the admin’s language, both where nobody is known, and escapes handles', () => {
  const end = { kind: 'otherHandle', wanted: 'ShopHelp', signedIn: '<b onload="x">' } as const;
  expect(signInPage(end, 'de')).toMatch(/<html lang="de">.*&lt;b onload=&quot;x&quot;&gt;/);
  expect(signInPage(end, 'de')).not.toContain('<b ');
  expect(signInPage({ kind: 'expired' }, 'en')).not.toContain('Nicht verbunden');
  const both = signInPage({ kind: 'expired' }, null);
  expect(both).toMatch(/<section lang="de">.*<section lang="en">/);
  for (const kind of ['declined', 'expired', 'gone', 'refused'] as const) {
    expect(new Set([signInPage({ kind }, 'de'), signInPage({ kind }, 'en')]).size).toBe(2);
  }
});

test('A35 every account is there as it stands: chats, mailboxes, SMS, X', async () => {
  const { address, signIn, configure, host, connectors, ledger, clock } = await openAll();
  const { token } = await signIn('susi', 'supervisor');
  host.secrets.set('${env:T}', 'token');
  await configure([
    chatAccountConfig.parse({
      id: 'web',
      channel: 'chat',
      name: 'Web',
      queue: 'orders',
      allowedOrigins: ['https://shop.example'],
    }),
    emailAccountConfig.parse({
      id: 'mail',
      channel: 'email',
      name: 'Mail',
      address: 'help@shop.example',
      queue: 'orders',
      in: { kind: 'direct' },
      out: { host: '127.0.0.1', port: 25, security: 'none' },
    }),
    smsAccountConfig.parse({
      id: 'texts',
      channel: 'sms',
      name: 'Texts',
      address: '+436601234567',
      queue: 'orders',
      gateway: {
        kind: 'twilio',
        accountSid: `AC${'0'.repeat(32)}`,
        authToken: '${env:T}',
        publicAddress: 'https://desk.shop.example',
        address: 'http://127.0.0.1:1',
      },
    }),
    xAccountOf({ prices: { post: 0.5 } }),
  ]);
  await ledger.spend('x-help', 'post', 2);
  const listed = (await call(address, '/api/channel-accounts', { token })).json;
  const states = channelAccountState.array().parse(listed);
  expect(
    states.map(({ id, address: known, connection, spend }) => ({ id, known, connection, spend })),
  ).toEqual([
    { id: 'web', known: '', connection: null, spend: null },
    { id: 'mail', known: 'help@shop.example', connection: null, spend: null },
    { id: 'texts', known: '+436601234567', connection: null, spend: null },
    {
      id: 'x-help',
      known: '@ShopHelp',
      connection: { connected: false, handle: null, since: null, byName: null, scopes: [] },
      spend: {
        month: new Date(clock.now).toISOString().slice(0, 7),
        spent: 1,
        perMonth: null,
        warnAt: 1,
        currency: 'USD',
        lines: [{ kind: 'post', count: 2, amount: 1 }],
      },
    },
  ]);
  expect(states.map(({ id, state }) => [id, state])).toEqual([
    ['web', 'connected'],
    ...['mail', 'texts', 'x-help'].map((id) => [
      id,
      connectors.states().find((state) => state.channelAccountId === id)?.state,
    ]),
  ]);
});
