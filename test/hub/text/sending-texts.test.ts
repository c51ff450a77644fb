import { EventEmitter, once } from 'node:events';
import { expect, test } from 'vitest';
import type { Connector, SendOutcome } from '../../../hub/connectors/connector.ts';
import type { OutboundText } from '../../../hub/connectors/text-traffic.ts';
import { composeMessage } from '../../../hub/outbox/compose-message.ts';
import { noteAttempt } from '../../../hub/outbox/outbox-repository.ts';
import { OutboxWorker } from '../../../hub/outbox/outbox-worker.ts';
import { settleAttempt } from '../../../hub/outbox/settle-attempt.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import {
  acceptNext,
  answer,
  dm,
  onX,
  post,
  sms,
  startTextEngine,
  type TextEngine,
} from '../../support/text-engine.ts';

describeOnEveryDatabase('SMS and X messages on their way out', (open) => {
  test('T42 an attempt is noted before it begins: after a kill the connector is told to look first', async () => {
    const database = await open();
    const engine = await startTextEngine(database);
    await engine.takeText(sms('1', 'Where is my order?'));
    await answer(engine, 'anna', await acceptNext(engine, 'anna'), 'On its way');
    const killed = startOutbox(engine, () => new Promise<never>(() => undefined));
    const [before] = await killed.sent(1);
    // The process is gone: nothing of it is heard any more. Another one starts over the same tables.
    const begunAt = engine.clock.now;
    engine.clock.now += 60_000;
    const again = startOutbox(engine, () => Promise.resolve({ kind: 'sent', providerId: 'SM1' }));
    const [after] = await again.sent(1);
    await again.worker.stop();
    expect([before?.attemptedAt, after?.attemptedAt]).toEqual([null, begunAt]);
    expect(await outboxOf(engine)).toEqual([{ status: 'sent', attempts: 1, begun_at: null }]);
    engine.stop();
  });

  test('T42 an attempt that ended in the dark is looked for, one that X put off is not', async () => {
    const engine = await startTextEngine(await open());
    await engine.takeText(sms('1', 'Where is my order?'));
    const messageId = await answer(engine, 'anna', await acceptNext(engine, 'anna'), 'On its way');
    const { database, context, clock } = engine;
    const begunAt = clock.now;
    const attempt = async (attempts: number, outcome: SendOutcome, attemptedAt: number | null) => {
      await database.write((unit) => noteAttempt(unit, messageId, clock.now));
      await database.write((unit) => settleAttempt(unit, context, messageId, attempts, outcome, attemptedAt));
      return (await outboxOf(engine))[0]?.begun_at;
    };
    expect(await attempt(1, { kind: 'later', detail: '429', notBefore: begunAt + 900_000 }, null)).toBeNull();
    expect(await attempt(1, { kind: 'later', detail: 'connection cut' }, null)).toBe(begunAt);
    clock.now += 5_000;
    // Put off while it looked: nobody knows yet how the first one ended.
    const putOff = { kind: 'later', detail: '429', notBefore: begunAt + 900_000 } as const;
    expect(await attempt(2, putOff, begunAt)).toBe(begunAt);
    expect(await attempt(2, { kind: 'sent', providerId: 'SM1' }, begunAt)).toBeNull();
    engine.stop();
  });

  test('T44 what waits for a rate limit is tried when it resets, says so, and no try counts', async () => {
    const engine = await startTextEngine(await open());
    await engine.takeText(sms('1', 'Where is my order?'));
    const messageId = await answer(engine, 'anna', await acceptNext(engine, 'anna'), 'On its way');
    const { database, context, clock } = engine;
    const notBefore = clock.now + 900_000;
    await database.write((unit) =>
      settleAttempt(unit, context, messageId, 1, {
        kind: 'later',
        detail: 'the limit resets then',
        notBefore,
      }),
    );
    const message = await database.read
      .selectFrom('messages')
      .innerJoin('outbox', 'outbox.message_id', 'messages.id')
      .select(['delivery_status', 'delivery_detail', 'delivery_attempts', 'next_attempt_at', 'attempts'])
      .executeTakeFirstOrThrow();
    expect(message).toEqual({
      delivery_status: 'retrying',
      delivery_detail: 'the limit resets then',
      delivery_attempts: 0,
      next_attempt_at: notBefore,
      attempts: 0,
    });
    engine.stop();
  });

  test('T42 what we posted and comes back is known, by X’s id or, before that is stored, by its words', async () => {
    const engine = await startTextEngine(await open(), { people: { anna: { english: 3 } }, x: { plan } });
    const root = await engine.takeText(post('1', 'My parcel is lost @shop'));
    const contactId = await acceptNext(engine, 'anna');
    const first = await answer(engine, 'anna', contactId, 'We look into it & come back');
    const { database, context } = engine;
    await database.write((unit) => noteAttempt(unit, first, engine.clock.now));
    // A stream is faster than the answer to the request; X escapes and puts the person answered in front.
    const { visible_text: words, signature } = await messageOf(engine, first);
    const echo = post('2', `@erika ${words.replace('&', '&amp;')} ${signature}`.trim(), {
      own: true,
      sender: onX('shop'),
      place: { rootId: '1', answersPostId: '1' },
    });
    expect(await engine.takeText(echo)).toEqual({ kind: 'duplicate' });
    expect(await outboxOf(engine)).toEqual([{ status: 'sent', attempts: 1, begun_at: null }]);
    // The attempt itself ends in the dark afterwards: it is known to have arrived.
    await database.write((unit) =>
      settleAttempt(unit, context, first, 1, { kind: 'later', detail: 'connection cut' }),
    );
    expect(await messageOf(engine, first)).toMatchObject({ delivery_status: 'sent', provider_id: '2' });
    expect(await engine.takeText({ ...echo, externalId: 'post:2b' })).toEqual({ kind: 'duplicate' });
    // An answer to it is found to belong here.
    const reply = await engine.takeText(
      post('3', 'Thank you', { place: { rootId: '1', answersPostId: '2' } }),
    );
    expect(reply).toMatchObject({ conversationId: root.kind === 'taken' ? root.conversationId : '' });
    // The same words without an open attempt come from elsewhere.
    expect(
      await engine.takeText({
        ...echo,
        externalId: 'post:4',
        place: { ...echo.place, postId: '4' } as never,
      }),
    ).toMatchObject({ kind: 'taken' });
    engine.stop();
  });

  test('T42 a direct message of ours is known again when it comes back', async () => {
    const engine = await startTextEngine(await open());
    await engine.takeText(dm('1', 'Hello?'));
    const messageId = await answer(engine, 'anna', await acceptNext(engine, 'anna'), 'How can we help?');
    await engine.database.write((unit) => noteAttempt(unit, messageId, engine.clock.now));
    const { visible_text: words, signature } = await messageOf(engine, messageId);
    const echo = dm('2', `${words} ${signature}`.trim(), {
      own: true,
      sender: onX('shop', { userId: '100' }),
    });
    expect(await engine.takeText(echo)).toEqual({ kind: 'duplicate' });
    expect(await messageOf(engine, messageId)).toMatchObject({ delivery_status: 'sent', provider_id: '2' });
    engine.stop();
  });

  test('T44 what X took has its id and address; what it refused has its code, and is known of the customer', async () => {
    const engine = await startTextEngine(await open(), { x: { plan } });
    await engine.takeText(post('1', 'My parcel is lost @shop'));
    const contactId = await acceptNext(engine, 'anna');
    const sent = await answer(engine, 'anna', contactId, 'We look into it');
    const refused = await answer(engine, 'anna', contactId, 'One more thing');
    const { database, context } = engine;
    await database.write((unit) =>
      settleAttempt(unit, context, sent, 1, { kind: 'sent', providerId: '9', spent: 'post' }),
    );
    await database.write((unit) =>
      settleAttempt(unit, context, refused, 1, { kind: 'never', detail: '403', code: 'blocked-by-customer' }),
    );
    const { details } = await messageOf(engine, sent);
    expect(JSON.parse(details)).toMatchObject({ postId: '9', url: 'https://x.com/shop/status/9' });
    expect(await messageOf(engine, refused)).toMatchObject({
      delivery_status: 'failed',
      code: 'blocked-by-customer',
    });
    const person = await database.read
      .selectFrom('identity_facts')
      .select('facts')
      .where('value', '=', 'id-of-erika')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(person.facts)).toMatchObject({ blocksUs: true });
    engine.stop();
  });
});

