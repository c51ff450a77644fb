import { createServer } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isSignedBy, signatureOf } from '../../../hub/connectors/x/in/activity/signature.ts';
import { streamQuery, streamRuleOf } from '../../../hub/connectors/x/in/x-queries.ts';
import { app } from '../../../hub/demo/networks/x-network/access-desk.ts';
import { startXPeer, type XPeer } from './start-x-peer.ts';

let x: XPeer;

beforeEach(async () => {
  x = await startXPeer({ keepAliveEveryMs: 20 });
  x.people.joinOwned({ handle: 'bergwind', name: 'Bergwind' });
  x.people.join({ handle: 'jonas_l', name: 'Jonas' });
});

afterEach(async () => {
  await x.stop();
});

async function ask(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${x.origin}${path}`, {
    method,
    headers: { authorization: `Bearer ${app.bearerToken}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Record<string, unknown>;
}

/** Connects to the stream; `next` reads on until the text holds something. */
async function connect() {
  const query = new URLSearchParams(streamQuery);
  const answer = await fetch(`${x.origin}/2/tweets/search/stream?${query}`, {
    headers: { authorization: `Bearer ${app.bearerToken}` },
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    status: answer.status,
    next: async (wanted: RegExp): Promise<string> => {
      while (!wanted.test(text)) {
        const read = await reader?.read();
        if (read === undefined || read.done) throw new Error(`the stream ended after ${text}`);
        text += read.value;
      }
      return text;
    },
  };
}

test('a stream brings what its rules match, shows that it lives, takes one reader and breaks in mid-line when told', async () => {
  await ask('POST', '/2/tweets/search/stream/rules', {
    add: [{ value: streamRuleOf('bergwind'), tag: 'a1' }],
  });
  const stream = await connect();
  await stream.next(/\r\n\r\n/);
  const second = await connect();
  x.people.posts('jonas_l', 'nobody is named');
  const post = x.people.posts('jonas_l', 'Hallo @bergwind');
  const [line = ''] = (await stream.next(/\{.*\}\r\n/))
    .trim()
    .split('\r\n')
    .filter((each) => each !== '');
  expect([second.status, JSON.parse(line), x.violations]).toMatchObject([
    429,
    {
      data: {
        id: post.id,
        text: 'Hallo @bergwind',
        author_id: post.authorId,
        edit_history_tweet_ids: [post.id],
      },
      matching_rules: [{ tag: 'a1' }],
    },
    [],
  ]);
  x.stream.cutInMidLine(post);
  await expect(stream.next(/never/)).rejects.toThrow(/terminated|ended/);
});

test('a stalled stream says nothing with its connection open, and goes on when it wakes', async () => {
  await ask('POST', '/2/tweets/search/stream/rules', { add: [{ value: '@bergwind' }] });
  const stream = await connect();
  await stream.next(/\r\n/);
  x.stream.stall();
  x.people.posts('jonas_l', '@bergwind unheard');
  x.stream.wake();
  x.people.posts('jonas_l', '@bergwind heard');
  const text = await stream.next(/ heard/);
  expect([text.includes('unheard'), x.stream.readers]).toEqual([false, 1]);
});

test('a webhook is challenged first, then told with a signature, also twice or with a wrong one', async () => {
  const heard: { readonly body: string; readonly isSigned: boolean }[] = [];
  const hub = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '', 'http://hub');
      const token = url.searchParams.get('crc_token');
      if (token !== null) {
        response.end(JSON.stringify({ response_token: signatureOf(app.consumerSecret, token) }));
        return;
      }
      const body = await buffer(request);
      const signature = String(request.headers['x-twitter-webhooks-signature']);
      heard.push({ body: body.toString('utf8'), isSigned: isSignedBy(app.consumerSecret, body, signature) });
      response.end();
    })();
  });
  hub.listen(0, '127.0.0.1');
  await once(hub, 'listening');
  const url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/hooks/x/activity`;
  const own = x.people.named('bergwind');
  const created = (await ask('POST', '/2/webhooks', { url })) as { data: { id: string } };
  const subscription = { filter: { user_id: own.id }, webhook_id: created.data.id, tag: 'a1' };
  await ask('POST', '/2/activity/subscriptions', { event_type: 'post.mention.create', ...subscription });
  await ask('POST', '/2/activity/subscriptions', { event_type: 'dm.received', ...subscription });

  x.people.posts('jonas_l', 'Hallo @bergwind');
  await x.webhooks.settled();
  x.deliveries.mode = 'twice';
  x.people.sendsDirectMessage('jonas_l', 'bergwind', 'Nummer 4711');
  await x.webhooks.settled();
  x.deliveries.mode = 'forged';
  x.people.posts('jonas_l', 'Noch da, @bergwind?');
  await x.webhooks.settled();

  x.deliveries.mode = 'held';
  x.people.posts('jonas_l', 'eins @bergwind');
  x.people.posts('jonas_l', 'zwei @bergwind');
  await x.deliveries.releaseReversed();

  const events = heard.map(
    ({ body }) => (JSON.parse(body) as { data: { event_type: string; payload: { text: string } } }).data,
  );
  expect([
    events.map((event) => `${event.event_type} ${event.payload.text}`),
    heard.map(({ isSigned }) => isSigned),
    x.violations,
  ]).toEqual([
    [
      'post.mention.create Hallo @bergwind',
      'dm.received Nummer 4711',
      'dm.received Nummer 4711',
      'post.mention.create Noch da, @bergwind?',
      'post.mention.create zwei @bergwind',
      'post.mention.create eins @bergwind',
    ],
    [true, true, true, false, true, true],
    [],
  ]);
  hub.close();
  hub.closeAllConnections();
});
