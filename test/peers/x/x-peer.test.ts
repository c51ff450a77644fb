import { createHash } from 'node:crypto';
import { EUploadMimeType, TwitterApi, type ApiResponseError } from 'twitter-api-v2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createXAgent } from '../../../hub/connectors/x/x-agent.ts';
import { postQuery, messageQuery, quotesOf } from '../../../hub/connectors/x/in/x-queries.ts';
import { app } from '../../../hub/demo/networks/x-network/access-desk.ts';
import { loadDescription } from '../open-api/load-description.ts';
import { startXPeer, type XPeer } from './start-x-peer.ts';

const start = Date.UTC(2026, 10, 23, 8);
let now = start;
let x: XPeer;

/** The shipped library, with the shop's access. */
function shop(): TwitterApi {
  return new TwitterApi(x.people.grant('bergwind').accessToken, settings());
}

function settings() {
  return { httpAgent: createXAgent({ address: x.origin }), compression: 'identity' as const };
}

beforeEach(async () => {
  now = start;
  x = await startXPeer({
    now: () => {
      now += 1_000;
      return now;
    },
    limits: { 'GET /2/users/me': 2 },
  });
  x.people.joinOwned({ handle: 'bergwind', name: 'Bergwind', language: 'de' });
  x.people.join({ handle: 'jonas_l', name: 'Jonas', language: 'de' });
  x.people.join({ handle: 'emma_w', name: 'Emma', language: 'en', takesDirectMessages: false });
});

afterEach(async () => {
  await x.stop();
});

async function refusal(
  work: Promise<unknown>,
): Promise<{ code: number; detail: unknown; reset: number | undefined }> {
  try {
    await work;
  } catch (error) {
    const { code, data, rateLimit } = error as ApiResponseError;
    return { code, detail: data.detail, reset: rateLimit?.reset };
  }
  throw new Error('it was not refused');
}

/** Whether X's own description is there to go by; without it the peer lets any request pass. */
const isDescribed = loadDescription('x') !== null;

