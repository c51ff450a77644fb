import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { signatureOf } from '../../../../hub/connectors/x/in/activity/signature.ts';
import type { Connector } from '../../../../hub/connectors/connector.ts';
import type { WebhookAnswer, WebhookRequest } from '../../../../hub/connectors/webhook.ts';
import { app } from '../../../../hub/demo/networks/x-network/access-desk.ts';
import { Deliveries } from '../../../peers/x/deliveries.ts';
import { startReceiving, type Receiving } from './receiving.ts';
import { startWebhookDoor } from './webhook-door.ts';

type Listening = Receiving & { readonly deliveries: Deliveries; readonly connector: Connector };

/** A connector that X calls. */
async function startListening(): Promise<Listening> {
  const door = await startWebhookDoor();
  const deliveries = new Deliveries();
  const receiving = await startReceiving({
    account: { in: 'activity', publicAddress: 'https://desk.example.com' },
    network: { connectWebhookTo: door.connectTo, deliver: deliveries.deliver },
  });
  const connector = await receiving.start();
  door.open(connector);
  await receiving.host.until('all rests', () => receiving.clock.waiting() >= 6);
  return { ...receiving, deliveries, connector };
}

function call(connector: Connector, request: Partial<WebhookRequest>): Promise<WebhookAnswer> {
  const whole = {
    method: 'POST' as const,
    path: 'activity',
    url: '/hooks/x-help/activity',
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.alloc(0),
    ...request,
  };
  return connector.webhook?.(whole) ?? Promise.reject(new Error('no webhook'));
}

function signed(body: string): Partial<WebhookRequest> {
  return {
    body: Buffer.from(body),
    headers: { 'x-twitter-webhooks-signature': signatureOf(app.consumerSecret, body) },
  };
}

