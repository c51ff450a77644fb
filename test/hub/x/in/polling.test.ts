import { describe, expect, test } from 'vitest';
import { problem } from '../../../../hub/demo/networks/x-network/x-answer.ts';
import { noon, startReceiving } from './receiving.ts';

describe('X20 polling', () => {
  test('X20 a mention, a quote and an answer come in once each, oldest first, and the cursors move with them', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    const ours = x.people.posts('ShopHelp', 'Neu im Laden');
    await receiving.start();
    await receiving.rested();
    const mention = x.people.posts('anna', '@ShopHelp Wo ist mein Paket?');
    const answer = x.people.replies('anna', ours.id, '@ShopHelp Schön!');
    await receiving.poll();
    const quote = x.people.quotes('anna', ours.id, 'Das will ich');
    await receiving.poll();
    await receiving.poll();
    expect(host.texts.map(({ externalId, own }) => [externalId, own])).toEqual([
      [`post:${mention.id}`, false],
      [`post:${answer.id}`, false],
      [`post:${quote.id}`, false],
    ]);
    expect(host.cursors.get('x-help mentions')).toBe(answer.id);
    expect(host.cursors.get('x-help quotes')).toBe(quote.id);
    expect(host.states.at(-1)).toEqual({ state: 'connected', detail: '' });
  });

  test('X20 after a restart the next look begins behind what was committed', async () => {
    const receiving = await startReceiving();
    const { x } = receiving;
    const first = await receiving.start();
    await receiving.rested();
    x.people.posts('anna', '@ShopHelp eins');
    await receiving.poll();
    await first.stop();
    x.people.posts('anna', '@ShopHelp zwei');
    await receiving.start();
    await receiving.rested();
    expect(receiving.texts()).toEqual(['@ShopHelp eins', '@ShopHelp zwei']);
    expect(
      receiving
        .of(`/2/users/${x.people.named('ShopHelp').id}/mentions`)
        .at(-1)
        ?.query.get('since_id'),
    ).toBe(receiving.host.texts[0]?.externalId.slice(5));
  });

  test('X21 `new` brings nothing from before the first look, a duration what was written since', async () => {
    for (const [startWith, expected] of [
      ['new', []],
      ['2h', ['@ShopHelp vor einer Stunde']],
    ] as const) {
      const receiving = await startReceiving({ account: { startWith } });
      const { x, clock } = receiving;
      x.people.posts('anna', '@ShopHelp vor vier Stunden');
      x.people.sendsDirectMessage('anna', 'ShopHelp', 'vor vier Stunden');
      clock.turn(3 * 3_600_000);
      x.people.posts('anna', '@ShopHelp vor einer Stunde');
      clock.turn(3_600_000);
      await receiving.start();
      await receiving.rested();
      expect(receiving.texts()).toEqual(expected);
    }
  });

  test('X20 what our account answered elsewhere comes in as our own, its announcements do not', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    const question = x.people.posts('anna', '@ShopHelp Wo?');
    await receiving.start();
    await receiving.rested();
    x.people.posts('ShopHelp', 'Wir haben offen');
    x.people.replies('ShopHelp', question.id, '@anna Gleich da');
    await receiving.poll();
    const own = host.texts.filter((inbound) => inbound.own);
    expect(own.map(({ text, place }) => ({ text, place }))).toEqual([
      {
        text: '@anna Gleich da',
        place: expect.objectContaining({
          answersPostId: question.id,
          rootId: question.id,
          rootIsOurs: false,
        }),
      },
    ]);
  });

  test('X22 pages that were fetched are kept over a cut connection: the next look goes on where it stopped', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    await receiving.start();
    await receiving.rested();
    const path = `/2/users/${x.people.named('ShopHelp').id}/mentions`;
    for (let index = 0; index < 250; index += 1) x.people.posts('anna', `@ShopHelp ${index}`);
    let cuts = 0;
    receiving.put(async (request, next) => {
      if (request.path !== path || !request.query.has('pagination_token') || cuts > 0) return next();
      cuts += 1;
      const answer = await next();
      return answer.kind === 'json'
        ? { kind: 'hangUp', text: JSON.stringify(answer.body).slice(0, 900) }
        : answer;
    });
    const before = receiving.of(path).length;
    await receiving.rested();
    receiving.clock.turn(60_000);
    await host.until('the connection was cut', () => host.states.some(({ state }) => state === 'retrying'));
    await receiving.rested();
    expect(host.texts).toEqual([]);
    receiving.clock.turn(1_000);
    await host.until('all are in', () => host.texts.length === 250);
    await receiving.rested();
    expect(receiving.texts()).toEqual(Array.from({ length: 250 }, (_, index) => `@ShopHelp ${index}`));
    // Page one, page two (cut), page two again, page three.
    expect(receiving.of(path).length - before).toBe(4);
  });

  test('X24 a post that the hub cannot store once is brought again, in its order, and the cursor waits for it', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    await receiving.start();
    await receiving.rested();
    x.people.posts('anna', '@ShopHelp eins');
    const second = x.people.posts('anna', '@ShopHelp zwei');
    x.people.posts('anna', '@ShopHelp drei');
    const take = host.takeText;
    let refusals = 1;
    Object.assign(host, {
      takeText: (inbound: Parameters<typeof take>[0]) => {
        if (inbound.externalId !== `post:${second.id}` || refusals === 0) return take(inbound);
        refusals -= 1;
        return Promise.reject(new Error('the disk is full of @ShopHelp zwei'));
      },
    });
    await receiving.poll();
    expect(receiving.texts()).toEqual(['@ShopHelp eins']);
    expect(host.states.at(-1)).toEqual({
      state: 'retrying',
      detail: 'mentions: what came in could not be stored and is tried again',
    });
    receiving.clock.turn(1_000);
    await host.until('the rest is in', () => host.texts.length === 3);
    expect(receiving.texts()).toEqual(['@ShopHelp eins', '@ShopHelp zwei', '@ShopHelp drei']);
    expect(host.logLines.join('\n')).not.toContain('zwei');
  });

  test('X28 what X charges for reading is counted once a day', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    await receiving.start();
    await receiving.rested();
    x.people.posts('anna', '@ShopHelp eins');
    x.people.posts('anna', '@ShopHelp zwei');
    x.people.sendsDirectMessage('anna', 'ShopHelp', 'drei');
    await receiving.poll();
    // The posts are looked at again for changes, the messages at each poll.
    for (let index = 0; index < 20; index += 1) await receiving.poll();
    expect(host.spent.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    expect(host.spent.every(({ kind }) => kind === 'read')).toBe(true);
  });

  test('X20 the times of posts are those of X', async () => {
    const receiving = await startReceiving({ account: { startWith: '1d' } });
    receiving.x.people.posts('anna', '@ShopHelp eins');
    receiving.clock.turn(3_600_000);
    await receiving.start();
    await receiving.rested();
    expect(receiving.host.texts[0]?.receivedAt).toBe(noon);
  });

  test('X22 a page that X no longer knows is begun anew in the same look, and nothing is taken twice', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    await receiving.start();
    await receiving.rested();
    for (let index = 0; index < 150; index += 1) x.people.posts('anna', `@ShopHelp ${index}`);
    let refusals = 1;
    receiving.put((request, next) => {
      const isSecond = request.path.endsWith('/mentions') && request.query.has('pagination_token');
      if (!isSecond || refusals === 0) return next();
      refusals -= 1;
      return Promise.resolve(problem(400, 'Invalid Request', '', 'invalid-request'));
    });
    await receiving.poll();
    expect(receiving.texts()).toEqual(Array.from({ length: 150 }, (_, index) => `@ShopHelp ${index}`));
    expect(host.states.every(({ state }) => state !== 'failed')).toBe(true);
  });

  test('X22 the search is not asked for ids that are too old for it', async () => {
    const receiving = await startReceiving();
    const { x, host, clock } = receiving;
    const ours = x.people.posts('ShopHelp', 'Neu');
    host.cursors.set('x-help quotes', ours.id);
    clock.turn(8 * 24 * 3_600_000);
    host.tokens.set('x-help', { ...x.people.grant('ShopHelp'), handle: 'ShopHelp' });
    const quote = x.people.quotes('anna', ours.id, 'Schaut her');
    await receiving.start();
    await receiving.rested();
    const [asked] = receiving.of('/2/tweets/search/recent');
    expect([asked?.query.get('since_id'), asked?.query.get('start_time')]).toEqual([
      null,
      '2026-11-24T12:10:00Z',
    ]);
    expect(host.cursors.get('x-help quotes')).toBe(quote.id);
  });

  test('X20 stopping does not wait for an answer that X holds back', async () => {
    const receiving = await startReceiving({ tools: { timeouts: { connect: 60_000, answer: 60_000 } } });
    const held = Promise.withResolvers<void>();
    receiving.put(async (request, next) => {
      if (request.path.endsWith('/mentions')) await held.promise;
      return next();
    });
    const connector = await receiving.start();
    await receiving.host.until('X is asked', () =>
      receiving.asked.some(({ path }) => path.endsWith('/mentions')),
    );
    await connector.stop();
    held.resolve();
    const warnings = receiving.host.logLines.filter((line) => line.startsWith('warn'));
    expect([receiving.host.texts, warnings]).toEqual([[], []]);
  });
});
