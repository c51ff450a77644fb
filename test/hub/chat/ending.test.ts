import { expect, test, vi } from 'vitest';
import { findRating } from '../../../hub/chat/chat-rating-repository.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { chatHubs } from './chat-hub.ts';

// Hashing passwords and starting hubs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

describeOnEveryDatabase('how chats end', (_open, lab) => {
  const start = chatHubs(lab);

  test('K80 K81 K82 over the sockets: reminded, let go, both sides hear of it, and the visitor comes back', async () => {
    const reminder = { de: 'Sind Sie noch da?', en: 'Still there?' };
    const chat = await start({
      account: { idle: { remindAfter: '300ms', closeAfter: '600ms', reminder } },
    });
    const visitor = chat.visitor();
    await visitor.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    await anna.say(contact.id, 'How can I help?');
    expect(await visitor.waitForLine('Still there?')).toEqual({
      line: 3,
      at: expect.any(Number),
      from: 'system',
      name: '',
      text: 'Still there?',
      files: [],
      clientId: null,
    });
    expect(await visitor.waitForState('ended')).toEqual({ status: 'ended', by: 'idle' });
    await anna.until(() => anna.contacts.get(contact.id)?.state.status === 'wrapUp');
    await anna.until(() => anna.timeline.some(({ type }) => type === 'visitorIdle'));
    const { messages, timeline } = await anna.read(contact.conversationId);
    expect(messages.map(({ author, delivery }) => [author.kind, author.id, delivery?.status])).toEqual([
      ['customer', expect.any(String), undefined],
      ['agent', anna.userId, 'sent'],
      ['system', null, undefined],
    ]);
    const told = timeline.map(({ type, actorName }) => [type, actorName]);
    expect(told).toContainEqual(['visitorReminded', null]);
    expect(told.slice(-2)).toEqual([
      ['visitorIdle', null],
      ['contactEnded', null],
    ]);
    await visitor.begin('Back again');
    expect(await visitor.waitForState('active')).toMatchObject({ status: 'active' });
  });

  test('K83 a visitor who types is not reminded', async () => {
    const chat = await start({
      account: { idle: { remindAfter: '2s', closeAfter: '1h' } },
      limits: { burst: 100_000 },
    });
    const visitor = chat.visitor();
    await visitor.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    await visitor.waitForState('active');
    await anna.say(contact.id, 'How can I help?');
    const { at: sent } = await visitor.waitForLine('How can I help?');
    while (Date.now() - sent < 3_000) await visitor.ask('typing', { typing: true });
    const reminded = await visitor.until(() => visitor.heard.find(({ from }) => from === 'system'));
    expect(reminded.at - sent).toBeGreaterThan(4_500);
  });

  test('K85 who was answered says how content they were, until a new contact begins; its agent sees it', async () => {
    const chat = await start();
    const visitor = chat.visitor();
    await visitor.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    await anna.give({ type: 'endContact', contactId: contact.id });
    await visitor.waitForState('ended');
    expect(await visitor.ask('rate', { score: 2, comment: 'slow' })).toEqual({ ok: true, value: null });
    expect(await visitor.ask('rate', { score: 4, comment: ' quick\u0000\u0007 enough\r\n' })).toMatchObject({
      ok: true,
    });
    // Said twice, told once.
    expect(await visitor.ask('rate', { score: 4, comment: 'quick enough' })).toMatchObject({ ok: true });
    await anna.until(() => anna.timeline.filter(({ type }) => type === 'chatRated').length === 2);
    const database = await lab.openUrl(chat.databaseUrl);
    expect(await findRating(database.read, contact.conversationId)).toMatchObject({
      score: 4,
      comment: 'quick enough',
    });
    const rows = await database.read.selectFrom('chat_ratings').selectAll().execute();
    expect(rows).toEqual([expect.objectContaining({ contact_id: contact.id, agent_id: anna.userId })]);

    const again = chat.visitor({ token: visitor.token ?? '' });
    await again.welcomed();
    expect(again.welcome).toMatchObject({ rated: true });
    await anna.give({ type: 'wrapUp', contactId: contact.id, code: 'solved' });
    await visitor.begin('another matter');
    expect(await visitor.ask('rate', { score: 1 })).toMatchObject({ ok: false, code: 'wrong-state' });
  });

  test('K85 the visitor who left rates while the agent still works on it', async () => {
    const chat = await start();
    const visitor = chat.visitor();
    await visitor.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    await visitor.leave();
    expect(await visitor.ask('rate', { score: 5 })).toMatchObject({ ok: true });
    expect(anna.contacts.get(contact.id)?.state.status).toBe('active');
    await anna.until(() => anna.timeline.some(({ type }) => type === 'chatRated'));
  });

  test('K85 nothing to rate: before the chat, while it is open, unanswered, or where nobody wants to know', async () => {
    const chat = await start();
    const visitor = chat.visitor();
    await visitor.welcomed();
    expect(await visitor.ask('rate', { score: 3 })).toMatchObject({ ok: false, code: 'wrong-state' });
    await visitor.begin('hello');
    expect(await visitor.ask('rate', { score: 3 })).toMatchObject({ ok: false, code: 'wrong-state' });
    await visitor.leave();
    await visitor.waitForState('ended');
    expect(await visitor.ask('rate', { score: 3 })).toMatchObject({ ok: false, code: 'wrong-state' });
    const other = chat.visitor();
    await other.begin('hello');
    const anna = await chat.agent('anna');
    await anna.accept();
    expect(await other.ask('rate', { score: 3 })).toMatchObject({ ok: false, code: 'wrong-state' });
    for (const score of [0, 6, 2.5, '5', null])
      expect(await other.ask('rate', { score })).toMatchObject({
        ok: false,
        code: 'invalid-input',
        field: 'score',
      });
    expect(await other.ask('rate', { score: 3, comment: 'x'.repeat(1_001) })).toMatchObject({
      ok: false,
      code: 'invalid-input',
      field: 'comment',
    });

    const unrated = await start({ account: { rating: false } });
    const guest = unrated.visitor();
    await guest.welcomed();
    expect(await guest.ask('rate', { score: 3 })).toMatchObject({ ok: false, code: 'forbidden' });
  });
});