describe('X35 webhooks', () => {
  test('X35 a check is answered with the secret, and nothing is computed that could pass for an event', async () => {
    const { connector } = await startListening();
    const check = (token: string) =>
      call(connector, { method: 'GET', query: new URLSearchParams({ crc_token: token }) });
    expect(await check('challenge_string-1=')).toEqual({
      status: 200,
      type: 'application/json',
      body: JSON.stringify({
        response_token: `sha256=${createHmac('sha256', app.consumerSecret).update('challenge_string-1=').digest('base64')}`,
      }),
    });
    for (const token of ['', '{"data":{"event_type":"post.delete"}}', 'x'.repeat(300), '[1]']) {
      expect((await check(token)).status).toBe(400);
    }
  });

  test('X35 an event without its right signature is refused and changes nothing', async () => {
    const { connector, host } = await startListening();
    const body = JSON.stringify({ data: { event_type: 'post.delete', payload: { id: '17' } } });
    const right = signatureOf(app.consumerSecret, body);
    for (const signature of [
      '',
      'sha256=',
      right.slice(0, -1),
      signatureOf('another', body),
      right.toUpperCase(),
    ]) {
      const headers = { 'x-twitter-webhooks-signature': signature };
      expect((await call(connector, { body: Buffer.from(body), headers })).status).toBe(403);
    }
    const other = { ...signed(body), body: Buffer.from(body.replace('17', '18')) };
    expect((await call(connector, other)).status).toBe(403);
    expect([host.postNews, host.texts]).toEqual([[], []]);
    expect((await call(connector, signed(body))).status).toBe(200);
    expect(host.postNews).toEqual([
      { kind: 'deleted', channelAccountId: 'x-help', postId: '17', at: expect.any(Number) },
    ]);
  });

  test('X36 what nobody here knows is acknowledged and changes nothing', async () => {
    const { connector, host } = await startListening();
    for (const body of [
      '',
      'no JSON',
      'null',
      '[]',
      '{"data":null}',
      '{"data":{"event_type":"spaces.start","payload":{"a":[1]}}}',
      '{"data":{"event_type":"post.mention.create","payload":{"id":7}}}',
      '{"data":{"event_type":"post.delete","payload":"gone"}}',
      '{"data":{"event_type":"dm.received","payload":{"direct_message_events":[{"type":"x"},null]}}}',
      '{"data":{"event_type":"dm.received","payload":{},"includes":{"users":"none"},"extra":true}}',
    ]) {
      expect([body, (await call(connector, signed(body))).status]).toEqual([body, 200]);
    }
    expect([host.texts, host.postNews]).toEqual([[], []]);
  });

  test('X36 posts and messages come in as they are written, also brought twice or out of order', async () => {
    const { x, host, deliveries } = await startListening();
    const ours = x.people.posts('ShopHelp', 'Neu');
    deliveries.mode = 'twice';
    x.people.posts('anna', '@ShopHelp eins');
    await x.webhooks.settled();
    deliveries.mode = 'held';
    x.people.replies('anna', ours.id, 'zwei');
    x.people.quotes('anna', ours.id, 'drei');
    x.people.sendsDirectMessage('anna', 'ShopHelp', 'vier');
    x.people.sendsDirectMessage('ShopHelp', 'anna', 'fünf');
    await deliveries.releaseReversed();
    const unique = new Map(host.texts.map((inbound) => [inbound.externalId, inbound]));
    expect([...unique.values()].map(({ text, own }) => [text, own])).toEqual([
      ['@ShopHelp eins', false],
      ['fünf', true],
      ['vier', false],
      ['drei', false],
      ['zwei', false],
    ]);
    expect(new Set(deliveries.statuses)).toEqual(new Set([200]));
    expect(host.texts.every(({ cursor }) => cursor === null)).toBe(true);
    deliveries.mode = 'usual';
    x.people.deletes(ours.id);
    await x.webhooks.settled();
    expect(host.postNews).toMatchObject([{ kind: 'deleted', postId: ours.id }]);
  });

  test('X36 a message in the form of X’s first interface is the same message as by polling', async () => {
    const { connector, host, x } = await startListening();
    const [shop, anna] = [x.people.named('ShopHelp'), x.people.named('anna')];
    const event = {
      type: 'message_create',
      id: '2080765901528535096',
      created_timestamp: '1700000000000',
      message_create: {
        target: { recipient_id: shop.id },
        sender_id: anna.id,
        message_data: {
          text: 'hallo &lt;3 https://t.co/abc',
          entities: { urls: [{ url: 'https://t.co/abc', expanded_url: 'https://example.com/lang' }] },
        },
      },
    };
    const users = { [anna.id]: { data: { id: anna.id, username: 'anna', name: 'Anna', protected: true } } };
    const body = JSON.stringify({
      data: { event_type: 'dm.received', payload: { direct_message_events: [event], users } },
    });
    expect((await call(connector, signed(body))).status).toBe(200);
    expect(host.texts).toMatchObject([
      {
        externalId: 'dm:2080765901528535096',
        text: 'hallo <3 https://example.com/lang',
        receivedAt: 1_700_000_000_000,
        sender: { name: 'Anna', person: { userId: anna.id, handle: 'anna', state: 'protected' } },
        place: {
          kind: 'dm',
          dmConversationId: [shop.id, anna.id]
            .sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1))
            .join('-'),
        },
        own: false,
      },
    ]);
  });

  test('X36 an event that cannot be stored is not acknowledged, and fetched if X does not bring it again', async () => {
    const { x, host, deliveries } = await startListening();
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
    await x.webhooks.settled();
    expect(deliveries.statuses).toEqual([503]);
    expect(host.texts.map(({ text, cursor }) => [text, cursor?.source])).toEqual([
      ['@ShopHelp eins', 'mentions'],
    ]);
  });

  test('X36 what X never delivered is fetched by the next regular look', async () => {
    const { x, host, clock, deliveries, rested } = await startListening();
    deliveries.mode = 'lost';
    x.people.posts('anna', '@ShopHelp eins');
    x.people.sendsDirectMessage('anna', 'ShopHelp', 'zwei');
    clock.turn(15 * 60_000);
    await host.until('both are in', () => host.texts.length === 2);
    await rested();
    expect(new Set(host.texts.map(({ text }) => text))).toEqual(new Set(['@ShopHelp eins', 'zwei']));
  });
});

