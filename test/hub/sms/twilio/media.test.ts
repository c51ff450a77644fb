import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { InboundMedia } from '../../../../hub/connectors/text-traffic.ts';
import { closeServer, listen } from '../../../../hub/demo/networks/twilio/http-server.ts';
import { twilioTestAccount, type TwilioPeer } from '../../../peers/twilio/start-twilio.ts';
import { ownNumber } from '../sms-accounts.ts';
import { twilioRig } from './twilio-rig.ts';

const customer = '+436607654321';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('N28 pictures are stored before the message is', () => {
  test('N28 stores what came along, by the type that its content tells', async () => {
    const { twilio, host } = await twilioRig();
    const media = [
      { type: 'application/octet-stream', bytes: png },
      { type: 'text/vcard; charset=utf-8', bytes: Buffer.from('BEGIN:VCARD') },
    ];
    expect(await twilio.customerWrites({ from: customer, to: ownNumber, text: 'Schaden', media })).toBe(200);
    expect(host.texts[0]?.media.map(described)).toEqual([
      ['stored', 'image-1.png', 'image/png', png.length],
      ['stored', 'file-2.vcf', 'text/vcard', 11],
    ]);
    expect(new Set(host.stored.values())).toEqual(new Set([png.length, 11]));
  });

  test('N28 what is too large or gone becomes a note, and the words are kept', async () => {
    const { twilio, host } = await twilioRig({ account: { media: { maximumMb: 1 } } });
    const large = { type: 'image/jpeg', bytes: new Uint8Array(1024 * 1024 + 1) };
    twilio.failNext('GET', { kind: 'answer', status: 404 });
    await twilio.customerWrites({
      from: customer,
      to: ownNumber,
      text: 'Schaden',
      media: [large, large],
    });
    expect(host.texts[0]?.text).toBe('Schaden');
    const failed = host.texts[0]?.media.map(
      (file) => file.kind === 'failed' && `${file.name}: ${file.detail}`,
    );
    // Which of the two met the 404 is chance.
    expect(failed?.map((words) => String(words).replace(/\d\.jpeg/, 'N.jpeg')).toSorted()).toEqual([
      'image-N.jpeg: it is larger than 1 MB',
      'image-N.jpeg: the file was refused (404)',
    ]);
  });

  test('N28 a server that never ends its answer does not hold the message back', async () => {
    const silent = createServer((_request, response) => void response.writeHead(200).write('x'));
    const address = await listen(silent);
    onTestFinished(() => closeServer(silent));
    const { twilio, host } = await twilioRig({
      tools: {
        timeouts: { answer: 10_000, media: 50 },
        fetch: (url, init) => fetch(url.href.replace('https://media.twilio.com', address), init),
      },
    });
    expect(await bring(twilio, 'https://media.twilio.com/x')).toBe(200);
    expect(host.texts[0]?.media).toEqual([
      { kind: 'failed', name: 'image-1.png', detail: 'it took too long' },
    ]);
  });
});

describe('N29 the password goes to Twilio only, and files come from safe places', () => {
  test('N29 follows Twilio to its cache without the password', async () => {
    const seen: (string | undefined)[] = [];
    const cache = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(200, { 'content-type': 'image/png' }).end(png);
    });
    const address = await listen(cache);
    onTestFinished(() => closeServer(cache));
    const { twilio, host } = await twilioRig({
      tools: {
        fetch: async (url, init) => {
          if (!url.href.startsWith('https://cache.example')) {
            const response = await fetch(url, init);
            return response.status === 307
              ? new Response(null, { status: 307, headers: { location: 'https://cache.example/x' } })
              : response;
          }
          return fetch(url.href.replace('https://cache.example', address), init);
        },
      },
    });
    await twilio.customerWrites({
      from: customer,
      to: ownNumber,
      text: '',
      media: [{ type: 'image/png', bytes: png }],
    });
    expect(host.texts[0]?.media[0]?.kind).toBe('stored');
    expect(seen).toEqual([undefined]);
  });

  test('N29 nothing is fetched from elsewhere, nor from an unencrypted place', async () => {
    const asked: string[] = [];
    const elsewhere = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('secret');
    });
    const address = await listen(elsewhere);
    onTestFinished(() => closeServer(elsewhere));
    const { twilio, host } = await twilioRig({
      tools: {
        fetch: (url, init) =>
          url.href.endsWith('/sent-on')
            ? Promise.resolve(new Response(null, { status: 302, headers: { location: `${address}/inside` } }))
            : fetch(url, init),
      },
    });
    for (const url of [
      `${address}/x`,
      'https://twilio.com.evil.example/x',
      'https://eviltwilio.com/x',
      'http://media.twilio.com/x',
      'file:///etc/passwd',
      '',
      'https://api.twilio.com/sent-on',
    ]) {
      await bring(twilio, url);
    }
    expect(asked).toEqual([]);
    expect(
      host.texts.flatMap(({ media }) => media.map((file) => file.kind === 'failed' && file.detail)),
    ).toEqual([
      'the file is not at Twilio',
      'the file is not at Twilio',
      'the file is not at Twilio',
      'the file is not at Twilio',
      'the file is not at Twilio',
      'the file has no address',
      'the file is at an unsafe place',
    ]);
  });
});

let brought = 0;

/** Posts a signed webhook that names a file. */
function bring(twilio: TwilioPeer, url: string): Promise<number> {
  brought += 1;
  const fields = new URLSearchParams({
    MessageSid: `MM${String(brought).padStart(32, '0')}`,
    AccountSid: twilioTestAccount.accountSid,
    From: customer,
    To: ownNumber,
    Body: 'Bild',
    NumMedia: '1',
    MediaUrl0: url,
    MediaContentType0: 'image/png',
  });
  return twilio.post('/hooks/sms-shop/inbound', fields);
}

function described(file: InboundMedia) {
  return file.kind === 'stored' ? [file.kind, file.name, file.type, file.content.size] : file;
}
