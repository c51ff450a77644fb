import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Person } from '../../../hub/demo/networks/x-network/world.ts';
import { startXPeer, type XPeer } from '../../peers/x/start-x-peer.ts';
import { addSomeUser, openAccounts, openScratchDatabase } from '../users/open-accounts.ts';
import { allowAtX } from './allow-at-x.ts';
import { openDesk, xAccountOf, type TestDesk } from './open-desk.ts';

type Scene = TestDesk & { readonly x: XPeer; readonly shop: Person; readonly adminId: string };

/** An X with our account and somebody else's, and an admin. */
async function setUp(account: object = {}): Promise<Scene> {
  const x = await startXPeer();
  onTestFinished(() => x.stop());
  const shop = x.people.joinOwned({ handle: 'ShopHelp', name: 'Shop' });
  const behind = openAccounts(await openScratchDatabase());
  const adminId = await addSomeUser(behind.accounts, { login: 'otto', role: 'admin', language: 'en' });
  const accountOfX = xAccountOf({
    access: { kind: 'oauth2', clientId: 'demo-client' },
    api: { address: x.origin },
    ...account,
  });
  const desk = await openDesk(behind.database, [accountOfX], { now: Date.now() });
  return { ...desk, x, shop, adminId };
}

async function begin({ desk, adminId }: Scene): Promise<string> {
  const begun = await desk.beginConnection('x-help', adminId);
  if (!begun.ok) throw new Error(begun.code);
  return begun.value.url;
}

const connectionOf = async ({ desk }: Scene) => (await desk.accounts())[0]?.connection;

test('A36 the link leads to X with PKCE, every scope, and our callback', async () => {
  const scene = await setUp();
  const url = new URL(await begin(scene));
  expect([url.origin, url.pathname]).toEqual([scene.x.origin, '/i/oauth2/authorize']);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: 'demo-client',
    redirect_uri: 'https://desk.shop.example/connect/x',
    state: expect.stringMatching(/^[\w-]{32,}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 's256',
    scope:
      'tweet.read tweet.write tweet.moderate.write users.read dm.read dm.write media.write offline.access',
  });
  expect(new URL(await begin(scene)).searchParams.get('state')).not.toBe(url.searchParams.get('state'));
});

test('A36 for X itself the link leads to x.com', async () => {
  const { desk } = await openDesk(await openScratchDatabase(), [
    xAccountOf({ api: { address: 'https://api.x.com' }, access: { kind: 'oauth2', clientId: 'c' } }),
  ]);
  expect(await desk.beginConnection('x-help', 'u1')).toMatchObject({
    value: { url: expect.stringMatching(/^https:\/\/x\.com\/i\/oauth2\/authorize\?/) },
  });
});

test('A38 whoever says yes connects the account: tokens are kept, the connector begins anew, the record knows', async () => {
  const scene = await setUp();
  const { desk, x, shop, vault, connectors, adminId, context, host } = scene;
  expect(await connectionOf(scene)).toEqual({
    connected: false,
    handle: null,
    since: null,
    byName: null,
    scopes: [],
  });
  const before = connectors.of('x-help');
  const query = await allowAtX(await begin(scene), shop.id);
  const page = await desk.finishConnection(query);
  expect(page).toMatchObject({ ok: true, html: expect.stringContaining('@ShopHelp is connected now') });
  const tokens = await vault.read('x-help');
  expect(x.access.byAccessToken(tokens?.accessToken ?? '')).toMatchObject({ userId: shop.id });
  expect(tokens).toMatchObject({
    userId: shop.id,
    handle: 'ShopHelp',
    refreshToken: expect.stringMatching(/^refresh/),
  });
  expect(connectors.of('x-help')).not.toBe(before);
  expect(await connectionOf(scene)).toMatchObject({
    connected: true,
    handle: 'ShopHelp',
    since: scene.clock.now,
    byName: 'Anna Vogel',
    scopes: expect.arrayContaining(['dm.write', 'offline.access']),
  });
  const events = await context.database.read.selectFrom('events').select(['type', 'actor_id']).execute();
  expect(events).toContainEqual({ type: 'channelConnected', actor_id: adminId });
  const told = JSON.stringify([host.logLines, events, page]);
  for (const secret of [tokens?.accessToken, tokens?.refreshToken, query.get('code'), query.get('state')])
    expect(told).not.toContain(secret);
});

