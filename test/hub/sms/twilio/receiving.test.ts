import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isSigned } from '../../../../hub/connectors/sms/twilio/signature.ts';
import { twilioTestAccount } from '../../../peers/twilio/start-twilio.ts';
import { ownNumber } from '../sms-accounts.ts';
import { twilioRig } from './twilio-rig.ts';

const customer = '+436607654321';

describe('N SMS in through Twilio', () => {
  test('N26 takes what a customer writes and answers nothing of its own', async () => {
    const { twilio, host, door } = await twilioRig({ tools: { now: () => 42 } });
    expect(await twilio.customerWrites({ from: customer, to: ownNumber, text: 'Wo ist mein 📦?' })).toBe(200);
    const externalId = expect.stringMatching(/^sms:SM[0-9a-f]{32}$/) as string;
    expect(host.texts).toEqual([
      {
        channelAccountId: 'sms-shop',
        externalId,
        receivedAt: 42,
        text: 'Wo ist mein 📦?',
        sender: { kind: 'phone', number: customer },
        place: { kind: 'sms', encoding: 'ucs2', segments: 1, missing: 0 },
        language: null,
        media: [],
        own: false,
        keyword: null,
        cursor: null,
      },
    ]);
    const answer = await signedPost(door.address, '/hooks/sms-shop/inbound', inbound({ Body: 'x' }));
    expect(await answer.text()).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
    expect(answer.headers.get('content-type')).toBe('text/xml');
  });

  test('N26 is acknowledged only after the commit: when that fails Twilio hears 500, and brings it again', async () => {
    const { host, door } = await twilioRig();
    const working = host.takeText;
    let fail = true;
    Object.assign(host, {
      takeText: (text: Parameters<typeof working>[0]) =>
        fail ? Promise.reject(new Error('no database')) : working(text),
    });
    const bring = async () => (await signedPost(door.address, '/hooks/sms-shop/inbound', inbound())).status;
    expect(await bring()).toBe(500);
    expect(host.texts).toEqual([]);
    fail = false;
    expect([await bring(), await bring()]).toEqual([200, 200]);
    expect(new Set(host.texts.map(({ externalId }) => externalId))).toEqual(
      new Set([`sms:SM${'1'.repeat(32)}`]),
    );
  });

  test('N27 STOP, START and HELP that Twilio answered are told as such', async () => {
    const { twilio, host } = await twilioRig();
    for (const text of ['Stop', 'START', 'help', 'Stop it']) {
      await twilio.customerWrites({ from: customer, to: ownNumber, text });
    }
    expect(host.texts.map(({ keyword }) => keyword)).toEqual(['stop', 'start', 'help', null]);
  });

  test('N26 short codes and names are senders too', async () => {
    const { twilio, host } = await twilioRig();
    await twilio.customerWrites({ from: '72345', to: ownNumber, text: 'Code 1' });
    await twilio.customerWrites({ from: 'PayPal', to: ownNumber, text: 'Code 2' });
    expect(host.texts.map(({ sender }) => sender)).toEqual([
      { kind: 'phone', number: '72345' },
      { kind: 'phone', number: 'PayPal' },
    ]);
  });
});

