import { expect, onTestFinished, test } from 'vitest';
import { startXPeer } from '../../../peers/x/start-x-peer.ts';
import { file, noon, outbound, startSending } from './sending.ts';

/** Our account on X, and Kim who wrote to it. */
async function setUp() {
  const clock = { now: noon };
  const x = await startXPeer({ now: () => clock.now });
  onTestFinished(async () => {
    await x.stop();
    expect(x.violations).toEqual([]);
  });
  const shop = x.people.joinOwned({ handle: 'ShopHelp', name: 'Shop' });
  const kim = x.people.join({ handle: 'kim', name: 'Kim' });
  const { accessToken } = x.people.grant('ShopHelp');
  const sending = startSending(x.origin, { accessToken, userId: shop.id });
  const mention = x.people.posts('kim', '@ShopHelp where is my parcel?');
  const answer = { kind: 'post', answersPostId: mention.id, quotesPostId: null } as const;
  const ownPosts = () => [...x.world.posts.values()].filter(({ authorId }) => authorId === shop.id);
  return { ...sending, x, shop, kim, mention, answer, ownPosts, network: clock };
}

test('X40 X’s description has nothing against what is posted, with link and picture', async () => {
  const { send, answer, ownPosts, mention } = await setUp();
  const outcome = await send(
    outbound({
      to: answer,
      text: 'See https://www.example.com/a ^AB',
      attachments: [file('image/png', 900_000)],
    }),
  );
  const [post] = ownPosts();
  expect(outcome).toEqual({ kind: 'sent', providerId: post?.id, spent: 'postWithLink' });
  expect(post).toMatchObject({ answersId: mention.id, links: [{ full: 'https://www.example.com/a' }, {}] });
});

test('X41 nor against direct messages', async () => {
  const { send, kim, x } = await setUp();
  const outcome = await send(outbound({ to: { kind: 'dm', userId: kim.id } }));
  expect(outcome).toEqual({ kind: 'sent', providerId: x.world.messages[0]?.id, spent: 'directMessage' });
});

test('X44 X took the post and the connection broke: the next attempt finds it', async () => {
  const { send, x, answer, ownPosts } = await setUp();
  const text = '@kim Tom & Kim: https://www.example.com/a?b=c ^AB';
  x.faults.next('POST /2/tweets', { kind: 'lose' });
  expect(await send(outbound({ to: answer, text }))).toMatchObject({ kind: 'later' });
  const [post] = ownPosts();
  expect(await send(outbound({ to: answer, text, attemptedAt: noon }))).toEqual({
    kind: 'sent',
    providerId: post?.id,
    spent: 'postWithLink',
  });
  expect(ownPosts()).toHaveLength(1);
});

test('X44 the same with a picture, and with an answer that broke off', async () => {
  const { send, x, answer, ownPosts } = await setUp();
  x.faults.next('POST /2/tweets', { kind: 'cut' });
  const message = outbound({ to: answer, attachments: [file('image/png', 10)] });
  expect(await send(message)).toMatchObject({ kind: 'later' });
  expect(await send({ ...message, attemptedAt: noon })).toMatchObject({ providerId: ownPosts()[0]?.id });
  expect(ownPosts()).toHaveLength(1);
});

test('X44 the connection broke before X took it: it is posted, once', async () => {
  const { send, x, answer, ownPosts } = await setUp();
  x.faults.next('POST /2/tweets', { kind: 'reset' });
  expect(await send(outbound({ to: answer }))).toMatchObject({ kind: 'later' });
  expect(ownPosts()).toEqual([]);
  expect(await send(outbound({ to: answer, attemptedAt: noon }))).toMatchObject({ kind: 'sent' });
  expect(ownPosts()).toHaveLength(1);
});

test('X45 the same for direct messages, also the first to somebody', async () => {
  const { send, x, kim } = await setUp();
  const to = { kind: 'dm', userId: kim.id } as const;
  const endpoint = 'POST /2/dm_conversations/with/{participant_id}/messages';
  x.faults.next(endpoint, { kind: 'reset' });
  await send(outbound({ to }));
  x.faults.next(endpoint, { kind: 'lose' });
  expect(await send(outbound({ to, attemptedAt: noon }))).toMatchObject({ kind: 'later' });
  expect(await send(outbound({ to, attemptedAt: noon }))).toMatchObject({
    kind: 'sent',
    providerId: x.world.messages[0]?.id,
  });
  expect(x.world.messages).toHaveLength(1);
});