test('A36 a confidential app proves itself by its secret; without the secret nothing begins', async () => {
  const scene = await setUp({
    access: { kind: 'oauth2', clientId: 'demo-client', clientSecret: '${env:TEST_X_CLIENT_SECRET}' },
  });
  const { desk, shop, adminId } = scene;
  expect(await desk.beginConnection('x-help', adminId)).toMatchObject({
    code: 'wrong-state',
    field: 'clientSecret',
    detail: expect.stringContaining('TEST_X_CLIENT_SECRET'),
  });
  vi.stubEnv('TEST_X_CLIENT_SECRET', 'not it');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await desk.finishConnection(await allowAtX(await begin(scene), shop.id))).toMatchObject({
    ok: false,
  });
  vi.stubEnv('TEST_X_CLIENT_SECRET', 'demo-client-secret');
  expect(await desk.finishConnection(await allowAtX(await begin(scene), shop.id))).toMatchObject({
    ok: true,
  });
});

test('A36 a state is good for one answer, for ten minutes', async () => {
  const scene = await setUp();
  const { desk, shop, clock } = scene;
  const first = await allowAtX(await begin(scene), shop.id);
  expect((await desk.finishConnection(first)).ok).toBe(true);
  expect((await desk.finishConnection(first)).html).toMatch(/gilt nicht mehr.*no longer valid/);
  const late = await allowAtX(await begin(scene), shop.id);
  clock.now += 10 * 60_000;
  expect(await desk.finishConnection(late)).toMatchObject({ ok: false });
  for (const query of ['', 'state=made-up&code=1', 'code=1']) {
    expect(await desk.finishConnection(new URLSearchParams(query))).toMatchObject({ ok: false });
  }
});

test('A36 who is no admin any more connects nothing', async () => {
  const scene = await setUp();
  const { desk, shop, vault, context } = scene;
  const query = await allowAtX(await begin(scene), shop.id);
  await context.database.write(({ tx }) => tx.updateTable('users').set({ role: 'agent' }).execute());
  expect(await desk.finishConnection(query)).toMatchObject({
    ok: false,
    html: expect.stringMatching(/may no longer/),
  });
  expect(await vault.read('x-help')).toBeNull();
});

test('A36 an account that has gone meanwhile, or one that somebody declined, is not connected', async () => {
  const scene = await setUp();
  const { desk, shop, configure, vault } = scene;
  const state = new URL(await begin(scene)).searchParams.get('state') ?? '';
  expect(await desk.finishConnection(new URLSearchParams({ state, error: 'access_denied' }))).toMatchObject({
    ok: false,
    html: expect.stringContaining('not allowed on X'),
  });
  const query = await allowAtX(await begin(scene), shop.id);
  await configure([]);
  expect(await desk.finishConnection(query)).toMatchObject({ ok: false });
  expect(await vault.read('x-help')).toBeNull();
});

test('A37 another handle is refused with both names, and the access given back', async () => {
  const scene = await setUp();
  const { desk, x, vault } = scene;
  const other = x.people.joinOwned({ handle: 'Private_Me', name: 'Me' });
  const page = await desk.finishConnection(await allowAtX(await begin(scene), other.id));
  expect(page.ok).toBe(false);
  expect(page.html).toMatch(/signed in to X as @Private_Me, but the account here is @ShopHelp/);
  expect(await vault.read('x-help')).toBeNull();
  expect(x.countOf('POST', '/2/oauth2/revoke')).toBe(2);
});

test('A37 a handle counts in whatever case', async () => {
  const scene = await setUp({ handle: 'shophelp' });
  const page = await scene.desk.finishConnection(await allowAtX(await begin(scene), scene.shop.id));
  expect(page.ok).toBe(true);
});