describe('N25 webhooks are believed by their signature only', () => {
  test("N25 Twilio's published examples hold", () => {
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    const fields = new URLSearchParams({
      CallSid: 'CA1234567890ABCDE',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
      Caller: '+14158675309',
    });
    const form = {
      url,
      contentType: 'application/x-www-form-urlencoded',
      body: Buffer.from(fields.toString()),
    };
    expect(isSigned(form, 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', '12345')).toBe(true);
    expect(isSigned(form, 'RSOYDt4T1cUTdK1PDd93/VVr8B9=', '12345')).toBe(false);
    expect(isSigned(form, 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', '12346')).toBe(false);
    const hash = '0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620';
    const json = {
      url: `${url}&bodySHA256=${hash}`,
      contentType: 'application/json',
      body: Buffer.from('{"property": "value", "boolean": true}'),
    };
    expect(isSigned(json, 'a9nBmqA0ju/hNViExpshrM61xv4=', '12345')).toBe(true);
    expect(isSigned({ ...json, body: Buffer.from('{}') }, 'a9nBmqA0ju/hNViExpshrM61xv4=', '12345')).toBe(
      false,
    );
    expect(isSigned({ ...json, url }, 'a9nBmqA0ju/hNViExpshrM61xv4=', '12345')).toBe(false);
  });

  test('N25 the standard port may be named or not, another one counts', () => {
    const body = Buffer.from('');
    const contentType = 'application/x-www-form-urlencoded';
    const isBy = (url: string, signedFor: string): boolean =>
      isSigned({ url, contentType, body }, createHmac('sha1', 't').update(signedFor).digest('base64'), 't');
    expect([
      isBy('https://a.example/x', 'https://a.example:443/x'),
      isBy('https://a.example:443/x', 'https://a.example/x'),
      isBy('http://[::1]/x', 'http://[::1]:80/x'),
      isBy('https://a.example:8443/x', 'https://a.example:8443/x'),
      isBy('https://a.example:8443/x', 'https://a.example/x'),
      isBy('https://a.example/x', 'https://b.example/x'),
    ]).toEqual([true, true, true, true, false, false]);
  });

  test('N25 wrong, missing and borrowed signatures are refused, and nothing is taken', async () => {
    const { host, door } = await twilioRig();
    const url = '/hooks/sms-shop/inbound';
    const valid = sign(`https://desk.example.com${url}`, inbound());
    const statuses = [
      await post(door.address, url, inbound(), {}),
      await post(door.address, url, inbound(), { 'x-twilio-signature': 'nonsense' }),
      // Another text under a signature that was once valid.
      await post(door.address, url, inbound({ Body: 'forged' }), { 'x-twilio-signature': valid }),
      // The same form at another webhook.
      await post(door.address, '/hooks/sms-shop/status', inbound(), { 'x-twilio-signature': valid }),
      // The address that the proxy sees is not the public one.
      await post(door.address, url, inbound(), { 'x-twilio-signature': sign(door.address + url, inbound()) }),
      // Signed by the token, for another account.
      await signedPost(door.address, url, inbound({ AccountSid: `AC${'f'.repeat(32)}` })),
    ].map(({ status }) => status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 403]);
    expect([host.texts, host.deliveries]).toEqual([[], []]);
  });

  test('N32 what is signed but unreadable is refused by its fields; other ways in are not there', async () => {
    const { host, door } = await twilioRig();
    const url = '/hooks/sms-shop/inbound';
    const bad = await signedPost(door.address, url, inbound({ MessageSid: 'x', NumMedia: 'many' }));
    expect([bad.status, await bad.text()]).toEqual([400, 'not readable: MessageSid, NumMedia']);
    expect((await signedPost(door.address, '/hooks/sms-shop/other', inbound())).status).toBe(404);
    expect((await fetch(`${door.address}${url}`)).status).toBe(405);
    expect(host.texts).toEqual([]);
    expect(host.logLines.join()).not.toContain(customer);
  });
});

function inbound(fields: Readonly<Record<string, string>> = {}): URLSearchParams {
  return new URLSearchParams({
    MessageSid: `SM${'1'.repeat(32)}`,
    AccountSid: twilioTestAccount.accountSid,
    From: customer,
    To: ownNumber,
    Body: 'Hallo',
    NumMedia: '0',
    ...fields,
  });
}

/** As Twilio writes it down, apart from the product's way of checking it. */
function sign(url: string, fields: URLSearchParams): string {
  const text = [...fields.keys()]
    .toSorted()
    .map((name) => `${name}${fields.get(name)}`)
    .join('');
  return createHmac('sha1', twilioTestAccount.authToken)
    .update(url + text)
    .digest('base64');
}

function post(address: string, url: string, fields: URLSearchParams, headers: Record<string, string>) {
  return fetch(address + url, { method: 'POST', body: fields, headers });
}

function signedPost(address: string, url: string, fields: URLSearchParams) {
  return post(address, url, fields, { 'x-twilio-signature': sign(`https://desk.example.com${url}`, fields) });
}
