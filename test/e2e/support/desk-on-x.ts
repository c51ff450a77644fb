import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { app } from '../../../hub/demo/networks/x-network/access-desk.ts';
import { startXPeer, type XPeer } from '../../peers/x/start-x-peer.ts';
import type { TestHub } from './test-hub.ts';

/** X with the shop's account, and what a hub's environment needs to sign in to it. */
export type ShopOnX = { readonly x: XPeer; readonly environment: Readonly<Record<string, string>> };

/** Starts X and opens the shop's account there. */
export async function openShopOnX(): Promise<ShopOnX> {
  const x = await startXPeer();
  x.people.joinOwned({ handle: 'shop', name: 'Shop' });
  const keys = x.people.keysOf('shop');
  return {
    x,
    environment: {
      X_APP_KEY: app.consumerKey,
      X_APP_SECRET: app.consumerSecret,
      X_TOKEN: keys.accessToken,
      X_SECRET: keys.accessSecret,
    },
  };
}

/** The channel account `x`, YAML in the list of accounts; `more` adds keys, indented by four. */
export function shopAccount(x: XPeer, more = ''): string {
  return `  - id: x
    channel: x
    name: X
    handle: shop
    queue: service
    language: en
    access: { kind: keys, appKey: '\${env:X_APP_KEY}', appSecret: '\${env:X_APP_SECRET}', accessToken: '\${env:X_TOKEN}', accessSecret: '\${env:X_SECRET}' }
    pollEvery: 500ms
    startWith: 1h
    api: { address: '${x.origin}' }
${more}`;
}

/** Gives a hub the shop's account and whoever signs in with the launch token as its agent and admin. */
export async function configureShopOnX(hub: TestHub, x: XPeer, more = '', agents = ''): Promise<void> {
  const file = join(hub.dataFolder, 'shop.yaml');
  await writeFile(
    file,
    `queues:
  - { id: service, name: Service, answerWithin: 4h, rings: [{ skills: [] }] }
routing: { reserve: { places: 0 } }
channelAccounts:
${shopAccount(x, more)}
agents:
  - { login: ${userInfo().username}, name: Anna Berger, role: admin, language: en }
${agents}`,
  );
  await hub.run('apply', file);
}