test('A38 ending takes the access back at X and here, and is on record', async () => {
  const scene = await setUp();
  const { desk, x, shop, vault, adminId, context } = scene;
  await desk.finishConnection(await allowAtX(await begin(scene), shop.id));
  const tokens = await vault.read('x-help');
  expect(await desk.endConnection('x-help', adminId)).toEqual({ ok: true, value: null });
  expect(x.access.byAccessToken(tokens?.accessToken ?? '')).toBeNull();
  expect([await vault.read('x-help'), (await connectionOf(scene))?.connected]).toEqual([null, false]);
  const events = await context.database.read.selectFrom('events').select(['type', 'actor_id']).execute();
  expect(events).toContainEqual({ type: 'channelDisconnected', actor_id: adminId });
  expect(await desk.endConnection('x-help', adminId)).toMatchObject({ ok: true });
});

test('A38 what fails in between is told, and the connector runs again all the same', async () => {
  const { connectors } = await setUp();
  const before = connectors.of('x-help');
  await expect(
    connectors.restart('x-help', () => {
      expect(connectors.of('x-help')).toBeNull();
      return Promise.reject(new Error('the disk is full'));
    }),
  ).rejects.toThrow('the disk is full');
  expect(connectors.of('x-help')).not.toBeNull();
  expect(connectors.of('x-help')).not.toBe(before);
  await connectors.restart('x-help', () => Promise.resolve());
  expect(connectors.of('x-help')).not.toBeNull();
});

test('A38 access to an account that is configured no more can be ended, once', async () => {
  const scene = await setUp();
  const { desk, shop, configure, adminId } = scene;
  await desk.finishConnection(await allowAtX(await begin(scene), shop.id));
  await configure([]);
  expect(await desk.endConnection('x-help', adminId)).toMatchObject({ ok: true });
  expect(await desk.endConnection('x-help', adminId)).toMatchObject({ code: 'not-found' });
});

test('A38 an X that is not there keeps nobody from ending it', async () => {
  const scene = await setUp();
  const { desk, x, shop, vault, adminId } = scene;
  await desk.finishConnection(await allowAtX(await begin(scene), shop.id));
  await x.stop();
  expect(await desk.endConnection('x-help', adminId)).toEqual({ ok: true, value: null });
  expect(await vault.read('x-help')).toBeNull();
});

test('A38 nor does one that never answers', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  onTestFinished(() => void silent.close());
  const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const patience = { exchange: 50, revoke: 50 };
  const behind = openAccounts(await openScratchDatabase());
  const adminId = await addSomeUser(behind.accounts, { login: 'otto', role: 'admin', language: 'en' });
  const { desk, vault } = await openDesk(
    behind.database,
    [xAccountOf({ api: { address } })],
    { now: Date.now() },
    patience,
  );
  const begun = await desk.beginConnection('x-help', adminId);
  const state = new URL(begun.ok ? begun.value.url : '').searchParams.get('state') ?? '';
  expect(await desk.finishConnection(new URLSearchParams({ state, code: '1' }))).toMatchObject({
    ok: false,
    html: expect.stringContaining('X did not confirm'),
  });
  const expiresAt = Date.now() + 3_600_000;
  await vault.connect(
    'x-help',
    { accessToken: 'a', refreshToken: 'r', expiresAt, scopes: [], userId: '1', handle: 'ShopHelp' },
    adminId,
  );
  expect(await desk.endConnection('x-help', adminId)).toEqual({ ok: true, value: null });
  expect(await vault.read('x-help')).toBeNull();
});

test('A38 only accounts that are signed in to by OAuth are connected, and only from an address known outside', async () => {
  const keys = {
    kind: 'keys',
    appKey: '${env:A}',
    appSecret: '${env:B}',
    accessToken: '${env:C}',
    accessSecret: '${env:D}',
  };
  const { desk } = await openDesk(await openScratchDatabase(), [
    xAccountOf({ id: 'by-keys', access: keys }),
    xAccountOf({ id: 'inside', publicAddress: undefined }),
  ]);
  expect([
    await desk.beginConnection('by-keys', 'u1'),
    await desk.beginConnection('inside', 'u1'),
    await desk.beginConnection('nothing', 'u1'),
    await desk.endConnection('nothing', 'u1'),
  ]).toMatchObject([
    { code: 'wrong-state', field: 'access' },
    { code: 'wrong-state', field: 'publicAddress' },
    { code: 'not-found', field: 'id' },
    { code: 'not-found', field: 'id' },
  ]);
});