describe('what the product asks fits the description', () => {
  test('mentions come in pages, newest first, with what belongs to them; nothing that was asked is wrong', async () => {
    const own = x.people.posts('bergwind', 'Neu: die Fjell in Grün!');
    x.people.posts('jonas_l', 'Hallo @bergwind, wo ist mein Paket & meine Rechnung? https://shop.example/a');
    const reply = x.people.replies('emma_w', own.id, 'Do you ship to Ireland?', {
      picture: { type: 'image/png', bytes: Buffer.from('png') },
    });
    for (let count = 0; count < 5; count += 1) x.people.posts('jonas_l', `@bergwind noch da? ${count}`);
    const api = shop();
    const ask = (more: object) =>
      api.v2.get(`users/${own.authorId}/mentions`, { ...postQuery, max_results: 5, ...more });
    const first = await ask({});
    const second = await ask({ pagination_token: first.meta.next_token });
    expect([first.data.length, second.data.length, second.meta.next_token, x.violations]).toEqual([
      5,
      2,
      undefined,
      [],
    ]);
    const [answer, question] = second.data;
    expect(answer).toMatchObject({
      id: reply.id,
      conversation_id: own.id,
      author_id: reply.authorId,
      in_reply_to_user_id: own.authorId,
      referenced_posts: [{ type: 'replied_to', id: own.id }],
      attachments: { media_keys: reply.mediaKeys },
    });
    expect(question.text).toMatch(
      /^Hallo @bergwind, wo ist mein Paket &amp; meine Rechnung\? https:\/\/t\.co\/\w{10}$/,
    );
    expect(second.includes.posts).toMatchObject([{ id: own.id, text: 'Neu: die Fjell in Grün!' }]);
    expect(await (await fetch(second.includes.media[0].url)).text()).toBe('png');
    const newer = await ask({ since_id: reply.id });
    expect(newer.meta.result_count).toBe(5);
  });

  test('quotes are found, messages come in pages, and lookups name what cannot be seen', async () => {
    const own = x.people.posts('bergwind', 'Neu: die Fjell in Grün!');
    const quote = x.people.quotes('jonas_l', own.id, 'Endlich!');
    x.people.posts('jonas_l', 'Bergwind ohne Zitat');
    x.people.sendsDirectMessage('jonas_l', 'bergwind', 'Bestellung 4711');
    const api = shop();
    const found = await api.v2.get('tweets/search/recent', {
      ...postQuery,
      query: quotesOf('bergwind'),
      max_results: 10,
    });
    const messages = await api.v2.get('dm_events', { ...messageQuery, max_results: 1 });
    x.people.becomes('jonas_l', 'protected');
    x.people.deletes(own.id);
    const gone = await api.v2.get('tweets', { ...postQuery, ids: [own.id, quote.id] });
    expect([
      found.data.map((post: { id: string }) => post.id),
      messages.data[0].text,
      gone.errors.map((error: { type: string }) => error.type.split('/').at(-1)),
      x.violations,
    ]).toEqual([[quote.id], 'Bestellung 4711', ['resource-not-found', 'not-authorized-for-resource'], []]);
  });

  test('the picture of a message is shown to its people alone', async () => {
    const picture = { type: 'image/png', bytes: Buffer.from('png') };
    x.people.sendsDirectMessage('jonas_l', 'bergwind', 'Foto', picture);
    const messages = await shop().v2.get('dm_events', messageQuery);
    const url = new URL(messages.includes.media[0].url);
    const path = `dm_conversations/media${url.pathname.replace('/1.1/ton/data/dm', '')}`;
    const others = new TwitterApi(x.people.grant('emma_w').accessToken, settings());
    expect([
      String(await shop().v2.get(path, {}, { forceParseMode: 'buffer' })),
      (await refusal(others.v2.get(path))).code,
      (await fetch(url)).status,
      x.violations,
    ]).toEqual(['png', 404, 401, []]);
  });

  test('an operation that nobody wrote a handler for answers with a sample, where X is described', async () => {
    const { id } = x.people.named('bergwind');
    const asked = shop().v2.get(`users/${id}/followers`);
    const code = await asked.then(
      (answer) => (Array.isArray(answer.data) ? 200 : 0),
      (error: { readonly code: number }) => error.code,
    );
    expect([code, x.violations]).toEqual([isDescribed ? 200 : 404, []]);
  });

  test('an edited post has a new id, is newer, and brings its versions along', async () => {
    const first = x.people.posts('jonas_l', '@bergwind Habt ihr das Kar mit 3 Bögen?');
    const last = x.people.edits(first.id, '@bergwind Habt ihr das Kar mit drei Bögen?');
    const api = shop();
    const old = await api.v2.get('tweets', { ...postQuery, ids: first.id });
    const listed = await api.v2.get(`users/${x.people.named('bergwind').id}/mentions`, {
      ...postQuery,
      since_id: first.id,
    });
    expect([
      old.data[0].edit_history_post_ids,
      old.includes.posts.map((post: { text: string }) => post.text),
      listed.data.map((post: { id: string }) => post.id),
      x.violations,
    ]).toEqual([[first.id, last.id], ['@bergwind Habt ihr das Kar mit drei Bögen?'], [last.id], []]);
  });

  test('a request that the description does not know is refused as X would and remembered, where X is described', async () => {
    const asked = shop().v2.get('users/me', { 'user.fields': 'shoe_size' });
    const code = await asked.then(
      () => 200,
      (error: { readonly code: number }) => error.code,
    );
    expect([code, x.violations]).toMatchObject(
      isDescribed
        ? [400, [{ operation: 'GET /2/users/me', problems: [{ in: 'query', name: 'user.fields' }] }]]
        : [200, []],
    );
  });
});

describe('what X refuses', () => {
  test('the same words twice, whoever did not name us, whoever blocks us, what is gone, what is too long', async () => {
    const api = shop();
    const asked = x.people.posts('jonas_l', '@bergwind hallo?');
    const silent = x.people.posts('emma_w', 'Nobody named here');
    const taken = await api.v2.reply('Guten Tag ^AB', asked.id);
    const refused = [
      await refusal(api.v2.reply('Guten Tag ^AB', asked.id)),
      await refusal(api.v2.reply('Hello', silent.id)),
      await refusal(api.v2.tweet('ä€'.repeat(94))),
    ];
    x.people.blocks('jonas_l', 'bergwind');
    refused.push(await refusal(api.v2.reply('Sind Sie noch da?', asked.id)));
    x.people.deletes(asked.id);
    refused.push(await refusal(api.v2.reply('Hallo?', asked.id)));
    expect(x.world.posts.get(taken.data.id)).toMatchObject({ answersId: asked.id, text: 'Guten Tag ^AB' });
    expect(refused.map(({ code, detail }) => `${code} ${String(detail).slice(0, 52)}`)).toEqual([
      '403 You are not allowed to create a Tweet with duplicate',
      '403 Reply to this conversation is not allowed because yo',
      '400 Your Tweet text is too long. For more information on',
      '403 You have been blocked from the author of this tweet.',
      '403 You attempted to reply to a Tweet that is deleted or',
    ]);
  });

  test('closed messages stay closed until their owner writes first', async () => {
    const api = shop();
    const emma = x.people.named('emma_w');
    const closed = await refusal(api.v2.sendDmToParticipant(emma.id, { text: 'Hello' }));
    x.people.sendsDirectMessage('emma_w', 'bergwind', 'Are you there?');
    await api.v2.sendDmToParticipant(emma.id, { text: 'Hello' });
    expect([closed.code, x.world.messages.map((message) => message.text), x.violations]).toEqual([
      403,
      ['Are you there?', 'Hello'],
      [],
    ]);
  });

  test('one request too many waits for the reset that the headers name', async () => {
    const api = shop();
    await api.v2.get('users/me');
    await api.v2.get('users/me');
    const refused = await refusal(api.v2.get('users/me'));
    expect(refused.code).toBe(429);
    now = (refused.reset ?? 0) * 1_000;
    expect((await api.v2.get('users/me')).data.username).toBe('bergwind');
  });
});

