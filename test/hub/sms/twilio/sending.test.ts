import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { meaningOf } from '../../../../hub/connectors/sms/twilio/error-codes.ts';
import { ownNumber, outboundSms } from '../sms-accounts.ts';
import { twilioRig } from './twilio-rig.ts';

const text = 'Ihr Paket kommt heute 📦';
const customer = '+436607654321';

describe('N SMS out through Twilio', () => {
  test('N20 sends what Twilio describes, and knows the message by its SID', async () => {
    const { twilio, connector } = await twilioRig();
    const outcome = await connector.send(outboundSms(text));
    const [sid] = twilio.state.messages.keys();
    expect(outcome).toEqual({ kind: 'sent', providerId: sid });
    expect(Object.fromEntries(new URLSearchParams(twilio.requests[0]?.form))).toEqual({
      To: customer,
      From: ownNumber,
      Body: text,
      StatusCallback: 'https://desk.example.com/hooks/sms-shop/status',
    });
    expect(twilio.violations).toEqual([]);
  });

  test('N20 sends through a messaging service, signed in by an API key', async () => {
    const messagingService = `MG${'b'.repeat(32)}`;
    const apiKey = { sid: `SK${'c'.repeat(32)}`, secret: 'key-secret' };
    const { twilio, connector } = await twilioRig({
      peer: { apiKey, authToken: 'another' },
      gateway: { messagingService, apiKey: { sid: apiKey.sid, secret: '${env:TWILIO_KEY}' } },
    });
    expect(await connector.send(outboundSms(text))).toMatchObject({ kind: 'sent' });
    expect(Object.fromEntries(new URLSearchParams(twilio.requests[0]?.form))).toEqual({
      To: customer,
      MessagingServiceSid: messagingService,
      Body: text,
      StatusCallback: 'https://desk.example.com/hooks/sms-shop/status',
    });
    expect(twilio.violations).toEqual([]);
  });

  test('N20 a name as the sender goes out as it is', async () => {
    const { twilio, connector } = await twilioRig({ account: { address: 'Shop Graz' } });
    expect(await connector.send(outboundSms(text))).toMatchObject({ kind: 'sent' });
    expect(new URLSearchParams(twilio.requests[0]?.form).get('From')).toBe('Shop Graz');
    expect(twilio.violations).toEqual([]);
  });

  test('N21 says what an agent can do about a number that takes no SMS', async () => {
    const { connector, host } = await twilioRig();
    const codes: Record<string, unknown> = {};
    for (const digit of ['1', '2', '3', '4', '9']) {
      const number = `+1500555000${digit}`;
      const outcome = await connector.send(
        outboundSms(text, { messageId: `to-${digit}`, to: { kind: 'sms', number } }),
      );
      codes[digit] = outcome.kind === 'never' ? outcome.code : outcome;
    }
    expect(codes).toEqual({
      1: 'number-invalid',
      2: 'number-unreachable',
      3: 'region-not-allowed',
      4: 'opted-out',
      9: 'landline',
    });
    expect(host.logLines.join()).not.toMatch(/Paket|\+1500|\+4366/);
  });

  test('N21 a customer who wrote STOP is not written to until START', async () => {
    const { twilio, connector } = await twilioRig();
    const said = (words: string): Promise<number> =>
      twilio.customerWrites({ from: customer, to: ownNumber, text: words });
    await said('STOP');
    expect(await connector.send(outboundSms(text))).toEqual({
      kind: 'never',
      code: 'opted-out',
      detail: 'Twilio 21610: the customer asked not to be written to',
    });
    await said('START');
    expect(await connector.send(outboundSms(text, { messageId: 'message-2' }))).toMatchObject({
      kind: 'sent',
    });
  });

  test('N21 each error of Twilio has one meaning, in words without numbers and texts', () => {
    const codes = [
      21614, 21617, 30001, 30002, 30003, 30004, 30005, 30006, 30007, 30034, 30036, 20003, 20005, 21606, 99999,
    ];
    expect(codes.map((code) => [code, meaningOf(code).code])).toEqual([
      [21614, 'landline'],
      [21617, 'too-long'],
      [30001, 'limit-reached'],
      [30002, 'account-suspended'],
      [30003, 'number-unreachable'],
      [30004, 'carrier-blocked'],
      [30005, 'number-unreachable'],
      [30006, 'landline'],
      [30007, 'carrier-blocked'],
      [30034, 'carrier-blocked'],
      [30036, 'expired'],
      [20003, 'signed-out'],
      [20005, 'account-suspended'],
      [21606, null],
      [99999, null],
    ]);
    expect(meaningOf(null, 402)).toMatchObject({ code: 'no-credit' });
  });

  test("N21 Twilio's own words, which name the number, go nowhere", async () => {
    const { twilio, connector, host } = await twilioRig();
    twilio.failNext('POST', { kind: 'answer', status: 400, code: 21211 });
    const outcome = await connector.send(outboundSms(text));
    expect(outcome).toEqual({
      kind: 'never',
      code: 'number-invalid',
      detail: 'Twilio 21211: this is no valid number',
    });
    expect(JSON.stringify([host.logLines, host.states])).not.toMatch(/436609999999|Paket|0123456789abcdef/);
  });

  test('N21 a refused sign-in fails the message and shows on the account', async () => {
    const { connector, host } = await twilioRig({ peer: { authToken: 'another' } });
    expect(await connector.send(outboundSms(text))).toMatchObject({ kind: 'never', code: 'signed-out' });
    expect(host.states.at(-1)).toEqual({
      state: 'failed',
      detail: 'Twilio 20003: Twilio refused the sign-in',
    });
  });

  test('N22 waits as long as Twilio asks, and comes back after faults', async () => {
    const { twilio, connector } = await twilioRig({ tools: { now: () => 1_000_000 } });
    twilio.failNext(
      'POST',
      { kind: 'answer', status: 429, code: 20429, retryAfter: '7' },
      { kind: 'answer', status: 400, code: 21611 },
      { kind: 'answer', status: 503 },
    );
    const send = () => connector.send(outboundSms(text));
    expect(await send()).toEqual({
      kind: 'later',
      detail: 'Twilio asks for patience (429)',
      notBefore: 1_007_000,
    });
    expect(await send()).toEqual({
      kind: 'later',
      detail: 'Twilio 21611: too many messages wait at Twilio',
    });
    expect(await send()).toEqual({ kind: 'later', detail: 'Twilio has a fault (503)' });
    expect(await send()).toMatchObject({ kind: 'sent' });
    expect(twilio.state.messages.size).toBe(1);
  });

  test('N22 nobody at the address: later, and the account says so', async () => {
    const { twilio, connector, host } = await twilioRig();
    await twilio.stop();
    expect(await connector.send(outboundSms(text))).toMatchObject({ kind: 'later' });
    expect(host.states.at(-1)).toMatchObject({ state: 'retrying' });
  });

  test('N22 a secret that is not set is named, and the message waits for it', async () => {
    const { connector, host } = await twilioRig();
    host.secrets.delete('${env:TWILIO_TOKEN}');
    expect(await connector.send(outboundSms(text))).toEqual({
      kind: 'later',
      detail: '${env:TWILIO_TOKEN} is not set',
    });
    expect(host.states.at(-1)).toEqual({ state: 'failed', detail: '${env:TWILIO_TOKEN} is not set' });
  });

  test('N29 words and password follow the API nowhere else', async () => {
    const { twilio, connector } = await twilioRig();
    const elsewhere = await twilioRig();
    twilio.failNext('POST', { kind: 'redirect', location: `${elsewhere.twilio.address}/x` });
    expect(await connector.send(outboundSms(text))).toMatchObject({ kind: 'later' });
    expect(elsewhere.twilio.requests).toEqual([]);
  });

  test('N24 a file cannot go out: Twilio would have to fetch it from a public place', async () => {
    const { twilio, connector } = await twilioRig();
    const attachments = [{ name: 'a.png', type: 'image/png', size: 1, open: () => Readable.from([]) }];
    expect(await connector.send(outboundSms(text, { attachments }))).toEqual({
      kind: 'never',
      code: 'media-refused',
      detail: 'SMS carries no files',
    });
    expect(twilio.requests).toEqual([]);
  });
});
