import { expect, test } from 'vitest';
import {
  accept,
  chatArrives,
  codeOf,
  comeToWork,
  contactOf,
  mailArrives,
  passTime,
  startBlendedEngine,
  whereIs,
} from '../../support/blended-engine.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import type { TestEngine } from '../../support/engine.ts';

async function annaHas(engine: TestEngine): Promise<string> {
  await comeToWork(engine, 'anna');
  const mail = await mailArrives(engine);
  await accept(engine, 'anna', mail);
  return mail;
}

function park(contactId: string, until: 'hand' | 'customer' | number) {
  return {
    type: 'parkContact' as const,
    contactId,
    until: typeof until === 'number' ? { kind: 'time' as const, at: until } : { kind: until },
  };
}

function reply(contactId: string, clientMessageId = '0197a6ac-7c54-7a5e-9c3f-2f5b9f6f0001') {
  return {
    type: 'sendReply' as const,
    contactId,
    clientMessageId,
    html: '<p>Yes.</p>',
    cc: [],
    attachmentIds: [],
    endContact: false,
  };
}

/** The customer of a mail writes again. */
async function writesAgain(engine: TestEngine, contactId: string): Promise<void> {
  const { conversation_id: conversationId } = await contactOf(engine, contactId);
  const first = await engine.database.read
    .selectFrom('messages')
    .select(['internet_message_id', 'from_address'])
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', 'inbound')
    .executeTakeFirstOrThrow();
  await engine.deliver(
    `From: ${first.from_address}\nTo: service@shop.example\nSubject: Re: more\n` +
      `Message-ID: <again-${engine.clock.now}@customer.example>\nIn-Reply-To: ${first.internet_message_id}\n\nOne thing more.\n`,
  );
}