describe('access', () => {
  test('a code needs its verifier and is good for one use; so is a refresh token', async () => {
    const client = new TwitterApi({ clientId: app.clientId, clientSecret: app.clientSecret }, settings());
    const link = client.generateOAuth2AuthLink('https://desk.example/back', {
      scope: ['tweet.read', 'users.read', 'offline.access'],
    });
    const page = await fetch(link.url.replace('https://x.com', x.origin));
    const form = new URLSearchParams(
      [...(await page.text()).matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
    const back = await fetch(`${x.origin}/i/oauth2/authorize`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
    });
    const returned = new URL(back.headers.get('location') ?? '');
    const code = returned.searchParams.get('code') ?? '';
    const login = { code, codeVerifier: link.codeVerifier, redirectUri: 'https://desk.example/back' };
    const granted = await client.loginWithOAuth2(login);
    const renewed = await client.refreshOAuth2Token(granted.refreshToken ?? '');
    expect([
      returned.searchParams.get('state'),
      (await renewed.client.v2.get('users/me')).data.username,
      (await refusal(client.loginWithOAuth2(login))).code,
      (await refusal(client.refreshOAuth2Token(granted.refreshToken ?? ''))).code,
      (await refusal(granted.client.v2.get('users/me'))).code,
    ]).toEqual([link.state, 'bergwind', 400, 400, 401]);
  });

  test('OAuth 1.0a is taken with the right secrets only', async () => {
    const keys = x.people.keysOf('bergwind');
    const api = (accessSecret: string) =>
      new TwitterApi(
        {
          appKey: app.consumerKey,
          appSecret: app.consumerSecret,
          accessToken: keys.accessToken,
          accessSecret,
        },
        settings(),
      );
    const me = await api(keys.accessSecret).v2.get('users/me', { 'user.fields': 'protected,name' });
    expect([me.data.username, (await refusal(api('wrong').v2.get('users/me'))).code]).toEqual([
      'bergwind',
      401,
    ]);
  });
});

describe('media', () => {
  test('arrive in parts, whole and in order', async () => {
    const bytes = Buffer.concat([Buffer.from('\r\n--b'), createHash('sha256').update('picture').digest()]);
    const id = await shop().v2.uploadMedia(
      bytes,
      { media_type: EUploadMimeType.Png, media_category: 'tweet_image' },
      7,
    );
    expect([x.world.media.get(id)?.bytes.equals(bytes), x.violations]).toEqual([true, []]);
  });
});

describe('faults', () => {
  test('a post that was taken without an answer is there; one that was cut off before is not', async () => {
    const api = shop();
    x.faults.next('POST /2/tweets', { kind: 'reset' });
    x.faults.next('POST /2/tweets', { kind: 'lose' });
    x.faults.next('POST /2/tweets', { kind: 'cut' });
    x.faults.next('POST /2/tweets', { kind: 'status', status: 503 });
    x.faults.next('POST /2/tweets', { kind: 'limit', resetAt: start + 60_000 });
    const ends = [];
    for (const text of ['one', 'two', 'three', 'four', 'five', 'six']) {
      ends.push(
        await api.v2.tweet(text).then(
          () => 'taken',
          (error: { code?: unknown; type?: unknown }) => error.code ?? error.type,
        ),
      );
    }
    expect([[...x.world.posts.values()].map((post) => post.text), ends.slice(-3)]).toEqual([
      ['two', 'three', 'six'],
      [503, 429, 'taken'],
    ]);
    expect(ends.slice(0, 3).every((end) => end !== 'taken')).toBe(true);
  });
});
