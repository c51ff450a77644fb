import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { chatHubs } from './chat-hub.ts';

// Hashing passwords and starting hubs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

describeOnEveryDatabase('live chat', (_open, lab) => {
  const start = chatHubs(lab);
  test('K1 K2 begin, offer, accept, lines both ways, end: the visitor knows where the chat stands', async () => {
    const chat = await start();
    const visitor = chat.visitor();
    expect(await visitor.begin('Hello, is anybody there?', { name: ' Vera\n Visitor ' })).toMatchObject({
      ok: true,
      value: { line: 1 },
    });
    expect(visitor.greeting).toEqual({ de: 'Willkommen!', en: 'Welcome!' });
    expect(await visitor.waitForState('waiting')).toEqual({
      status: 'waiting',
      position: 1,
      again: false,
      estimatedWaitMs: null,
    });

    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    expect(contact).toMatchObject({
      channel: 'chat',
      customer: { name: 'Vera Visitor' },
      subject: 'Hello, is anybody there?',
      dueAt: contact.arrivedAt + 30_000,
    });
    expect(await visitor.waitForState('active')).toEqual({
      status: 'active',
      agent: 'Anna Arnold from the shop',
    });

    await anna.say(contact.id, 'Good morning!');
    await visitor.say('I lost my parcel.');
    await visitor.say('It is blue.');
    await anna.say(contact.id, 'Let me look.\nOne moment.');
    await visitor.waitForLine('Let me look.\nOne moment.');
    expect(visitor.texts).toEqual([
      'Hello, is anybody there?',
      'Good morning!',
      'I lost my parcel.',
      'It is blue.',
      'Let me look.\nOne moment.',
    ]);
    const conversation = await anna.read(contact.conversationId);
    expect(conversation.messages.map((message) => [message.author.name, message.visibleText])).toEqual([
      ['Vera Visitor', 'Hello, is anybody there?'],
      ['Anna Arnold', 'Good morning!'],
      ['Vera Visitor', 'I lost my parcel.'],
      ['Vera Visitor', 'It is blue.'],
      ['Anna Arnold', 'Let me look.\nOne moment.'],
    ]);

    expect(await anna.give({ type: 'endContact', contactId: contact.id })).toMatchObject({ ok: true });
    expect(await visitor.waitForState('ended')).toEqual({ status: 'ended', by: 'agent' });
    expect(await visitor.ask('line', { clientId: randomUUID(), text: 'one more' })).toMatchObject({
      ok: false,
      code: 'wrong-state',
    });
    expect(await anna.say(contact.id, 'too late')).toMatchObject({ ok: false, code: 'wrong-state' });
  });

  test('K3 nothing about agents but their shown name leaves for a visitor', async () => {
    const chat = await start();
    const visitor = chat.visitor();
    const told: string[] = [];
    visitor.socket.onAny((...said: unknown[]) => told.push(JSON.stringify(said)));
    await visitor.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    await anna.give({
      type: 'addNote',
      conversationId: contact.conversationId,
      clientMessageId: randomUUID(),
      text: 'difficult customer',
    });
    await anna.say(contact.id, 'hi');
    await visitor.waitForLine('hi');
    const all = told.join('\n');
    expect(all).toContain('Anna Arnold from the shop');
    for (const secret of [anna.userId, contact.id, contact.conversationId, 'difficult', 'chats', '"anna"'])
      expect(all).not.toContain(secret);
  });

  test('K4 a line counts once: doubled client ids, of the visitor and of the agent', async () => {
    const chat = await start();
    const visitor = chat.visitor();
    await visitor.welcomed();
    const begin = { clientId: randomUUID(), name: 'Vera', mail: null, language: 'de', text: 'one' };
    const answers = await Promise.all([visitor.ask('begin', begin), visitor.ask('begin', begin)]);
    expect(answers[0]).toEqual(answers[1]);
    const line = { clientId: randomUUID(), text: 'two' };
    const doubled = await Promise.all([1, 2, 3].map(async () => visitor.ask('line', line)));
    expect(doubled).toEqual(doubled.map(() => ({ ok: true, value: { line: 2, at: expect.any(Number) } })));
    // Another visitor may come upon the same id.
    const other = chat.visitor();
    await other.welcomed();
    expect(await other.ask('begin', { ...begin, text: 'mine' })).toMatchObject({
      ok: true,
      value: { line: 1 },
    });

    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    const id = randomUUID();
    const said = await Promise.all([1, 2].map(async () => anna.say(contact.id, 'three', id)));
    expect(said[0]).toMatchObject({ ok: true });
    await visitor.waitForLine('three');
    expect(visitor.heard.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    const conversation = await anna.read(contact.conversationId);
    expect(conversation.messages.map(({ visibleText }) => visibleText)).toEqual(['one', 'two', 'three']);
  });

  test('K5 over cut connections every line arrives once and in order, on both sides', async () => {
    const chat = await start({ limits: { burst: 1_000, perSecond: 1_000, connectBurst: 1_000 } });
    const visitor = chat.visitor();
    await visitor.begin('line 0');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    const count = 30;
    const said = (async () => {
      for (let n = 1; n <= count; n += 1) {
        const answer = visitor.say(`v${n}`);
        if (n % 7 === 0) visitor.cut();
        await answer;
      }
    })();
    for (let n = 1; n <= count; n += 1) {
      await anna.say(contact.id, `a${n}`);
      if (n % 9 === 0) visitor.cut();
    }
    await said;
    await visitor.waitForLine(`a${count}`);
    await visitor.waitForLine(`v${count}`);
    const mine = visitor.texts.filter((text) => text.startsWith('v'));
    const theirs = visitor.texts.filter((text) => text.startsWith('a'));
    expect(mine).toEqual(Array.from({ length: count }, (_, n) => `v${n + 1}`));
    expect(theirs).toEqual(Array.from({ length: count }, (_, n) => `a${n + 1}`));
    const conversation = await anna.read(contact.conversationId);
    expect(conversation.messages.map(({ visibleText }) => visibleText).toSorted()).toEqual(
      visitor.texts.toSorted(),
    );
  });

  test('K6 an agent’s line is delivered once a page of the visitor shows it, else when one returns', async () => {
    const chat = await start();
    const visitor = chat.visitor();
    await visitor.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    const token = visitor.token ?? '';
    visitor.close();
    const sent = await anna.say(contact.id, 'are you there?');
    const messageId = sent.ok ? (sent.value.messageId ?? '') : '';
    const before = await anna.read(contact.conversationId);
    expect(before.messages.at(-1)?.delivery).toMatchObject({ status: 'queued' });

    const again = chat.visitor({ token });
    await again.waitForLine('are you there?');
    expect(again.texts).toEqual(['hello', 'are you there?']);
    await anna.until(() => anna.deliveries.get(messageId)?.status === 'sent');
  });

  test('K7 leaving or being lost while waiting closes the contact as abandoned, and takes an open offer back', async () => {
    const chat = await start({ grace: '150ms' });
    const leaving = chat.visitor();
    await leaving.begin('I cannot wait');
    const lost = chat.visitor({ reconnects: false });
    await lost.begin('my train enters a tunnel');
    const staying = chat.visitor();
    await staying.begin('I can wait');
    await staying.until(() => staying.state?.status === 'waiting' && staying.state.position === 3);
    await leaving.leave();
    expect(await leaving.waitForState('ended')).toEqual({ status: 'ended', by: 'visitor' });
    lost.close();
    await staying.until(() => staying.state?.status === 'waiting' && staying.state.position === 1);

    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    expect(contact.subject).toBe('I can wait');
    const offered = chat.visitor();
    await offered.begin('offered, then gone');
    const open = await anna.until(() =>
      [...anna.contacts.values()].find(({ state }) => state.status === 'offered'),
    );
    await offered.leave();
    await anna.until(() => anna.contacts.get(open.id)?.state.status === 'closed');
    const closed = await anna.read(open.conversationId);
    expect(closed.contact?.state).toMatchObject({ status: 'closed', agentId: null, wrapUpCode: null });
    expect(closed.timeline.map(({ type }) => type)).toContain('contactAbandoned');
  });

  test('K8 a visitor who is back within the grace was never gone', async () => {
    const chat = await start({ grace: '10s' });
    const visitor = chat.visitor();
    await visitor.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    visitor.cut();
    await visitor.until(() => visitor.welcomes >= 2);
    expect(visitor.state).toMatchObject({ status: 'active' });
    const conversation = await anna.read(contact.conversationId);
    expect(conversation.timeline.map(({ type }) => type)).not.toContain('visitorLeft');
  });

  test('K9 an answered chat whose visitor is lost stays with its agent, who sees it, and sees the return', async () => {
    const chat = await start({ grace: '150ms' });
    const visitor = chat.visitor({ reconnects: false });
    await visitor.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    visitor.close();
    await anna.until(() => anna.timeline.some(({ type }) => type === 'visitorLeft'));
    expect(anna.contacts.get(contact.id)?.state.status).toBe('active');
    const again = chat.visitor({ token: visitor.token ?? '' });
    await again.waitForState('active');
    await anna.until(() => anna.timeline.some(({ type }) => type === 'visitorReturned'));
    await again.leave();
    await anna.until(() => anna.timeline.filter(({ type }) => type === 'visitorLeft').length === 2);
    expect(await anna.say(contact.id, 'goodbye')).toMatchObject({ ok: true });
    await anna.give({ type: 'endContact', contactId: contact.id });
    expect(await anna.give({ type: 'wrapUp', contactId: contact.id, code: 'solved' })).toMatchObject({
      ok: true,
    });
  });

  test('K10 a chat that ended is begun again in the same conversation: in wrap-up with its agent, later anew', async () => {
    const chat = await start();
    const visitor = chat.visitor();
    await visitor.begin('first');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    await anna.say(contact.id, 'done');
    await anna.give({ type: 'endContact', contactId: contact.id });
    await visitor.waitForState('ended');
    await visitor.begin('one more thing');
    await visitor.waitForState('active');
    await anna.until(() => anna.contacts.get(contact.id)?.state.status === 'active');
    await anna.give({ type: 'endContact', contactId: contact.id });
    await anna.give({ type: 'wrapUp', contactId: contact.id, code: 'solved' });
    await visitor.waitForState('ended');
    await visitor.begin('and another day');
    const next = await anna.accept();
    expect({ same: next.conversationId === contact.conversationId, fresh: next.id !== contact.id }).toEqual({
      same: true,
      fresh: true,
    });
    expect(visitor.texts).toEqual(['first', 'done', 'one more thing', 'and another day']);
  });

  test('K11 typing is seen on both sides, and only of the chat’s own agent', async () => {
    const chat = await start({ limits: { typingFor: 300 } });
    const visitor = chat.visitor();
    await visitor.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    const ben = await chat.agent('ben');
    await ben.watch(contact.conversationId);
    await visitor.waitForState('active');
    visitor.tell(true);
    await anna.until(() => anna.visitorTyping.at(-1)?.typing === true);
    // Silence ends it.
    await anna.until(() => anna.visitorTyping.at(-1)?.typing === false);
    ben.typing(contact.conversationId, true);
    anna.typing(contact.conversationId, true);
    await visitor.until(() => visitor.typing.at(-1) === true);
    await anna.say(contact.id, 'hi');
    await visitor.until(() => visitor.typing.at(-1) === false);
    expect(visitor.typing).toEqual([true, false]);
  });

  test('K12 a lost agent: the chat goes back to its queue, its visitor is told, and without a visitor it is closed', async () => {
    const chat = await start({
      grace: '100ms',
      routing: { connectionGrace: '50ms', requeueAfter: '50ms' },
    });
    const visitor = chat.visitor();
    await visitor.begin('hello');
    const lonely = chat.visitor({ reconnects: false });
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    await lonely.begin('second');
    const second = await anna.accept();
    lonely.close();
    await anna.until(() => anna.timeline.some(({ type }) => type === 'visitorLeft'));
    await visitor.waitForState('active');
    anna.close();
    expect(await visitor.waitForState('waiting')).toEqual({
      status: 'waiting',
      position: 1,
      again: true,
      estimatedWaitMs: null,
    });
    const ben = await chat.agent('ben');
    expect((await ben.accept()).id).toBe(contact.id);
    expect(await visitor.waitForState('active')).toMatchObject({ agent: 'Ben Berg from the shop' });
    await ben.watch(second.conversationId);
    const closed = await ben.read(second.conversationId);
    expect(closed.contact?.state.status).toBe('closed');
  });

  test('K15 a colleague who is asked about a chat reads it, but does not speak to its visitor', async () => {
    const chat = await start();
    const visitor = chat.visitor();
    await visitor.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    const ben = await chat.agent('ben');
    const to = { kind: 'agent', agentId: ben.userId } as const;
    const asked = await anna.give({ type: 'consult', contactId: contact.id, to, question: 'May I?' });
    expect(asked).toMatchObject({ ok: true });
    const question = await ben.accept();
    expect(await ben.say(question.id, 'psst')).toMatchObject({ ok: false, code: 'wrong-state' });
    expect(await ben.say(contact.id, 'psst')).toMatchObject({ ok: false, code: 'not-owner' });
    await anna.say(contact.id, 'one moment');
    await visitor.waitForLine('one moment');
    expect({ state: visitor.state, texts: visitor.texts }).toEqual({
      state: { status: 'active', agent: 'Anna Arnold from the shop' },
      texts: ['hello', 'one moment'],
    });
  });

  test('K13 texts and names of visitors are kept as words: nothing in them acts', async () => {
    const chat = await start();
    const attack = '<img src=x onerror=alert(1)> javascript:alert(1) \u202Eevil\u0000\u0007 </script>';
    const visitor = chat.visitor();
    await visitor.begin(attack, { name: '<b>Bob</b>\u202E\u0000' });
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    expect(contact.customer.name).toBe('<b>Bob</b>');
    const [message] = (await anna.read(contact.conversationId)).messages;
    expect(message).toMatchObject({
      visibleText: '<img src=x onerror=alert(1)> javascript:alert(1) \u202Eevil </script>',
      hasHtml: false,
    });
    await anna.say(contact.id, attack);
    await visitor.until(() => visitor.texts.length === 2);
    expect(visitor.texts[1]).toBe(message?.visibleText);
  });
});
