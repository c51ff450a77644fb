import { expect, test } from 'vitest';
import { refusal, startSmallX, type SmallX } from './small-x.ts';
import { noon, outbound, startSending } from './sending.ts';

const posted = { status: 201, body: { data: { id: '901', text: 'x' } } } as const;
const written = { status: 201, body: { data: { dm_conversation_id: '7-42', dm_event_id: '801' } } } as const;

const toDm = { kind: 'dm', userId: '7' } as const;

/** Our own newest posts, as X lists them. */
function timeline(x: SmallX, posts: readonly object[]): void {
  x.on('GET /2/users/42/tweets', () => ({ status: 200, body: { data: posts, meta: {} } }));
}

test('X40 answers, quotes and posts, and tells X’s id and what is charged for', async () => {
  const x = await startSmallX();
  x.on('POST /2/tweets', () => posted);
  const { send } = startSending(x.address);
  const answers = [
    await send(outbound()),
    await send(
      outbound({
        messageId: 'm2',
        text: 'See https://www.example.com/help',
        to: { kind: 'post', answersPostId: null, quotesPostId: '100' },
      }),
    ),
    await send(outbound({ messageId: 'm3', to: { kind: 'post', answersPostId: null, quotesPostId: null } })),
  ];
  expect(answers).toEqual([
    { kind: 'sent', providerId: '901', spent: 'post' },
    { kind: 'sent', providerId: '901', spent: 'postWithLink' },
    { kind: 'sent', providerId: '901', spent: 'post' },
  ]);
  expect(x.of('POST /2/tweets').map(({ json }) => json)).toEqual([
    { text: 'We are on it ^AB', reply: { in_reply_to_tweet_id: '100' } },
    { text: 'See https://www.example.com/help', quote_tweet_id: '100' },
    { text: 'We are on it ^AB' },
  ]);
  expect(x.asked[0]?.headers.authorization).toBe('Bearer access-token');
});

test('X41 writes direct messages to the person', async () => {
  const x = await startSmallX();
  x.on('POST /2/dm_conversations/with/7/messages', () => written);
  const { send } = startSending(x.address);
  expect(await send(outbound({ to: toDm }))).toEqual({
    kind: 'sent',
    providerId: '801',
    spent: 'directMessage',
  });
  expect(x.asked.map(({ json }) => json)).toEqual([{ text: 'We are on it ^AB' }]);
});

test('X40 takes no mail and no SMS for a post', async () => {
  const x = await startSmallX();
  const { send } = startSending(x.address);
  expect(
    await send(outbound({ channel: 'sms', to: { kind: 'sms', number: '+436601234567' } })),
  ).toMatchObject({
    kind: 'never',
  });
  expect(x.asked).toEqual([]);
});

test('X42 a second call for a message under way joins the first', async () => {
  const x = await startSmallX();
  x.on('POST /2/tweets', () => posted);
  const { send } = startSending(x.address);
  const [one, other] = await Promise.all([send(outbound()), send(outbound())]);
  expect([one, other]).toEqual([
    { kind: 'sent', providerId: '901', spent: 'post' },
    { kind: 'sent', providerId: '901', spent: 'post' },
  ]);
  expect(x.of('POST /2/tweets')).toHaveLength(1);
});

test('X43 a limit waits until X’s reset, without asking in between', async () => {
  const x = await startSmallX();
  const resetAt = noon + 600_000;
  x.on('POST /2/tweets', () => ({
    ...(refusal(429, 'Too Many Requests') as { status: number; body: unknown }),
    headers: {
      'x-rate-limit-limit': '100',
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String(resetAt / 1_000),
    },
  }));
  const { send, clock } = startSending(x.address);
  const first = await send(outbound());
  const second = await send(outbound());
  expect([first, second]).toMatchObject([
    { kind: 'later', notBefore: resetAt },
    { kind: 'later', notBefore: resetAt },
  ]);
  expect(x.of('POST /2/tweets')).toHaveLength(1);
  x.on('POST /2/tweets', () => posted);
  clock.now = resetAt + 1;
  expect(await send(outbound())).toMatchObject({ kind: 'sent' });
});