describeOnEveryDatabase('parking by hand', (open) => {
  test('T14 only the owner sets an open deferred contact aside, and not beyond the limit', async () => {
    const engine = await startBlendedEngine(await open(), { router: { parkedPerAgent: 1 } });
    const mail = await annaHas(engine);
    expect(codeOf(await engine.give('anna', park('nothing', 'hand')))).toBe('not-found');
    expect(codeOf(await engine.give('ben', park(mail, 'hand')))).toBe('not-owner');
    expect(codeOf(await engine.give('anna', park(mail, engine.clock.now)))).toBe('invalid-input');
    expect(codeOf(await engine.give('anna', park(mail, 'hand')))).toBe('ok');
    expect(codeOf(await engine.give('anna', park(mail, 'hand')))).toBe('wrong-state');
    const second = await mailArrives(engine);
    await accept(engine, 'anna', second);
    expect(codeOf(await engine.give('anna', park(second, 'hand')))).toBe('parked-limit');
    engine.stop();
  });

  test('T14 a chat is not set aside', async () => {
    const engine = await startBlendedEngine(await open());
    await comeToWork(engine, 'anna');
    const chat = await chatArrives(engine, 'Kim');
    await accept(engine, 'anna', chat);
    expect(codeOf(await engine.give('anna', park(chat, 'hand')))).toBe('not-deferred');
    engine.stop();
  });

  test('T14 a reply to a parked contact is refused, and nothing is sent', async () => {
    const engine = await startBlendedEngine(await open());
    const mail = await annaHas(engine);
    await engine.give('anna', park(mail, 'hand'));
    expect(codeOf(await engine.give('anna', reply(mail)))).toBe('wrong-state');
    expect(await engine.database.read.selectFrom('outbox').select('message_id').execute()).toEqual([]);
    engine.stop();
  });

  test('T14 words typed in the moment of parking are saved by its owner, and by nobody else', async () => {
    const engine = await startBlendedEngine(await open());
    const mail = await annaHas(engine);
    const { conversation_id: conversationId } = await contactOf(engine, mail);
    const words = (html: string) => ({
      type: 'saveDraft' as const,
      conversationId,
      baseRevision: 0,
      html,
      cc: [],
      attachmentIds: [],
      caret: 4,
    });
    await engine.give('anna', park(mail, 'hand'));
    expect(codeOf(await engine.give('ben', words('<p>Mine</p>')))).toBe('not-owner');
    expect(codeOf(await engine.give('anna', words('<p>Half a sen</p>')))).toBe('ok');
    const stored = await engine.database.read.selectFrom('drafts').selectAll().executeTakeFirstOrThrow();
    expect(stored).toMatchObject({ html: '<p>Half a sen</p>', caret: 4 });
    engine.stop();
  });

  test('T15 a contact parked until a time comes back by itself, one parked by hand when its agent wants it', async () => {
    const engine = await startBlendedEngine(await open());
    const timed = await annaHas(engine);
    await engine.give('anna', park(timed, engine.clock.now + 60_000));
    expect(await contactOf(engine, timed)).toMatchObject({
      status: 'parked',
      parked_by: 'agent',
      park_until: 'time',
      park_until_at: engine.clock.now + 60_000,
      displaced_by: null,
    });
    await passTime(engine, 59_999);
    expect(await whereIs(engine, timed)).toBe('parked anna');
    await passTime(engine, 1);
    expect(await whereIs(engine, timed)).toBe('active anna');

    await engine.give('anna', park(timed, 'hand'));
    await passTime(engine, 600_000);
    expect(await whereIs(engine, timed)).toBe('parked anna');
    expect(codeOf(await engine.give('ben', { type: 'unparkContact', contactId: timed }))).toBe('not-owner');
    expect(codeOf(await engine.give('anna', { type: 'unparkContact', contactId: timed }))).toBe('ok');
    expect(await whereIs(engine, timed)).toBe('active anna');
    expect(codeOf(await engine.give('anna', { type: 'unparkContact', contactId: timed }))).toBe(
      'wrong-state',
    );
    engine.stop();
  });

  test('T15 without room it comes back as soon as there is some, before anything new', async () => {
    const engine = await startBlendedEngine(await open(), {
      queue: { wrapUp: { mode: 'none', timeBoxMs: 0, codes: [] } },
    });
    const first = await annaHas(engine);
    await engine.give('anna', park(first, 'hand'));
    const second = await mailArrives(engine);
    await accept(engine, 'anna', second);
    const third = await mailArrives(engine);
    expect(codeOf(await engine.give('anna', { type: 'unparkContact', contactId: first }))).toBe('ok');
    expect(await contactOf(engine, first)).toMatchObject({ status: 'parked', park_until: null });
    await engine.give('anna', { type: 'endContact', contactId: second });
    expect([await whereIs(engine, first), await whereIs(engine, third)]).toEqual(['active anna', 'waiting']);
    engine.stop();
  });

  test('T16 its owner ends a parked contact at once, unless wrap-up wants a code', async () => {
    const strict = await startBlendedEngine(await open());
    const kept = await annaHas(strict);
    await strict.give('anna', park(kept, 'hand'));
    expect(codeOf(await strict.give('anna', { type: 'endContact', contactId: kept }))).toBe(
      'wrap-up-code-required',
    );
    strict.stop();

    const engine = await startBlendedEngine(await open(), {
      queue: { wrapUp: { mode: 'optional', timeBoxMs: 0, codes: [] } },
    });
    const mail = await annaHas(engine);
    await engine.give('anna', park(mail, 'hand'));
    expect(codeOf(await engine.give('ben', { type: 'endContact', contactId: mail }))).toBe('not-owner');
    expect(codeOf(await engine.give('anna', { type: 'endContact', contactId: mail }))).toBe('ok');
    expect(await contactOf(engine, mail)).toMatchObject({
      status: 'closed',
      parked_by: null,
      park_until: null,
    });
    expect(engine.routing.snapshot().contacts).toEqual([]);
    engine.stop();
  });

  test('T17 the customer’s answer brings back what waited for it, due anew', async () => {
    const engine = await startBlendedEngine(await open());
    const mail = await annaHas(engine);
    await engine.give('anna', reply(mail));
    await engine.give('anna', park(mail, 'customer'));
    await passTime(engine, 5 * 3_600_000);
    expect(await whereIs(engine, mail)).toBe('parked anna');
    await writesAgain(engine, mail);
    expect(await whereIs(engine, mail)).toBe('active anna');
    expect(await contactOf(engine, mail)).toMatchObject({
      due_at: engine.clock.now + 4 * 3_600_000,
      unread: 1,
      park_until: null,
    });
    engine.stop();
  });

  test('T17 a customer who writes twice before our answer keeps the place in time', async () => {
    const engine = await startBlendedEngine(await open());
    const mail = await annaHas(engine);
    const { due_at: dueAt } = await contactOf(engine, mail);
    await passTime(engine, 60_000);
    await writesAgain(engine, mail);
    expect(await contactOf(engine, mail)).toMatchObject({ due_at: dueAt, unread: 1 });
    await engine.give('anna', reply(mail));
    await passTime(engine, 60_000);
    await writesAgain(engine, mail);
    const after = await contactOf(engine, mail);
    expect(after.due_at).toBe(engine.clock.now + 4 * 3_600_000);
    expect(engine.routing.snapshot().contacts[0]?.contact.dueAt).toBe(after.due_at);
    engine.stop();
  });
});
