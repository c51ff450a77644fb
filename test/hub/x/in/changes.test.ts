import { describe, expect, test } from 'vitest';
import { startReceiving, type Receiving } from './receiving.ts';

const quarter = 15 * 60_000;

/** Lets the time of a backfill pass and waits for everything. */
async function lookAgain(receiving: Receiving): Promise<void> {
  await receiving.rested();
  receiving.clock.turn(quarter);
  await receiving.rested();
}

describe('X38 changes of posts', () => {
  test('X38 a deleted post is told once', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    await receiving.start();
    await receiving.rested();
    const post = x.people.posts('anna', '@ShopHelp eins');
    x.people.posts('anna', '@ShopHelp zwei');
    await receiving.poll();
    x.people.deletes(post.id);
    await lookAgain(receiving);
    await lookAgain(receiving);
    expect(host.postNews).toEqual([
      { kind: 'deleted', channelAccountId: 'x-help', postId: post.id, at: expect.any(Number) },
    ]);
  });

  test('X38 an edited post is news of a known post and no second message', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    await receiving.start();
    await receiving.rested();
    const post = x.people.posts('anna', '@ShopHelp eins');
    await receiving.poll();
    const newer = x.people.edits(post.id, '@ShopHelp eins & zwei');
    await receiving.poll();
    expect(host.texts.map(({ externalId }) => externalId)).toEqual([`post:${post.id}`, `post:${post.id}`]);
    expect(host.postNews).toEqual([
      {
        kind: 'edited',
        channelAccountId: 'x-help',
        postId: newer.id,
        earlierIds: [post.id],
        text: '@ShopHelp eins & zwei',
        at: newer.createdAt,
      },
    ]);
    expect(host.cursors.get('x-help mentions')).toBe(newer.id);
  });

  test('X38 an edit that takes the mention out is found by looking again', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    x.people.join({ handle: 'ben', name: 'Ben' });
    await receiving.start();
    await receiving.rested();
    const post = x.people.posts('anna', '@ShopHelp eins');
    await receiving.poll();
    const newer = x.people.edits(post.id, 'ohne euch');
    // X brings the newer version along with the old one.
    receiving.put(async (request, next) => {
      const answer = await next();
      if (request.path !== '/2/tweets' || answer.kind !== 'json') return answer;
      const body = answer.body as { data?: Record<string, unknown>[]; includes?: object };
      const [first] = body.data ?? [];
      const posts = [{ ...first, id: newer.id, text: newer.text }];
      return { ...answer, body: { ...body, includes: { ...body.includes, posts } } };
    });
    await lookAgain(receiving);
    expect(host.postNews).toEqual([
      expect.objectContaining({ kind: 'edited', postId: newer.id, earlierIds: [post.id], text: 'ohne euch' }),
    ]);
    expect(host.texts.length).toBe(1);
  });

  test('X38 posts are looked after over a restart', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    const first = await receiving.start();
    await receiving.rested();
    const post = x.people.posts('anna', '@ShopHelp eins');
    await lookAgain(receiving);
    await lookAgain(receiving);
    await first.stop();
    x.people.deletes(post.id);
    await receiving.start();
    await lookAgain(receiving);
    expect(host.postNews).toMatchObject([{ kind: 'deleted', postId: post.id }]);
  });

  test('X38 news that cannot be stored are told again', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    await receiving.start();
    await receiving.rested();
    const post = x.people.posts('anna', '@ShopHelp eins');
    await receiving.poll();
    x.people.deletes(post.id);
    const take = host.takePostNews;
    let refusals = 1;
    Object.assign(host, {
      takePostNews: (news: Parameters<typeof take>[0]) => {
        refusals -= 1;
        return refusals < 0 ? take(news) : Promise.reject(new Error('the disk is full'));
      },
    });
    await lookAgain(receiving);
    expect(host.states.at(-1)?.state).toBe('retrying');
    receiving.clock.turn(1_000);
    await host.until('it is told', () => host.postNews.length === 1);
  });
});

describe('X39 people', () => {
  test('X39 who protects their posts, was suspended or is gone is told as such, the post stays', async () => {
    for (const state of ['protected', 'suspended', 'gone'] as const) {
      const receiving = await startReceiving();
      const { x, host } = receiving;
      await receiving.start();
      await receiving.rested();
      const { authorId } = x.people.posts('anna', '@ShopHelp eins');
      await receiving.poll();
      x.people.becomes('anna', state);
      await lookAgain(receiving);
      // X says no more of somebody who is gone than that the post is.
      const expected =
        state === 'gone' ? { kind: 'deleted' } : { kind: 'person', person: { userId: authorId, state } };
      expect(host.postNews).toMatchObject([expected]);
      expect(host.states.at(-1)).toEqual({ state: 'connected', detail: '' });
    }
  });

  test('X39 whoever writes is known with what X says of them', async () => {
    const receiving = await startReceiving({ account: { startWith: '1d' } });
    const { x, host } = receiving;
    x.people.closesDirectMessages('anna');
    const { authorId } = x.people.posts('anna', '@ShopHelp eins');
    receiving.clock.turn(1_000);
    await receiving.start();
    await receiving.rested();
    expect(host.texts[0]?.sender).toEqual({
      kind: 'x',
      name: 'Anna',
      person: {
        userId: authorId,
        handle: 'anna',
        state: 'active',
        takesDirectMessages: false,
        blocksUs: false,
      },
    });
  });
});
