import { describe, expect, test } from 'vitest';
import type { SmsStatus } from '../../../../hub/demo/networks/twilio/message-store.ts';
import { outboundSms } from '../sms-accounts.ts';
import { twilioRig } from './twilio-rig.ts';

describe('N30 what Twilio says of a message', () => {
  test('N30 each state is told exactly as it came, out of order and doubled too', async () => {
    const { twilio, host, connector } = await twilioRig({ tools: { now: () => 7 } });
    await connector.send(outboundSms('Ja'));
    const [sid = ''] = twilio.state.messages.keys();
    const told: readonly [SmsStatus, number?][] = [
      ['queued'],
      ['sending'],
      ['delivered'],
      ['sent'],
      ['sent'],
      ['read'],
      ['undelivered', 30006],
      ['failed', 30007],
      ['failed'],
      ['failed', 12_345],
    ];
    for (const [status, code] of told) expect(await twilio.tell(sid, status, code)).toBe(200);
    const base = { channelAccountId: 'sms-shop', providerId: sid, at: 7 };
    expect(host.deliveries).toEqual([
      { ...base, status: 'delivered', code: null, detail: 'Twilio: delivered' },
      { ...base, status: 'sent', code: null, detail: 'Twilio: sent' },
      { ...base, status: 'sent', code: null, detail: 'Twilio: sent' },
      { ...base, status: 'delivered', code: null, detail: 'Twilio: read' },
      { ...base, status: 'failed', code: 'landline', detail: 'Twilio 30006: the number takes no SMS' },
      {
        ...base,
        status: 'failed',
        code: 'carrier-blocked',
        detail: 'Twilio 30007: the carrier took it for spam',
      },
      { ...base, status: 'failed', code: null, detail: 'Twilio: failed' },
      { ...base, status: 'failed', code: null, detail: 'Twilio 12345: it was refused' },
    ]);
  });

  test('N30 a state that could not be committed is not acknowledged', async () => {
    const { twilio, host, connector } = await twilioRig();
    await connector.send(outboundSms('Ja'));
    const [sid = ''] = twilio.state.messages.keys();
    Object.assign(host, { takeDelivery: () => Promise.reject(new Error('no database')) });
    expect(await twilio.tell(sid, 'delivered')).toBe(500);
  });
});

describe('N31 how the account stands', () => {
  test('N31 connected after the first look; an unreachable Twilio is asked again until it answers', async () => {
    const { twilio, host, connector } = await twilioRig();
    twilio.failNext('GET', { kind: 'reset-before' }, { kind: 'answer', status: 503 });
    await connector.start();
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    expect(host.states.map(({ state }) => state)).toEqual(['starting', 'retrying', 'retrying', 'connected']);
    expect(twilio.violations).toEqual([]);
  });

  test('N31 a refused sign-in needs a person, and heals by itself once it is put right', async () => {
    const { twilio, host, connector } = await twilioRig();
    twilio.failNext('GET', { kind: 'answer', status: 401, code: 20003 });
    await connector.start();
    await host.until('failed', () => host.states.some(({ state }) => state === 'failed'));
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    expect(host.states.find(({ state }) => state === 'failed')?.detail).toMatch(
      /20003: Twilio refused the sign-in$/,
    );
  });

  test('N31 an account that Twilio suspended is not connected', async () => {
    const { connector } = await twilioRig({
      tools: { fetch: () => Promise.resolve(Response.json({ status: 'suspended' })) },
    });
    expect(await connector.check()).toMatchObject([
      { ok: false, detail: expect.stringMatching(/: the account is suspended$/) as string },
    ]);
  });

  test('N31 the doctor looks at the account and at its key', async () => {
    const apiKey = { sid: `SK${'c'.repeat(32)}`, secret: '${env:TWILIO_KEY}' };
    const { connector } = await twilioRig({ gateway: { apiKey } });
    const findings = await connector.check();
    expect(findings.map(({ what, ok }) => [what, ok])).toEqual([
      ['sms-shop: Twilio sign-in', true],
      ['sms-shop: Twilio API key', false],
    ]);
    expect(JSON.stringify(findings)).not.toMatch(/key-secret|0123456789abcdef/);
  });

  test('N31 nothing is asked after stop', async () => {
    const { twilio, host, connector } = await twilioRig({ tools: { lookEvery: 1 } });
    await connector.start();
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');
    await connector.stop();
    const asked = twilio.requests.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect(twilio.requests.length).toBe(asked);
  });
});
