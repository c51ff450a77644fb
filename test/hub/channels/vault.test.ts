import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSealKey, sealKeyFile } from '../../../hub/channels/vault/seal-key.ts';
import { seal, unseal } from '../../../hub/channels/vault/seal.ts';
import { createTokenVault, type TokenVault } from '../../../hub/channels/vault/token-vault.ts';
import type { Database } from '../../../hub/db/database.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';

const tokens = {
  accessToken: 'the-access-token',
  refreshToken: 'the-refresh-token',
  expiresAt: 1_800_000_000_000,
  scopes: ['tweet.read', 'dm.write'],
  userId: '42',
  handle: 'ShopHelp',
};

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'blendesk-key-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

function vaultOf(
  database: Database,
  folder: string,
  given?: string,
): TokenVault & { readonly log: string[] } {
  const log: string[] = [];
  const note = (facts: object, text: string): void => void log.push(`${text} ${JSON.stringify(facts)}`);
  const key = openSealKey(folder, given);
  const vault = createTokenVault(database, key, () => 1_700_000_000_000, {
    info: note,
    warn: note,
    error: note,
  });
  return { ...vault, log };
}

test('A30 what is sealed opens with its key and for its place only, and unchanged', () => {
  const key = randomBytes(32);
  const sealed = seal(key, 'x-help', 'words');
  const changed = Buffer.from(sealed);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect([
    unseal(key, 'x-help', sealed),
    unseal(key, 'x-other', sealed),
    unseal(randomBytes(32), 'x-help', sealed),
    unseal(key, 'x-help', changed),
    unseal(key, 'x-help', sealed.subarray(0, 20)),
    unseal(key, 'x-help', Buffer.alloc(0)),
    unseal(key, 'x-help', Buffer.concat([Buffer.of(2), sealed.subarray(1)])),
  ]).toEqual(['words', null, null, null, null, null, null]);
  expect(seal(key, 'x-help', 'words')).not.toEqual(sealed);
});

test('A31 the key is made once, whoever asks first, and only its owner reads it', async () => {
  const folder = await emptyFolder();
  expect(await openSealKey(folder, undefined).find()).toBeNull();
  const keys = await Promise.all(Array.from({ length: 8 }, () => openSealKey(folder, undefined).make()));
  const [key] = keys;
  expect(key).toHaveLength(32);
  expect(new Set(keys.map((each) => each.toString('hex'))).size).toBe(1);
  expect(await readFile(join(folder, sealKeyFile))).toEqual(key);
  expect((await stat(join(folder, sealKeyFile))).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual([sealKeyFile]);
});

test('A31 the environment gives the key instead, in either form; anything else is refused by name', async () => {
  const key = randomBytes(32);
  const folder = await emptyFolder();
  expect(await openSealKey(folder, key.toString('hex')).make()).toEqual(key);
  expect(await openSealKey(folder, ` ${key.toString('base64')}\n`).find()).toEqual(key);
  expect(await readdir(folder)).toEqual([]);
  for (const bad of ['secret', key.toString('hex').slice(2), randomBytes(33).toString('base64')]) {
    expect(() => openSealKey(folder, bad)).toThrow(/BLENDESK_CHANNEL_KEY must be 32 bytes/);
  }
});

test('A32 a damaged key opens nothing, is left alone, and says so when one is needed', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, sealKeyFile), 'short');
  const key = openSealKey(folder, undefined);
  expect(await key.find()).toBeNull();
  await expect(key.make()).rejects.toThrow(/channel-key in the data directory is damaged/);
  expect(await readFile(join(folder, sealKeyFile), 'utf8')).toBe('short');
});

describeOnEveryDatabase('access to accounts', (open) => {
  test('A30 the database alone holds no token', async () => {
    const database = await open();
    const vault = vaultOf(database, await emptyFolder());
    await vault.connect('x-help', tokens, 'u1');
    expect(await vault.read('x-help')).toEqual(tokens);
    const [row] = await database.read.selectFrom('channel_tokens').selectAll().execute();
    const stored = Buffer.from(row?.sealed ?? []).toString('latin1');
    expect(stored).not.toContain('token');
    expect(row).toMatchObject({
      channel_account_id: 'x-help',
      handle: 'ShopHelp',
      scopes: 'tweet.read dm.write',
      connected_by: 'u1',
      connected_at: 1_700_000_000_000,
    });
  });

  test('A30 a row put under another account opens nothing there', async () => {
    const database = await open();
    const vault = vaultOf(database, await emptyFolder());
    await vault.connect('x-help', tokens, 'u1');
    await database.write(({ tx }) =>
      tx.updateTable('channel_tokens').set({ channel_account_id: 'x-other' }).execute(),
    );
    expect(await vault.read('x-other')).toBeNull();
  });

  test('A31 hubs that share a database and a key share the access', async () => {
    const database = await open();
    const key = randomBytes(32).toString('hex');
    await vaultOf(database, await emptyFolder(), key).connect('x-help', tokens, 'u1');
    expect(await vaultOf(database, await emptyFolder(), key).read('x-help')).toEqual(tokens);
  });

  test('A32 what another installation sealed counts as not connected, said once', async () => {
    const database = await open();
    await vaultOf(database, await emptyFolder()).connect('x-help', tokens, 'u1');
    const here = vaultOf(database, await emptyFolder());
    expect([await here.read('x-help'), await here.read('x-help')]).toEqual([null, null]);
    expect(here.log).toEqual([expect.stringMatching(/has to be connected again.*x-help/)]);
    await here.connect('x-help', tokens, 'u2');
    expect(await here.read('x-help')).toEqual(tokens);
  });

  test('A33 renewed access replaces the old, and brings nothing back that was taken', async () => {
    const database = await open();
    const vault = vaultOf(database, await emptyFolder());
    await vault.connect('x-help', tokens, 'u1');
    await vault.renew('x-help', { ...tokens, accessToken: 'next', scopes: ['tweet.read'] });
    expect(await vault.read('x-help')).toMatchObject({ accessToken: 'next' });
    expect(await database.read.selectFrom('channel_tokens').selectAll().execute()).toMatchObject([
      { connected_by: 'u1', scopes: 'tweet.read' },
    ]);
    expect(await vault.disconnect('x-help', 'u2')).toBe(true);
    await vault.renew('x-help', tokens);
    expect(await vault.read('x-help')).toBeNull();
    expect(await vault.disconnect('x-help', 'u2')).toBe(false);
    const events = await database.read
      .selectFrom('events')
      .select(['type', 'actor_id', 'data'])
      .orderBy('seq')
      .execute();
    expect(events).toEqual([
      { type: 'channelConnected', actor_id: 'u1', data: '{"channelAccountId":"x-help"}' },
      { type: 'channelDisconnected', actor_id: 'u2', data: '{"channelAccountId":"x-help"}' },
    ]);
  });
});
