import { describe, expect, test } from 'vitest';
import { startReceiving } from './receiving.ts';

describe('X27 direct messages', () => {
  test('X27 messages of both sides come in once, oldest first, in the conversation of the two', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    const [shop, anna] = [x.people.named('ShopHelp'), x.people.named('anna')];
    x.people.sendsDirectMessage('anna', 'ShopHelp', 'von früher');
    receiving.clock.turn(2_000);
    await receiving.start();
    await receiving.rested();
    const first = x.people.sendsDirectMessage('anna', 'ShopHelp', 'Mein Name &amp; Code: <7>');
    const second = x.people.sendsDirectMessage('ShopHelp', 'anna', 'Danke!');
    await receiving.poll();
    await receiving.poll();
    const pair = [shop.id, anna.id].sort((left, right) => (BigInt(left) < BigInt(right) ? -1 : 1)).join('-');
    expect(host.texts).toEqual([
      {
        channelAccountId: 'x-help',
        externalId: `dm:${first.id}`,
        receivedAt: first.createdAt,
        text: 'Mein Name & Code: <7>',
        sender: {
          kind: 'x',
          name: 'Anna',
          person: {
            userId: anna.id,
            handle: 'anna',
            state: 'active',
            takesDirectMessages: true,
            blocksUs: false,
          },
        },
        place: { kind: 'dm', eventId: first.id, dmConversationId: pair },
        language: null,
        media: [],
        own: false,
        keyword: null,
        cursor: { source: 'directMessages', value: first.id },
      },
      expect.objectContaining({ externalId: `dm:${second.id}`, own: true, text: 'Danke!' }),
    ]);
  });

  test('X27 many messages are fetched back to the last known one and no further', async () => {
    const receiving = await startReceiving();
    const { x, host } = receiving;
    await receiving.start();
    await receiving.rested();
    for (let index = 0; index < 150; index += 1) x.people.sendsDirectMessage('anna', 'ShopHelp', `${index}`);
    await receiving.poll();
    expect(receiving.texts()).toEqual(Array.from({ length: 150 }, (_, index) => `${index}`));
    const before = receiving.of('/2/dm_events').length;
    x.people.sendsDirectMessage('anna', 'ShopHelp', 'noch eine');
    await receiving.poll();
    expect(host.texts.length).toBe(151);
    expect(receiving.of('/2/dm_events').length - before).toBe(1);
  });

  test('X27 pages that were fetched are kept while the window is used up', async () => {
    const receiving = await startReceiving({ network: { limits: { 'GET /2/dm_events': 3 } } });
    const { x, host, clock } = receiving;
    await receiving.start();
    await receiving.rested();
    for (let index = 0; index < 300; index += 1) x.people.sendsDirectMessage('anna', 'ShopHelp', `${index}`);
    await receiving.poll();
    expect(host.texts).toEqual([]);
    const asked = receiving.of('/2/dm_events').length;
    clock.turn(13 * 60_000);
    await receiving.rested();
    expect(receiving.of('/2/dm_events').length).toBe(asked);
    clock.turn(60_000);
    await host.until('the rest is in', () => host.texts.length === 300);
    expect(receiving.texts()).toEqual(Array.from({ length: 300 }, (_, index) => `${index}`));
    expect(receiving.of('/2/dm_events').length - asked).toBe(2);
  });
});
