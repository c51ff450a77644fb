import { describe, expect, test } from 'vitest';
import { reconnectDelay } from '../../../../hub/connectors/x/in/stream/reconnect-delay.ts';
import { streamRuleOf } from '../../../../hub/connectors/x/in/x-queries.ts';
import { startReceiving, type Receiving } from './receiving.ts';

const streamed = { account: { in: 'stream', streamSilence: '10m' } };

/** Waits until the stream is open and everything has been looked at. */
async function opened(receiving: Receiving): Promise<void> {
  const { host, x, clock } = receiving;
  await host.until('it waits for its accounts', () => clock.waiting() >= 6);
  clock.turn(100);
  await host.until(
    'the stream is open',
    () => x.stream.readers === 1 && receiving.of('/2/tweets/search/stream').length > 0,
  );
  await receiving.rested();
}

describe('X30 the filtered stream', () => {
  test('X30 posts come in as they are written, for the accounts of an app over one connection', async () => {
    const receiving = await startReceiving(streamed);
    const { x, host } = receiving;
    x.people.joinOwned({ handle: 'ShopNews', name: 'News' });
    host.tokens.set('x-news', { ...x.people.grant('ShopNews'), handle: 'ShopNews' });
    await receiving.start();
    await receiving.start({ id: 'x-news', handle: 'ShopNews' });
    await host.until('both wait', () => receiving.clock.waiting() >= 11);
    receiving.clock.turn(100);
    await host.until('the stream is open', () => x.stream.readers === 1);
    await host.until('all is looked at', () => receiving.clock.waiting() >= 10);
    x.people.posts('anna', '@ShopHelp nur euch');
    x.people.posts('anna', '@ShopNews @ShopHelp euch beiden 🧵');
    await host.until('they are in', () => host.texts.length >= 3);
    expect(host.texts.map(({ channelAccountId, text, cursor }) => [channelAccountId, text, cursor])).toEqual([
      ['x-help', '@ShopHelp nur euch', null],
      ['x-help', '@ShopNews @ShopHelp euch beiden 🧵', null],
      ['x-news', '@ShopNews @ShopHelp euch beiden 🧵', null],
    ]);
    expect(receiving.of('/2/tweets/search/stream').length).toBe(1);
    expect([...x.stream.rules.values()].map(({ tag, value }) => [tag, value])).toEqual([
      ['blendesk:x-help', streamRuleOf('ShopHelp')],
      ['blendesk:x-news', streamRuleOf('ShopNews')],
    ]);
  });

  test('X30 missing rules are added, own stale ones removed, those of others left alone', async () => {
    const receiving = await startReceiving(streamed);
    const { x } = receiving;
    const rule = (id: string, value: string, tag: string | null) =>
      x.stream.rules.set(id, { id, value, tag });
    rule('1', 'cats', null);
    rule('2', 'dogs', 'somebody:else');
    rule('3', '@ShopHelp', 'blendesk:x-help');
    rule('4', '@Gone', 'blendesk:x-gone');
    await receiving.start();
    await opened(receiving);
    expect([...x.stream.rules.values()].map(({ tag, value }) => [tag, value])).toEqual([
      [null, 'cats'],
      ['somebody:else', 'dogs'],
      ['blendesk:x-help', streamRuleOf('ShopHelp')],
    ]);
  });

  test('X30 an account that is connected later gets its rule then', async () => {
    const receiving = await startReceiving(streamed);
    const { x, host, clock } = receiving;
    const tokens = host.tokens.get('x-help');
    host.tokens.delete('x-help');
    await receiving.start();
    await opened(receiving);
    expect(x.stream.rules.size).toBe(0);
    if (tokens !== undefined) host.tokens.set('x-help', tokens);
    clock.turn(15 * 60_000);
    await host.until(
      'it waits for its accounts',
      () => receiving.of('/2/users/' + tokens?.userId + '/mentions').length > 0,
    );
    await host.until('it waits', () => clock.waiting() >= 6);
    clock.turn(100);
    await host.until('the rule is there', () => x.stream.rules.size === 1);
  });
});