describe('X37 subscriptions', () => {
  test('X37 the webhook and every subscription exist once, stale own ones go, those of others stay', async () => {
    const { x, connector, clock, host } = await startListening();
    await host.until('it is connected', () => host.states.at(-1)?.state === 'connected');
    const shop = x.people.named('ShopHelp').id;
    const [webhook] = x.webhooks.webhooks.values();
    expect(webhook).toMatchObject({ url: 'https://desk.example.com/hooks/x-help/activity', valid: true });
    const types = (): readonly string[] =>
      [...x.webhooks.subscriptions.values()].map(
        ({ eventType, userId, tag }) => `${eventType} ${userId} ${tag}`,
      );
    const expected = [
      'post.mention.create',
      'post.reply.create',
      'post.quote.create',
      'post.create',
      'post.delete',
      'dm.received',
      'dm.sent',
    ].map((type) => `${type} ${shop} blendesk:x-help`);
    expect(types()).toEqual(expected);
    const add = (id: string, eventType: string, userId: string, tag: string | null) =>
      x.webhooks.subscriptions.set(id, {
        id,
        eventType,
        userId,
        tag,
        webhookId: webhook?.id ?? '',
        createdAt: 0,
      });
    add('1', 'like.create', shop, 'blendesk:x-help');
    add('2', 'post.create', '999', 'blendesk:x-help');
    add('3', 'post.create', '999', 'somebody else');
    add('4', 'post.create', '999', null);
    if (webhook !== undefined) webhook.valid = false;
    clock.turn(15 * 60_000);
    await host.until('stale ones are gone', () => x.webhooks.subscriptions.size === 9);
    expect(types()).toEqual([...expected, 'post.create 999 somebody else', 'post.create 999 null']);
    expect(webhook?.valid).toBe(true);
    await connector.stop();
  });

  test('X37 while X does not reach us it is tried again, and what to look at is said', async () => {
    const receiving = await startReceiving({
      account: { in: 'activity', publicAddress: 'https://desk.example.com' },
      network: { connectWebhookTo: () => 'http://127.0.0.1:1/' },
    });
    const { host, clock, x } = receiving;
    await receiving.start();
    await host.until('all rests', () => clock.waiting() >= 6);
    expect(host.states.at(-1)).toEqual({
      state: 'retrying',
      detail:
        'webhook: X takes no webhook here (HTTP 400: CrcValidationFailed); is the public address right and reachable?',
    });
    expect(x.webhooks.subscriptions.size).toBe(0);
  });

  test('X37 where X allows the app one webhook, an account hears for the others', async () => {
    const listening = await startListening();
    const { x, host, clock } = listening;
    x.people.joinOwned({ handle: 'ShopNews', name: 'News' });
    host.tokens.set('x-news', { ...x.people.grant('ShopNews'), handle: 'ShopNews' });
    listening.put((request, next) =>
      request.path === '/2/webhooks' && request.method === 'POST'
        ? Promise.resolve({
            kind: 'json',
            status: 403,
            type: 'application/problem+json',
            body: { title: 'WebhookLimit' },
          })
        : next(),
    );
    await listening.start({ id: 'x-news', handle: 'ShopNews' });
    await host.until('all rests', () => clock.waiting() >= 12);
    expect([x.webhooks.webhooks.size, x.webhooks.subscriptions.size]).toEqual([1, 14]);
    x.people.posts('anna', '@ShopNews nur euch');
    await x.webhooks.settled();
    expect(host.texts.map(({ channelAccountId, text }) => [channelAccountId, text])).toEqual([
      ['x-news', '@ShopNews nur euch'],
    ]);
  });
});
