import { describe, expect, test } from 'vitest';
import { done, problem } from '../../../../hub/demo/networks/x-network/x-answer.ts';
import { placeOf, startReceiving } from './receiving.ts';

const png = Buffer.from('89504e470d0a1a0a', 'hex');

describe('X25 where a post stands', () => {
  test('X25 whose thread it is, what it answers, and whether its author summoned us', async () => {
    const receiving = await startReceiving();
    const { x } = receiving;
    x.people.join({ handle: 'ben', name: 'Ben' });
    const ours = x.people.posts('ShopHelp', 'Neu im Laden');
    const hers = x.people.posts('anna', 'Kennt wer einen Laden?');
    await receiving.start();
    await receiving.rested();
    receiving.clock.turn(2_000);
    const direct = x.people.replies('anna', ours.id, 'Wann habt ihr offen?');
    const deeper = x.people.replies('ben', direct.id, '@shophelp und am Sonntag?');
    const foreign = x.people.replies('ben', hers.id, 'Frag @ShopHelp!');
    const quoting = x.people.quotes('ben', ours.id, 'Schaut her');
    await receiving.poll();
    const places = Object.fromEntries(
      receiving.host.texts.flatMap(({ place }) => (place.kind === 'post' ? [[place.postId, place]] : [])),
    );
    expect(places).toEqual({
      [direct.id]: {
        kind: 'post',
        postId: direct.id,
        rootId: ours.id,
        rootIsOurs: true,
        answersPostId: ours.id,
        quotes: null,
        summons: false,
      },
      [deeper.id]: {
        kind: 'post',
        postId: deeper.id,
        rootId: ours.id,
        rootIsOurs: true,
        answersPostId: direct.id,
        quotes: null,
        summons: true,
      },
      [foreign.id]: {
        kind: 'post',
        postId: foreign.id,
        rootId: hers.id,
        rootIsOurs: false,
        answersPostId: hers.id,
        quotes: null,
        summons: true,
      },
      [quoting.id]: {
        kind: 'post',
        postId: quoting.id,
        rootId: quoting.id,
        rootIsOurs: false,
        answersPostId: null,
        quotes: { postId: ours.id, handle: 'ShopHelp', text: 'Neu im Laden' },
        summons: true,
      },
    });
  });

  test('X25 a root that never came by is asked for once, however many stand below it', async () => {
    const receiving = await startReceiving();
    const { x } = receiving;
    x.people.join({ handle: 'ben', name: 'Ben' });
    const root = x.people.posts('ben', 'Was denkt ihr?');
    const answer = x.people.replies('ben', root.id, 'Niemand?');
    await receiving.start();
    await receiving.rested();
    receiving.clock.turn(2_000);
    for (let index = 0; index < 3; index += 1) x.people.replies('anna', answer.id, `@ShopHelp ${index}`);
    await receiving.poll();
    expect(receiving.host.texts.length).toBe(3);
    expect(receiving.of('/2/tweets').map((request) => request.query.get('ids'))).toEqual([root.id]);
    expect(placeOf(receiving, 2)?.rootIsOurs).toBe(false);
  });

  test('X25 a thread whose root is gone or whose author X does not show is taken all the same', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    const root = x.people.posts('anna', 'Was denkt ihr?');
    const between = x.people.replies('anna', root.id, 'Niemand?');
    x.people.join({ handle: 'ben', name: 'Ben' });
    await receiving.start();
    await receiving.rested();
    receiving.clock.turn(2_000);
    x.people.replies('ben', between.id, '@ShopHelp ihr vielleicht?');
    x.people.deletes(root.id);
    x.people.deletes(between.id);
    receiving.put(async (request, next) => {
      const answer = await next();
      if (!request.path.endsWith('/mentions') || answer.kind !== 'json') return answer;
      const { includes: _includes, ...body } = answer.body as Record<string, unknown>;
      return { ...answer, body };
    });
    await receiving.poll();
    expect(
      host.texts.map(({ sender, place }) => [sender, place.kind === 'post' && place.rootIsOurs]),
    ).toEqual([
      [
        {
          kind: 'x',
          name: '',
          person: {
            userId: x.people.named('ben').id,
            handle: '',
            state: 'active',
            takesDirectMessages: null,
            blocksUs: false,
          },
        },
        false,
      ],
    ]);
  });

  test('X26 the text is what its author wrote: characters, whole links, nothing that is shown beside it', async () => {
    const receiving = await startReceiving({ account: { startWith: '1d' } });
    const { x, host } = receiving;
    const ours = x.people.posts('ShopHelp', 'Neu');
    x.people.posts('anna', '@ShopHelp <b>3 > 2 & 1</b> &lt; https://example.com/a?b=1&c=2 fertig');
    x.people.posts('anna', '@ShopHelp so sieht es aus', { picture: { type: 'image/png', bytes: png } });
    x.people.quotes('anna', ours.id, 'Schaut https://example.com/x');
    x.people.posts('anna', `@ShopHelp ${'lang '.repeat(100)}Ende`);
    receiving.clock.turn(1_000);
    await receiving.start();
    await receiving.rested();
    expect(new Set(receiving.texts())).toEqual(
      new Set([
        '@ShopHelp <b>3 > 2 & 1</b> &lt; https://example.com/a?b=1&c=2 fertig',
        '@ShopHelp so sieht es aus',
        'Schaut https://example.com/x',
        `@ShopHelp ${'lang '.repeat(100)}Ende`,
      ]),
    );
    expect(host.texts.flatMap(({ media }) => media)).toEqual([
      {
        kind: 'stored',
        content: expect.objectContaining({ size: 8 }),
        name: 'photo-1.png',
        type: 'image/png',
      },
    ]);
  });

  test('X26 the language is an ISO 639-1 code or none at all', async () => {
    const receiving = await startReceiving({ account: { startWith: '1d' } });
    const { x, host } = receiving;
    for (const language of ['de', 'in', 'iw', 'zh-cn', 'und', 'zxx', 'qam', 'xx']) {
      x.people.posts('anna', `@ShopHelp ${language}`, { language });
    }
    receiving.clock.turn(1_000);
    await receiving.start();
    await receiving.rested();
    expect(host.texts.map(({ language }) => language)).toEqual([
      'de',
      'id',
      'he',
      'zh',
      null,
      null,
      null,
      null,
    ]);
  });

  test('X26 a photo that cannot be had is said to be missing, and the post comes in', async () => {
    const receiving = await startReceiving({ account: { startWith: '1d', media: { maximumMb: 1 } } });
    const { x, host } = receiving;
    x.people.posts('anna', '@ShopHelp eins', { picture: { type: 'image/png', bytes: png } });
    x.people.posts('anna', '@ShopHelp zwei', {
      picture: { type: 'image/png', bytes: Buffer.alloc(1024 * 1024 + 1) },
    });
    x.people.posts('anna', '@ShopHelp drei', { picture: { type: 'image/png', bytes: png } });
    const urls = ['http://192.0.2.1/a.png', '', null];
    receiving.put(async (request, next) => {
      const answer = await next();
      if (!request.path.endsWith('/mentions') || answer.kind !== 'json') return answer;
      const body = answer.body as { includes?: { media?: { url: string }[] } };
      const media = (body.includes?.media ?? []).toReversed().map((item, index) => ({
        ...item,
        url: index === 1 ? item.url : (urls[index] ?? item.url),
      }));
      return done({ ...body, includes: { ...body.includes, media } });
    });
    receiving.clock.turn(1_000);
    await receiving.start();
    await receiving.rested();
    expect(host.texts.map(({ text, media }) => [text, media])).toEqual([
      ['@ShopHelp eins', [{ kind: 'failed', name: 'photo-1.png', detail: 'its address is not https' }]],
      ['@ShopHelp zwei', [{ kind: 'failed', name: 'photo-1.png', detail: 'larger than 1 MB' }]],
      ['@ShopHelp drei', [expect.objectContaining({ kind: 'stored' })]],
    ]);
  });

  test('X25 a lookup that X refuses holds up no answer', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    x.people.join({ handle: 'ben', name: 'Ben' });
    const root = x.people.posts('ben', 'Was denkt ihr?');
    const between = x.people.replies('ben', root.id, 'Niemand?');
    await receiving.start();
    await receiving.rested();
    receiving.clock.turn(2_000);
    x.people.replies('anna', between.id, '@ShopHelp ihr?');
    receiving.put((request, next) =>
      request.path === '/2/tweets' ? Promise.resolve(problem(403, 'Forbidden', '')) : next(),
    );
    await receiving.poll();
    expect(host.texts.map(({ text }) => text)).toEqual(['@ShopHelp ihr?']);
  });

  test('X26 a photo is tried again while X has a fault; a hub that cannot store it takes the post later', async () => {
    const receiving = await startReceiving({ account: { startWith: '1d' } });
    const { x, host, clock } = receiving;
    x.people.posts('anna', '@ShopHelp eins', { picture: { type: 'image/png', bytes: png } });
    let cuts = 2;
    receiving.put((request, next) => {
      if (!request.path.startsWith('/media/') || cuts === 0) return next();
      cuts -= 1;
      return Promise.resolve({ kind: 'hangUp' });
    });
    let full = true;
    host.beforeStore = () => {
      if (full) throw new Error('the disk is full');
    };
    clock.turn(1_000);
    await receiving.start();
    await receiving.rested();
    expect(host.texts).toEqual([]);
    expect(host.states.at(-1)?.state).toBe('retrying');
    full = false;
    clock.turn(1_000);
    await host.until('it is in', () => host.texts.length === 1);
    expect(host.texts[0]?.media).toMatchObject([{ kind: 'stored', name: 'photo-1.png' }]);
  });

  test('X26 photos of direct messages are fetched with the account’s access', async () => {
    const receiving = await startReceiving({ account: { startWith: '1d' } });
    const { x, host, clock } = receiving;
    x.people.sendsDirectMessage('anna', 'ShopHelp', 'schau', { type: 'image/png', bytes: png });
    receiving.put(async (request, next) => {
      if (request.path.startsWith('/2/dm_conversations/media/')) {
        return request.headers['authorization'] === `Bearer ${host.tokens.get('x-help')?.accessToken}`
          ? { kind: 'bytes', type: 'application/octet-stream', bytes: png }
          : problem(401, 'Unauthorized', '');
      }
      const answer = await next();
      if (request.path !== '/2/dm_events' || answer.kind !== 'json') return answer;
      const body = answer.body as { includes: { media: object[] } };
      const media = body.includes.media.map((item) => ({
        ...item,
        url: 'https://ton.twitter.com/1.1/ton/data/dm/12/34/pic-5',
      }));
      return done({ ...body, includes: { ...body.includes, media } });
    });
    clock.turn(1_000);
    await receiving.start();
    await receiving.rested();
    expect(receiving.of('/2/dm_conversations/media/12/34/pic-5').length).toBe(1);
    expect(host.texts.map(({ media }) => media)).toMatchObject([
      [{ kind: 'stored', content: { size: 8 }, type: 'image/png' }],
    ]);
  });
});