describe('X31 a stream that ends', () => {
  test('X31 what was written while it was away is fetched from the cursors, nothing twice', async () => {
    const receiving = await startReceiving(streamed);
    const { x, host, clock } = receiving;
    await receiving.start();
    await opened(receiving);
    x.people.posts('anna', '@ShopHelp eins');
    await host.until('the first is in', () => host.texts.length === 1);
    x.stream.disconnectAll();
    await host.until('it is noticed', () => host.states.at(-1)?.state === 'retrying');
    expect(host.states.at(-1)).toEqual({ state: 'retrying', detail: 'stream: X closed the stream' });
    x.people.posts('anna', '@ShopHelp zwei');
    await host.until('it waits', () => clock.waiting() >= 6);
    clock.turn(250);
    await host.until('both are in', () => new Set(receiving.texts()).size === 2);
    await receiving.rested();
    x.people.posts('anna', '@ShopHelp drei');
    await host.until('the third is in', () => new Set(receiving.texts()).size === 3);
    expect(new Set(host.texts.map(({ externalId }) => externalId)).size).toBe(3);
    expect(host.states.at(-1)).toEqual({ state: 'connected', detail: '' });
  });

  test('X31 a line that breaks off in the middle loses nothing', async () => {
    const receiving = await startReceiving(streamed);
    const { x, host, clock } = receiving;
    await receiving.start();
    await opened(receiving);
    x.stream.stall();
    const post = x.people.posts('anna', '@ShopHelp ganz');
    x.stream.wake();
    x.stream.cutInMidLine(post);
    await host.until('it waits', () => clock.waiting() >= 6 && host.states.at(-1)?.state === 'retrying');
    clock.turn(250);
    await host.until('it is in', () => host.texts.length > 0);
    expect(receiving.texts()[0]).toBe('@ShopHelp ganz');
  });

  test('X31 a stream that falls silent is opened again', async () => {
    const receiving = await startReceiving({
      account: { in: 'stream', streamSilence: '2s' },
      network: { keepAliveEveryMs: 20 },
    });
    const { x, host, clock } = receiving;
    await receiving.start();
    await opened(receiving);
    const before = receiving.of('/2/tweets/search/stream').length;
    x.stream.stall();
    await host.until('the silence is noticed', () =>
      host.states.some(({ detail }) => detail === 'stream: the stream fell silent'),
    );
    x.people.posts('anna', '@ShopHelp überhört');
    await host.until('it waits', () => clock.waiting() >= 6);
    x.stream.wake();
    clock.turn(250);
    await host.until('the post is in', () => receiving.texts().includes('@ShopHelp überhört'));
    expect(receiving.of('/2/tweets/search/stream').length).toBeGreaterThan(before);
  });

  test('X31 characters that lie over two pieces of the network are whole', async () => {
    const receiving = await startReceiving(streamed);
    const { x, host } = receiving;
    const words = '@ShopHelp 🧵 grüße 汉字';
    receiving.put(async (request, next) => {
      const answer = await next();
      if (request.path !== '/2/tweets/search/stream' || answer.kind !== 'stream') return answer;
      return {
        ...answer,
        open: (reader) =>
          answer.open({
            ...reader,
            write: (text) => {
              const bytes = Buffer.from(text);
              let sent = 0;
              // One byte after the other, each on its own turn of the network.
              const next = (): void => {
                if (sent >= bytes.length) return;
                (reader.write as (chunk: unknown) => void)(bytes.subarray(sent, sent + 7));
                sent += 7;
                setImmediate(next);
              };
              next();
            },
          }),
      };
    });
    await receiving.start();
    await opened(receiving);
    x.people.posts('anna', words);
    await host.until('it is in', () => host.texts.length > 0);
    expect(receiving.texts()).toEqual([words]);
  });

  test('X31 a post that cannot be stored as it comes is fetched by the next look', async () => {
    const receiving = await startReceiving(streamed);
    const { x, host } = receiving;
    await receiving.start();
    await opened(receiving);
    const take = host.takeText;
    let refusals = 1;
    Object.assign(host, {
      takeText: (inbound: Parameters<typeof take>[0]) => {
        refusals -= 1;
        return refusals < 0 ? take(inbound) : Promise.reject(new Error('the disk is full'));
      },
    });
    x.people.posts('anna', '@ShopHelp eins');
    await host.until('it is in', () => host.texts.length > 0);
    expect(host.texts.map(({ text, cursor }) => [text, cursor?.source])).toEqual([
      ['@ShopHelp eins', 'mentions'],
    ]);
  });

  test('X31 it is opened again as X advises', () => {
    const tools = { now: () => 0, random: () => 0, backoff: { first: 1_000, longest: 60_000 } };
    const delays = (failure: Parameters<typeof reconnectDelay>[0]) =>
      [0, 1, 2, 10, 100].map((attempt) => reconnectDelay(failure, attempt, tools));
    expect(delays({ kind: 'unreachable', status: 0, resetAt: null })).toEqual([250, 500, 750, 2_750, 16_000]);
    expect(delays({ kind: 'unreachable', status: 503, resetAt: null })).toEqual([
      5_000, 10_000, 20_000, 320_000, 320_000,
    ]);
    expect(delays({ kind: 'limit', status: 429, resetAt: null })).toEqual([
      60_000, 120_000, 240_000, 1_920_000, 1_920_000,
    ]);
    expect(delays({ kind: 'limit', status: 429, resetAt: 90_000 })).toEqual(
      Array.from({ length: 5 }, () => 90_000),
    );
  });

  test('X31 a stream that X thinks open already is asked for again later, and no window counts as used up', async () => {
    const receiving = await startReceiving({ ...streamed, network: { mostStreamReaders: 0 } });
    const { host, clock } = receiving;
    await receiving.start();
    await host.until('it waits for its accounts', () => clock.waiting() >= 6);
    clock.turn(100);
    await host.until('it is refused', () => host.states.at(-1)?.state === 'retrying');
    expect(host.states.at(-1)?.detail).toBe('stream: HTTP 429: ConnectionException');
    await host.until('it waits', () => clock.waiting() >= 6);
    const asked = receiving.of('/2/tweets/search/stream').length;
    clock.turn(59_000);
    await host.until('it waits', () => clock.waiting() >= 6);
    expect(receiving.of('/2/tweets/search/stream').length).toBe(asked);
    clock.turn(1_000);
    await host.until('it is asked again', () => receiving.of('/2/tweets/search/stream').length === asked + 1);
    expect(
      host.limits.flat().filter(({ window, remaining }) => window === 'stream' && remaining === 0),
    ).toEqual([]);
  });
});
