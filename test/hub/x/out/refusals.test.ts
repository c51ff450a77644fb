import { expect, test } from 'vitest';
import type { OutboundText } from '../../../../hub/connectors/text-traffic.ts';
import { refusal, startSmallX } from './small-x.ts';
import { outbound, startSending } from './sending.ts';

const toPost = { kind: 'post', answersPostId: '100', quotesPostId: null } as const;
const toDm = { kind: 'dm', userId: '7' } as const;
const routes = { post: 'POST /2/tweets', dm: 'POST /2/dm_conversations/with/7/messages' } as const;

/** What X says, word for word where it is known, and what an agent is told. */
const said: readonly (readonly [OutboundText['to'] & { kind: 'post' | 'dm' }, number, string, string])[] = [
  [
    toPost,
    403,
    'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
    'reply-not-allowed',
  ],
  [toPost, 403, 'The original Tweet author restricted who can reply to this Tweet.', 'reply-not-allowed'],
  [toPost, 403, 'You are not permitted to reply to this Tweet.', 'reply-not-allowed'],
  [toPost, 403, 'You have been blocked from the author of this tweet.', 'blocked-by-customer'],
  [toPost, 403, 'You attempted to reply to a Tweet that is deleted or not visible to you.', 'post-gone'],
  [toPost, 404, 'Could not find tweet with id: [100].', 'post-gone'],
  [
    toPost,
    403,
    'Your account is suspended and is not permitted to access this feature.',
    'account-suspended',
  ],
  [
    toPost,
    403,
    'To protect our users from spam and other malicious activity, this account is temporarily locked.',
    'account-suspended',
  ],
  [toPost, 400, 'Your Tweet text is too long.', 'too-long'],
  [toPost, 400, 'Your media IDs are invalid.', 'media-refused'],
  [toDm, 403, 'You cannot send messages to this user.', 'direct-messages-closed'],
  [toDm, 403, 'You cannot send messages to users who are not following you.', 'direct-messages-closed'],
  [toDm, 403, 'You do not have permission to DM one or more participants.', 'direct-messages-closed'],
  [toDm, 403, 'You have been blocked by this user.', 'blocked-by-customer'],
  [toDm, 404, 'Could not find user with id: [7].', 'customer-gone'],
  [toDm, 400, 'You cannot send messages to users who do not exist.', 'customer-gone'],
  [toDm, 403, 'User has been suspended.', 'customer-gone'],
];

test.each(said)('X47 %o %i %s: never, %s', async (to, status, detail, code) => {
  const x = await startSmallX();
  x.on(routes[to.kind], () => refusal(status, 'Forbidden', detail));
  const { send, host } = startSending(x.address);
  expect(await send(outbound({ to }))).toEqual({ kind: 'never', detail: expect.any(String), code });
  expect(host.states.at(-1)?.state).toBe(code === 'account-suspended' ? 'failed' : 'connected');
});

test('X47 what X refuses for reasons of its own is not tried again, and has no code', async () => {
  const x = await startSmallX();
  x.on(routes.post, () => refusal(403, 'Forbidden', 'You are not permitted to perform this action.'));
  const { send } = startSending(x.address);
  expect(await send(outbound())).toEqual({ kind: 'never', detail: 'HTTP 403: Forbidden' });
});

test('X47 what X refuses for now is tried again', async () => {
  const x = await startSmallX();
  x.on(routes.post, () =>
    refusal(
      403,
      'Forbidden',
      'This request looks like it might be automated. We can’t complete this action right now.',
    ),
  );
  const { send } = startSending(x.address);
  expect(await send(outbound())).toMatchObject({ kind: 'later' });
});

const kim = { id: '7', name: 'Kim', username: 'kim', protected: false, receives_your_dm: true };

test('X48 who closed direct messages is known from then on', async () => {
  const x = await startSmallX();
  x.on(routes.dm, () => refusal(403, 'Forbidden', 'You cannot send messages to this user.'));
  x.on('GET /2/users', () => ({ status: 200, body: { data: [kim] } }));
  const { send, host, clock, account } = startSending(x.address);
  await send(outbound({ to: toDm }));
  expect(host.postNews).toEqual([
    {
      channelAccountId: account.id,
      at: clock.now,
      kind: 'person',
      name: 'Kim',
      person: { userId: '7', handle: 'kim', state: 'active', takesDirectMessages: false, blocksUs: false },
    },
  ]);
});

test('X48 who blocks us is known from then on, where X says who it is', async () => {
  const x = await startSmallX();
  x.on(routes.post, () => refusal(403, 'Forbidden', 'You have been blocked from the author of this tweet.'));
  x.on('GET /2/tweets/100', () => ({ status: 200, body: { data: { id: '100', text: '', author_id: '7' } } }));
  x.on('GET /2/users', () => ({ status: 200, body: { data: [kim] } }));
  const { send, host } = startSending(x.address);
  await send(outbound());
  expect(host.postNews).toMatchObject([{ kind: 'person', person: { userId: '7', blocksUs: true } }]);
});

test('X48 where X does not say who, the refusal stands all the same', async () => {
  const x = await startSmallX();
  x.on(routes.post, () => refusal(403, 'Forbidden', 'You have been blocked from the author of this tweet.'));
  for (const answer of [refusal(403, 'Forbidden'), refusal(503, 'Over'), 'cut'] as const) {
    x.on('GET /2/tweets/100', () => answer);
    const { send, host } = startSending(x.address);
    expect(await send(outbound())).toMatchObject({ kind: 'never', code: 'blocked-by-customer' });
    expect(host.postNews).toEqual([]);
  }
});
