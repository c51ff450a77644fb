import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { startTwilioNetwork } from '../../../hub/demo/networks/twilio-network.ts';
import { createRandom } from '../../../hub/demo/random.ts';
import { SmsCustomers } from '../../../hub/demo/text/sms-customers.ts';
import { smsStories } from '../../../hub/demo/text/sms-stories.ts';
import { demoTwilio, shopText, textAccountIds } from '../../../hub/demo/text/text-accounts.ts';

/** Stands among what was heard where an answer reached a phone. */
const delivered = '(delivered)';

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Twilio with the demo's customers in a great hurry, and a hub that writes down what it is told. */
async function startCustomers() {
  const heard: { readonly from: string; readonly body: string; readonly media: number }[] = [];
  const bell = new EventEmitter();
  const hub = createServer((request, response) => void hear(request, response));
  async function hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fields = new URLSearchParams(await text(request));
    if (request.url?.endsWith('/inbound') === true) {
      const [from, body] = [fields.get('From') ?? '', fields.get('Body') ?? ''];
      heard.push({ from, body, media: Number(fields.get('NumMedia')) });
    }
    response.writeHead(204).end();
    setImmediate(() => bell.emit('change'));
  }
  hub.listen(0, '127.0.0.1');
  await once(hub, 'listening');
  const twilio = await startTwilioNetwork({
    accountSid: demoTwilio.accountSid,
    authToken: 'token',
    publicAddress: demoTwilio.publicAddress,
    numbers: { [shopText.number]: textAccountIds.sms },
  });
  twilio.onMessage(({ to }) => void heard.push({ from: to, body: delivered, media: 0 }));
  twilio.deliverTo(`http://127.0.0.1:${(hub.address() as AddressInfo).port}`);
  const customers = new SmsCustomers(twilio, shopText.number, {
    random: createRandom(1),
    pace: 200,
    log: silent,
  });
  onTestFinished(async () => {
    customers.close();
    await twilio.stop();
    hub.close();
    hub.closeAllConnections();
  });
  customers.open();
  return {
    heard,
    until: async (look: () => boolean): Promise<void> => {
      const signal = AbortSignal.timeout(20_000);
      while (!look()) await once(bell, 'change', { signal });
    },
    /** Sends as the hub does; the status that Twilio answered. */
    answer: async (to: string, body: string): Promise<number> => {
      const sent = await fetch(
        `${twilio.address}/2010-04-01/Accounts/${demoTwilio.accountSid}/Messages.json`,
        {
          method: 'POST',
          headers: { authorization: `Basic ${btoa(`${demoTwilio.accountSid}:token`)}` },
          body: new URLSearchParams({ To: to, From: shopText.number, Body: body }),
        },
      );
      return sent.status;
    },
  };
}

test('S27 no more than three wait by SMS; the next one comes when somebody was answered, one with a picture', async () => {
  const { heard, until, answer } = await startCustomers();
  await until(() => heard.length === 3);
  expect(heard).toEqual(
    smsStories.slice(0, 3).map(({ number, lines, withPicture }) => ({
      from: number,
      body: lines[0],
      media: withPicture === true ? 1 : 0,
    })),
  );
  const [first] = smsStories;
  for (const line of first?.lines ?? []) {
    await until(() => heard.some(({ body }) => body === line));
    expect(await answer(first?.number ?? '', 'Ja, bis 14 Uhr.')).toBe(201);
  }
  await until(() => heard.some(({ body }) => body === smsStories[3]?.lines[0]));
  const placeOf = (line: string): number => heard.findIndex(({ body }) => body === line);
  expect(placeOf(smsStories[3]?.lines[0] ?? '')).toBeGreaterThan(placeOf(delivered));
});

test('S25 whoever says STOP is not written to any more, until they say START', async () => {
  const { heard, until, answer } = await startCustomers();
  const quitter = smsStories.find(({ lines }) => lines.at(-1) === 'STOP')?.number ?? '';
  let answered = 0;
  // Everybody is answered at once, so that all of them come, and come again.
  const working = async (look: () => boolean): Promise<void> => {
    while (!look()) {
      for (; answered < heard.length; answered += 1) {
        const said = heard[answered];
        if (said !== undefined && said.body !== delivered) await answer(said.from, 'Danke!');
      }
      const known = answered;
      await until(() => look() || heard.length > known);
    }
  };
  await working(() => heard.some(({ from, body }) => from === quitter && body === 'STOP'));
  expect(await answer(quitter, 'Noch etwas?')).toBe(400);
  await working(() => heard.some(({ from, body }) => from === quitter && body === 'START'));
  expect(await answer(quitter, 'Schön, dass Sie wieder da sind.')).toBe(201);
});