/** Whoever wrote may be answered. */
const plan = { summonedOnly: false, longPosts: false };

/** The shipped outbox over an engine, with a connector that does as told; what it is given is kept. */
function startOutbox(engine: TextEngine, send: (message: OutboundText) => Promise<SendOutcome>) {
  const bell = new EventEmitter();
  const given: OutboundText[] = [];
  const { database, context, clock } = engine;
  const connector = {
    send: (message: OutboundText) => {
      given.push(message);
      bell.emit('given');
      return send(message);
    },
  } as unknown as Connector;
  const worker = new OutboxWorker({
    database,
    now: () => clock.now,
    connectorOf: () => connector,
    compose: (messageId) => composeMessage(context, noFiles, messageId),
    begin: async (messageId) => {
      await database.write((unit) => noteAttempt(unit, messageId, clock.now));
    },
    settle: async ({ messageId, attempts, attemptedAt }, outcome) => {
      await database.write((unit) => settleAttempt(unit, context, messageId, attempts, outcome, attemptedAt));
    },
    // The killed one goes on until its tables are gone.
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  worker.wake();
  return {
    worker,
    sent: async (count: number): Promise<readonly OutboundText[]> => {
      while (given.length < count) await once(bell, 'given');
      return given;
    },
  };
}

const noFiles = {} as Parameters<typeof composeMessage>[1];

async function outboxOf(engine: TextEngine) {
  return engine.database.read.selectFrom('outbox').select(['status', 'attempts', 'begun_at']).execute();
}

async function messageOf(engine: TextEngine, messageId: string) {
  return engine.database.read
    .selectFrom('messages')
    .innerJoin('text_messages', 'text_messages.message_id', 'messages.id')
    .select(['visible_text', 'signature', 'delivery_status', 'provider_id', 'code', 'details'])
    .where('messages.id', '=', messageId)
    .executeTakeFirstOrThrow();
}