test('X46 without our knowing of the attempt X’s refusal of the double leads to the post', async () => {
  const { send, x, answer, ownPosts } = await setUp();
  x.faults.next('POST /2/tweets', { kind: 'lose' });
  await send(outbound({ to: answer }));
  expect(await send(outbound({ to: answer }))).toMatchObject({ kind: 'sent', providerId: ownPosts()[0]?.id });
});

test('X46 an agent who writes the same words again half an hour later is told', async () => {
  const { send, answer, network, clock } = await setUp();
  await send(outbound({ to: answer }));
  network.now += 1_800_000;
  clock.now += 1_800_000;
  expect(await send(outbound({ messageId: 'm2', to: answer, at: clock.now }))).toMatchObject({
    kind: 'never',
    code: 'duplicate',
  });
});

test('X47 X’s refusals are told apart', async () => {
  const { send, x, kim, answer, mention } = await setUp();
  const codeOf = async (messageId: string, more: Parameters<typeof outbound>[0]) => {
    const outcome = await send(outbound({ messageId, text: `Words of ${messageId}`, ...more }));
    return outcome.kind === 'never' ? outcome.code : outcome.kind;
  };
  const stranger = x.people.posts('kim', 'Nice weather');
  const codes = [await codeOf('m1', { to: { ...answer, answersPostId: stranger.id } })];
  codes.push(await codeOf('m2', { to: answer, text: 'long '.repeat(80) }));
  x.people.closesDirectMessages('kim');
  codes.push(await codeOf('m3', { to: { kind: 'dm', userId: kim.id } }));
  x.people.blocks('kim', 'ShopHelp');
  codes.push(await codeOf('m4', { to: answer }));
  x.people.deletes(mention.id);
  codes.push(await codeOf('m5', { to: answer }));
  x.people.becomes('kim', 'suspended');
  codes.push(await codeOf('m6', { to: { kind: 'dm', userId: kim.id } }));
  x.people.becomes('ShopHelp', 'suspended');
  codes.push(await codeOf('m7', { to: { kind: 'post', answersPostId: null, quotesPostId: null } }));
  expect(codes).toEqual([
    'reply-not-allowed',
    'too-long',
    'direct-messages-closed',
    'blocked-by-customer',
    'post-gone',
    'customer-gone',
    'account-suspended',
  ]);
});

test('X43 a used up window says when it opens', async () => {
  const { send, x, answer, network, clock, host } = await setUp();
  x.faults.next('POST /2/tweets', { kind: 'limit', resetAt: noon + 900_000 });
  expect(await send(outbound({ to: answer }))).toMatchObject({ kind: 'later', notBefore: noon + 900_000 });
  expect(host.limits.at(-1)).toContainEqual(
    expect.objectContaining({ window: 'post', remaining: 0, resetAt: noon + 900_000 }),
  );
  network.now += 900_001;
  clock.now += 900_001;
  expect(await send(outbound({ to: answer }))).toMatchObject({ kind: 'sent' });
});

test('X53 deletes our own post, hides a reply under it, and shows it again', async () => {
  const { changePost, x, shop } = await setUp();
  const own = x.world.addPost(shop, { text: 'New shop hours' });
  const reply = x.people.replies('kim', own.id, 'Nonsense');
  expect(await changePost({ kind: 'hide', postId: reply.id })).toEqual({ kind: 'sent' });
  expect(x.world.posts.get(reply.id)?.isHidden).toBe(true);
  expect(await changePost({ kind: 'unhide', postId: reply.id })).toEqual({ kind: 'sent' });
  expect(x.world.posts.get(reply.id)?.isHidden).toBe(false);
  x.faults.next('DELETE /2/tweets/{id}', { kind: 'lose' });
  expect(await changePost({ kind: 'delete', postId: own.id })).toMatchObject({ kind: 'later' });
  expect(await changePost({ kind: 'delete', postId: own.id })).toEqual({ kind: 'sent' });
  expect(x.world.posts.get(own.id)?.isDeleted).toBe(true);
});
