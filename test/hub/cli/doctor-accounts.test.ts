import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { openSealKey } from '../../../hub/channels/vault/seal-key.ts';
import { createTokenVault } from '../../../hub/channels/vault/token-vault.ts';
import { openDatabase } from '../../../hub/db/open.ts';
import { startSmppGateway } from '../../peers/smpp/start-smpp-gateway.ts';
import { startTwilio, twilioTestAccount } from '../../peers/twilio/start-twilio.ts';
import { startXPeer } from '../../peers/x/start-x-peer.ts';
import { runHub, temporaryFolder } from './run-hub.ts';

type Report = { findings: { what: string; ok: boolean; detail: string; advice?: string }[] };

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

test('C39 doctor signs in to every gateway and to X, sends nothing and renews no access', async () => {
  const [twilio, gateway, x] = await Promise.all([startTwilio(), startSmppGateway(), startXPeer()]);
  onTestFinished(async () => void (await Promise.all([twilio.stop(), gateway.stop(), x.stop()])));
  x.people.joinOwned({ handle: 'ShopHelp', name: 'Shop' });
  const granted = { ...x.people.grant('ShopHelp'), handle: 'ShopHelp' };
  const data = temporaryFolder();
  const file = join(data, 'hub.yaml');
  writeFileSync(file, configuration(twilio.address, gateway.port, x.origin));
  await runHub(['apply', file, '--data', data]);
  const database = await openDatabase(join(data, 'blendesk.db'), { migrate: false, log: silent });
  const vault = createTokenVault(database, openSealKey(data, undefined), Date.now, silent);
  const expired = { ...granted, refreshToken: 'kept', expiresAt: Date.now() - 1_000 };
  await vault.connect('x-live', granted, 'u1');
  await vault.connect('x-old', expired, 'u1');

  const ran = await runHub(['doctor', '--json', '--data', data], {
    environment: {
      TWILIO_TOKEN: twilioTestAccount.authToken,
      WRONG: 'hunter2hunter2hunter2hunter2abcd',
      SMPP_PW: 'hunter2',
    },
  });
  const { findings } = JSON.parse(ran.out) as Report;
  const accounts = findings.filter(({ what }) => /^(sms|bulk|x)/.test(what));
  expect(accounts.map(({ what, ok }) => `${ok ? 'ok' : 'bad'} ${what}`)).toEqual([
    'ok sms: Twilio sign-in',
    'bad sms-wrong: Twilio sign-in',
    'ok bulk: SMPP sign-in',
    'ok x-live: sign-in to X',
    'ok x-old: sign-in to X',
    'bad x-new: sign-in to X',
  ]);
  expect(accounts.filter(({ ok, advice }) => !ok && advice === undefined)).toEqual([]);
  expect(accounts.find(({ what }) => what.startsWith('x-new'))?.detail).toBe('@ShopNew is not connected');
  expect(ran.code).toBe(1);
  expect(ran.out + ran.err).not.toMatch(/hunter2|kept/);
  expect(ran.out + ran.err).not.toContain(granted.accessToken);
  expect([gateway.taken, x.countOf('POST', '/2/oauth2/token'), x.countOf('POST', '/2/tweets')]).toEqual([
    [],
    0,
    0,
  ]);
  expect(twilio.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  expect([await vault.read('x-live'), await vault.read('x-old')]).toEqual([granted, expired]);
  await database.close();
}, 120_000);

function configuration(twilio: string, smppPort: number, x: string): string {
  const common = { name: 'A', queue: 'orders' };
  const sms = (id: string, address: string, authToken: string) => ({
    ...common,
    id,
    channel: 'sms',
    address,
    gateway: {
      kind: 'twilio',
      accountSid: twilioTestAccount.accountSid,
      authToken,
      publicAddress: twilioTestAccount.publicAddress,
      address: twilio,
    },
  });
  const onX = (id: string, handle: string) => ({
    ...common,
    id,
    channel: 'x',
    handle,
    access: { kind: 'oauth2', clientId: 'abc' },
    publicAddress: 'https://desk.example.com',
    api: { address: x },
  });
  return stringify({
    queues: [{ id: 'orders', name: 'Orders', answerWithin: '4h', rings: [{}] }],
    channelAccounts: [
      sms('sms', '+436601234567', '${env:TWILIO_TOKEN}'),
      sms('sms-wrong', '+436601234568', '${env:WRONG}'),
      {
        ...common,
        id: 'bulk',
        channel: 'sms',
        address: 'Shop',
        gateway: {
          kind: 'smpp',
          host: '127.0.0.1',
          port: smppPort,
          security: 'none',
          systemId: 'shop',
          password: '${env:SMPP_PW}',
        },
      },
      onX('x-live', 'ShopHelp'),
      onX('x-old', 'ShopOld'),
      onX('x-new', 'ShopNew'),
    ],
    agents: [{ login: 'anna', name: 'Anna' }],
  });
}