test('X44 a post that X took before the connection was cut is found, not put out twice', async () => {
  const x = await startSmallX();
  x.on('POST /2/tweets', () => 'cut');
  const { send, host } = startSending(x.address);
  expect(await send(outbound())).toEqual({ kind: 'later', detail: expect.any(String) });
  expect(host.states.at(-1)).toMatchObject({ state: 'retrying' });
  timeline(x, [
    {
      id: '905',
      text: 'Another answer ^AB',
      created_at: new Date(noon).toISOString(),
      referenced_posts: [{ type: 'replied_to', id: '100' }],
    },
    {
      id: '904',
      text: '@kim We are on it ^AB',
      created_at: new Date(noon + 200).toISOString(),
      referenced_posts: [{ type: 'replied_to', id: '100' }],
    },
  ]);
  expect(await send(outbound({ attemptedAt: noon }))).toEqual({
    kind: 'sent',
    providerId: '904',
    spent: 'post',
  });
  expect(x.of('POST /2/tweets')).toHaveLength(1);
  expect(host.spent).toEqual([{ kind: 'read', count: 2 }]);
  expect(host.states.at(-1)).toMatchObject({ state: 'connected' });
});

test.each([
  ['other words', { text: 'Something else ^AB' }],
  ['another post', { referenced_posts: [{ type: 'replied_to', id: '101' }] }],
  ['a quote', { referenced_posts: [{ type: 'quoted', id: '100' }] }],
  ['from before', { created_at: new Date(noon - 120_000).toISOString() }],
])('X44 it is sent again when nothing of it is there: %s', async (_what, change) => {
  const x = await startSmallX();
  x.on('POST /2/tweets', () => posted);
  timeline(x, [
    {
      id: '904',
      text: 'We are on it ^AB',
      created_at: new Date(noon).toISOString(),
      referenced_posts: [{ type: 'replied_to', id: '100' }],
      ...change,
    },
  ]);
  const { send } = startSending(x.address);
  expect(await send(outbound({ attemptedAt: noon }))).toMatchObject({ kind: 'sent', providerId: '901' });
});

test('X44 a clock of X that is half a minute behind hides nothing', async () => {
  const x = await startSmallX();
  const own = { id: '904', text: 'We are on it ^AB', referenced_posts: [{ type: 'replied_to', id: '100' }] };
  timeline(x, [{ ...own, created_at: new Date(noon - 30_000).toISOString() }]);
  const { send } = startSending(x.address);
  expect(await send(outbound({ attemptedAt: noon }))).toMatchObject({ providerId: '904' });
});

test('X44 nothing is sent while X will not let us look', async () => {
  const x = await startSmallX();
  x.on('POST /2/tweets', () => posted);
  for (const [status, title] of [
    [503, 'Service Unavailable'],
    [403, 'Forbidden'],
  ] as const) {
    x.on('GET /2/users/42/tweets', () => refusal(status, title));
    const { send } = startSending(x.address);
    expect(await send(outbound({ attemptedAt: noon }))).toMatchObject({ kind: 'later' });
  }
  expect(x.of('POST /2/tweets')).toEqual([]);
});

test('X44 links, signs that X escapes, and a picture’s link do not hide our own post', async () => {
  const x = await startSmallX();
  timeline(x, [
    {
      id: '904',
      text: '@kim @bo Tom &amp; Kim: &lt;see&gt; https://t.co/abc123, https://t.co/def. ^AB https://t.co/pic456',
      created_at: new Date(noon).toISOString(),
      referenced_posts: [{ type: 'replied_to', id: '100' }],
    },
  ]);
  const { send } = startSending(x.address);
  const message = outbound({
    text: 'Tom & Kim:  <see> https://www.example.com/a?b=c, example.com/d. ^AB',
    attachments: [{ name: 'a.png', type: 'image/png', size: 1, open: () => expect.unreachable() }],
    attemptedAt: noon,
  });
  expect(await send(message)).toMatchObject({ kind: 'sent', providerId: '904', spent: 'postWithLink' });
});

test('X45 the same for direct messages: our own words to this person since then', async () => {
  const x = await startSmallX();
  x.on('POST /2/dm_conversations/with/7/messages', () => written);
  const event = { event_type: 'MessageCreate', text: 'We are on it ^AB', sender_id: '42' };
  const events = (more: object): void =>
    x.on('GET /2/dm_conversations/with/7/dm_events', () => ({
      status: 200,
      body: { data: [{ id: '800', created_at: new Date(noon).toISOString(), ...event, ...more }] },
    }));
  const { send } = startSending(x.address);
  events({});
  expect(await send(outbound({ to: toDm, attemptedAt: noon }))).toMatchObject({ providerId: '800' });
  for (const theirs of [
    { id: '802', sender_id: '7' },
    { id: '803', created_at: new Date(noon - 6_000).toISOString() },
  ]) {
    events(theirs);
    const message = outbound({ messageId: `for ${theirs.id}`, to: toDm, attemptedAt: noon });
    expect(await send(message)).toMatchObject({ providerId: '801' });
  }
});

