import { describe, expect, test } from 'vitest';
import { outboundSms } from '../sms-accounts.ts';
import { twilioRig } from './twilio-rig.ts';

const text = 'Ja';

describe('N23 an attempt whose end nobody heard is looked up, so that nothing is sent twice', () => {
  test('N23 the connection breaks after Twilio took it: the next attempt finds it', async () => {
    const { twilio, connector } = await twilioRig();
    twilio.failNext('POST', { kind: 'reset-after' });
    expect(await connector.send(outboundSms(text))).toMatchObject({ kind: 'later' });
    const [sid] = twilio.state.messages.keys();
    expect(await connector.send(outboundSms(text))).toEqual({ kind: 'sent', providerId: sid });
    expect(twilio.state.messages.size).toBe(1);
    expect(twilio.violations).toEqual([]);
  });

  test('N23 an answer that is no answer counts as unheard', async () => {
    const { twilio, connector } = await twilioRig();
    twilio.failNext('POST', { kind: 'nonsense' });
    expect(await connector.send(outboundSms(text))).toMatchObject({ kind: 'later' });
    expect(await connector.send(outboundSms(text))).toMatchObject({ kind: 'sent' });
    expect(twilio.state.messages.size).toBe(1);
  });

  test('N23 the connection breaks before Twilio took it: it is sent then', async () => {
    const { twilio, connector } = await twilioRig();
    twilio.failNext('POST', { kind: 'reset-before' });
    expect(await connector.send(outboundSms(text))).toMatchObject({ kind: 'later' });
    expect(await connector.send(outboundSms(text))).toMatchObject({ kind: 'sent' });
    expect(twilio.state.messages.size).toBe(1);
  });

  test('N23 the hub was killed after Twilio took it: another process finds it', async () => {
    const first = await twilioRig();
    const attemptedAt = Date.now();
    await first.connector.send(outboundSms(text));
    const [sid] = first.twilio.state.messages.keys();
    const second = await twilioRig({ gateway: { address: first.twilio.address } });
    const outcome = await second.connector.send(outboundSms(text, { attemptedAt }));
    expect(outcome).toEqual({ kind: 'sent', providerId: sid });
    expect(first.twilio.state.messages.size).toBe(1);
  });

  test('N23 the same words said before, or in another message, are not taken for it', async () => {
    let now = Date.parse('2026-03-01T10:00:00Z');
    const { twilio, connector } = await twilioRig({ peer: { now: () => now }, tools: { now: () => now } });
    await connector.send(outboundSms(text, { messageId: 'said-before' }));
    now += 5_000;
    const attemptedAt = now;
    await connector.send(outboundSms(text, { messageId: 'said-since' }));
    await connector.send(outboundSms(text, { attemptedAt }));
    expect(twilio.state.messages.size).toBe(3);
  });

  test('N23 the same words of an earlier process, from before the attempt, are not taken for it', async () => {
    let now = Date.parse('2026-03-01T10:00:00Z');
    const options = { peer: { now: () => now }, tools: { now: () => now } };
    const first = await twilioRig(options);
    await first.connector.send(outboundSms(text, { messageId: 'said-before' }));
    now += 5_000;
    const second = await twilioRig({ ...options, gateway: { address: first.twilio.address } });
    await second.connector.send(outboundSms(text, { attemptedAt: now }));
    expect(first.twilio.state.messages.size).toBe(2);
  });

  test('N23 clocks that differ do not matter: Twilio says its own', async () => {
    const hubNow = Date.parse('2026-03-01T10:00:00Z');
    const { twilio, connector } = await twilioRig({
      peer: { now: () => hubNow - 3_600_000 },
      tools: { now: () => hubNow },
    });
    twilio.failNext('POST', { kind: 'reset-after' });
    await connector.send(outboundSms(text));
    expect(await connector.send(outboundSms(text))).toMatchObject({ kind: 'sent' });
    expect(twilio.state.messages.size).toBe(1);
  });

  test('N23 looks through all pages, and nothing is sent while Twilio cannot be asked', async () => {
    const { twilio, connector } = await twilioRig();
    const attemptedAt = Date.now();
    for (let count = 0; count < 120; count += 1) {
      await connector.send(outboundSms(count === 0 ? text : `${count}`, { messageId: `m${count}` }));
    }
    const [sid] = twilio.state.messages.keys();
    const again = await twilioRig({ gateway: { address: twilio.address } });
    twilio.failNext('GET', { kind: 'answer', status: 503 });
    expect(await again.connector.send(outboundSms(text, { attemptedAt }))).toMatchObject({ kind: 'later' });
    expect(await again.connector.send(outboundSms(text, { attemptedAt }))).toEqual({
      kind: 'sent',
      providerId: sid,
    });
    expect(twilio.state.messages.size).toBe(120);
    expect(twilio.violations).toEqual([]);
  });

  test('N23 two calls for one message are one message', async () => {
    const { twilio, connector } = await twilioRig();
    const outcomes = await Promise.all([
      connector.send(outboundSms(text)),
      connector.send(outboundSms(text)),
    ]);
    expect(outcomes[0]).toEqual(outcomes[1]);
    expect(twilio.state.messages.size).toBe(1);
  });
});
