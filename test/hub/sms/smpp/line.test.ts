import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createSmsConnector } from '../../../../hub/connectors/sms/create-sms-connector.ts';
import { createCertificates, whyNoOpenssl } from '../../../peers/mail/certificates.ts';
import { startSmppGateway } from '../../../peers/smpp/start-smpp-gateway.ts';
import { createRecordingHost } from '../../../support/recording-host.ts';
import { outboundSms, quickTools, smppAccount } from '../sms-accounts.ts';
import { smppRig } from './smpp-rig.ts';

describe('N the line to an SMPP gateway', () => {
  test('N40 comes back after every end, and says so', async () => {
    const { peer, host } = await smppRig();
    for (const binds of [2, 3]) {
      peer.cut();
      await peer.until('another bind', () => peer.binds === binds);
      await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    }
    expect(host.states.map(({ state }) => state)).toEqual([
      'starting',
      'connected',
      'retrying',
      'connected',
      'retrying',
      'connected',
    ]);
  });

  test('N40 a refused sign-in needs a person, and heals by itself once it is put right', async () => {
    const { peer, host } = await smppRig();
    peer.refuseBinds(0x0e, 0x05);
    peer.cut();
    await peer.until('another bind', () => peer.binds === 2);
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    const [refused, busy] = host.states.slice(-3);
    expect(refused).toEqual({
      state: 'failed',
      detail: expect.stringMatching(/as shop: the password is wrong \(status 14\)$/) as string,
    });
    expect(busy).toMatchObject({ state: 'retrying' });
  });

  test('N40 a gateway that says goodbye is let go, and asked again', async () => {
    const { peer } = await smppRig();
    expect(await peer.ask('unbind')).toBe(0);
    await peer.until('another bind', () => peer.binds === 2);
  });

  test('N40 says goodbye when it stops, and sends nothing any more', async () => {
    const { peer, connector } = await smppRig();
    await connector.stop();
    expect(peer.received.at(-1)?.command).toBe('unbind');
    expect(await connector.send(outboundSms('x'))).toEqual({ kind: 'later', detail: 'not connected' });
  });

  test('N40 nobody there: later, and the account says so', async () => {
    const { peer, host, connector } = await smppRig();
    await peer.stop();
    await host.until('retrying', () => host.states.at(-1)?.state === 'retrying');
    expect(await connector.send(outboundSms('x'))).toEqual({ kind: 'later', detail: 'not connected' });
  });

  test('N40 the doctor signs in and out again', async () => {
    const { peer, connector } = await smppRig();
    expect(await connector.check()).toEqual([
      { what: 'sms-shop: SMPP sign-in', ok: true, detail: `127.0.0.1:${peer.port} as shop` },
    ]);
    peer.refuseBinds(0x0f);
    expect(await connector.check()).toEqual([
      {
        what: 'sms-shop: SMPP sign-in',
        ok: false,
        detail: `127.0.0.1:${peer.port} as shop: the system id is unknown (status 15)`,
      },
    ]);
    expect(peer.binds).toBe(2);
  });

  test('N42 a line where nobody answers is dead, and what waited on it is tried again', async () => {
    const { peer, host, connector } = await smppRig({
      gateway: { enquireEvery: '100ms', answerWithin: '1s' },
    });
    peer.freeze();
    const sent = connector.send(outboundSms('x'));
    expect(await sent).toMatchObject({ kind: 'later' });
    await peer.until('another bind', () => peer.binds === 2);
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    expect(await connector.send(outboundSms('x'))).toEqual({ kind: 'sent' });
  });

  test('N42 a half-open line is found out without anything to send', async () => {
    const { peer } = await smppRig({ gateway: { enquireEvery: '100ms', answerWithin: '1s' } });
    peer.freeze();
    await peer.until('another bind', () => peer.binds === 2);
    expect(peer.received.some(({ command }) => command === 'enquire_link')).toBe(true);
  });

  test("N42 the gateway's own asking is answered; what it may not ask is refused", async () => {
    const { peer } = await smppRig();
    expect(await peer.ask('enquire_link')).toBe(0);
    expect(await peer.ask('query_sm')).toBe(0x03);
  });

  test('N41 an unencrypted line to another machine is never opened', async () => {
    const host = createRecordingHost();
    host.secrets.set('${env:SMPP_PASSWORD}', 'x');
    const connector = createSmsConnector(smppAccount(1, { host: 'smpp.example.com' }), host, quickTools);
    onTestFinished(() => connector.stop());
    await connector.start();
    await host.until('failed', () => host.states.at(-1)?.state === 'failed');
    expect(host.states.at(-1)?.detail).toContain('security "none" is only allowed for this machine');
  });

  test.skipIf(whyNoOpenssl() !== null)(
    "N41 an encrypted line by the account's own CA, and none without it",
    async () => {
      const { caFile, server } = await createCertificates(await mkdtemp(join(tmpdir(), 'smpp-')));
      const peer = await startSmppGateway({ tls: { key: server.key, cert: server.cert } });
      const { connector } = await smppRig({ peer, gateway: { security: 'tls', caFile } });
      expect(await connector.send(outboundSms('x'))).toEqual({ kind: 'sent' });
      const host = createRecordingHost();
      host.secrets.set('${env:SMPP_PASSWORD}', 'x');
      const stranger = createSmsConnector(smppAccount(peer.port, { security: 'tls' }), host, quickTools);
      onTestFinished(() => stranger.stop());
      await stranger.start();
      await host.until('failed', () => host.states.at(-1)?.state === 'failed');
      expect(host.states.at(-1)?.detail).toContain('the certificate is not accepted');
    },
  );

  test('N40 a password that is not set is named', async () => {
    const { peer, host } = await smppRig();
    host.secrets.delete('${env:SMPP_PASSWORD}');
    peer.cut();
    await host.until('failed', () => host.states.at(-1)?.state === 'failed');
    expect(host.states.at(-1)?.detail).toContain('${env:SMPP_PASSWORD} is not set');
  });
});