test('X45 what belongs to another message is not taken for this one', async () => {
  const x = await startSmallX();
  x.on('POST /2/dm_conversations/with/7/messages', () => written);
  x.on('GET /2/dm_conversations/with/7/dm_events', () => ({
    status: 200,
    body: {
      data: [
        {
          id: '801',
          event_type: 'MessageCreate',
          text: 'We are on it ^AB',
          sender_id: '42',
          created_at: new Date(noon).toISOString(),
        },
      ],
    },
  }));
  const { send } = startSending(x.address);
  expect(await send(outbound({ to: toDm }))).toMatchObject({ providerId: '801' });
  await send(outbound({ messageId: 'm2', to: toDm, attemptedAt: noon }));
  expect(x.of('POST /2/dm_conversations/with/7/messages')).toHaveLength(2);
});

test('X45 a direct message to somebody without a conversation goes out', async () => {
  const x = await startSmallX();
  x.on('POST /2/dm_conversations/with/7/messages', () => written);
  const { send } = startSending(x.address);
  expect(await send(outbound({ to: toDm, attemptedAt: noon }))).toMatchObject({ providerId: '801' });
});

const duplicate = refusal(403, 'Forbidden', 'You are not allowed to create a Tweet with duplicate content.');
test('X46 refused as a duplicate of itself it is sent, of something older never', async () => {
  const x = await startSmallX();
  x.on('POST /2/tweets', () => duplicate);
  const own = { id: '904', text: 'We are on it ^AB', referenced_posts: [{ type: 'replied_to', id: '100' }] };
  timeline(x, [{ ...own, created_at: new Date(noon).toISOString() }]);
  const { send } = startSending(x.address);
  expect(await send(outbound())).toEqual({ kind: 'sent', providerId: '904', spent: 'post' });
  timeline(x, [{ ...own, created_at: new Date(noon - 3_600_000).toISOString() }]);
  expect(await send(outbound({ messageId: 'm2' }))).toMatchObject({ kind: 'never', code: 'duplicate' });
});

test('X50 a fault of X, a cut connection, half an answer and silence are tried again', async () => {
  const x = await startSmallX();
  const { send } = startSending(x.address, { timeouts: { connect: 300, answer: 300 } });
  for (const answer of [refusal(500, 'Internal'), refusal(503, 'Over capacity'), 'cut', 'silence'] as const) {
    x.on('POST /2/tweets', () => answer);
    expect(await send(outbound())).toMatchObject({ kind: 'later' });
  }
  x.on('POST /2/tweets', () => ({ status: 201, body: { data: {} } }));
  expect(await send(outbound())).toMatchObject({ kind: 'later' });
});

test('X51 signed out: later, and the account shows it as failed', async () => {
  const x = await startSmallX();
  x.on('POST /2/tweets', () => refusal(401, 'Unauthorized'));
  x.on('POST /2/oauth2/token', () => ({ status: 400, body: { error: 'invalid_request' } }));
  const { send, host } = startSending(x.address);
  expect(await send(outbound())).toMatchObject({ kind: 'later' });
  expect(host.states.at(-1)).toMatchObject({ state: 'failed', detail: expect.stringMatching(/connected/) });
});

test('X51 without money or leave for the app messages wait, and the account shows why', async () => {
  const x = await startSmallX();
  const { send, host } = startSending(x.address);
  for (const answer of [
    refusal(402, 'CreditsDepleted'),
    refusal(403, 'Client Forbidden', 'not enrolled', 'https://api.twitter.com/2/problems/client-forbidden'),
  ]) {
    x.on('POST /2/tweets', () => answer);
    expect(await send(outbound())).toMatchObject({ kind: 'later' });
    expect(host.states.at(-1)).toMatchObject({ state: 'failed' });
  }
});

test('X52 neither outcome, state nor log holds a word of the message, a handle or a token', async () => {
  const x = await startSmallX();
  const words = 'My secret words ^AB';
  x.on('POST /2/tweets', () => refusal(403, 'Forbidden', `You may not write "${words}" to @kim`));
  const { send, host } = startSending(x.address);
  const outcome = await send(outbound({ text: words }));
  const told = JSON.stringify([outcome, host.states, host.logLines]);
  expect(outcome).toMatchObject({ kind: 'never' });
  expect(host.logLines).not.toEqual([]);
  for (const secret of ['secret words', 'kim', 'access-token', 'refresh-token'])
    expect(told).not.toContain(secret);
});
