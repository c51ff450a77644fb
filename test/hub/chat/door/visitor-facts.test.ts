import { expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '../../../../hub/db/open.ts';
import { describeOnEveryDatabase } from '../../../support/databases.ts';
import { chatHubs, type ChatHub } from '../chat-hub.ts';

// Hashing passwords and starting hubs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

/** Turns a visitor's last sign of life back, as if so much time had gone by. */
async function backdate(chat: ChatHub, ms: number): Promise<void> {
  const database = await openDatabase(chat.databaseUrl);
  onTestFinished(() => database.close());
  await database.write(async ({ tx }) =>
    tx
      .updateTable('visitor_sessions')
      .set(({ eb }) => ({ last_seen_at: eb('last_seen_at', '-', ms), created_at: eb('created_at', '-', ms) }))
      .execute(),
  );
}

describeOnEveryDatabase('what the door knows of visitors', (_open, lab) => {
  const start = chatHubs(lab);

  test('K54 agents see the page that the visitor looks at, without what is private in its address', async () => {
    const chat = await start({ limits: { pageEvery: 1 } });
    const page = {
      url: 'https://vera:secret@shop.example/basket/Ü?token=secret#secret',
      title: ' Your\u0007 \u202Ebasket\n',
    };
    const visitor = chat.visitor({ page });
    await visitor.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    const shown = { url: 'https://shop.example/basket/%C3%9C', title: 'Your basket' };
    expect((await anna.read(contact.conversationId)).visitor?.page).toEqual(shown);

    const checkout = { url: 'https://shop.example/checkout?step=2', title: 'Checkout' };
    expect(await visitor.show(checkout)).toEqual({ ok: true, value: null });
    await anna.until(() => anna.visitors.get(contact.conversationId)?.page?.title === 'Checkout');
    // Somebody made these up, for an agent to open.
    for (const url of [
      'https://evil.example/login',
      'http://shop.example/',
      'https://shop.example.evil.example/',
    ])
      expect(await visitor.show({ url, title: 'Sign in' })).toMatchObject({
        code: 'invalid-input',
        field: 'url',
      });
    const liar = chat.visitor({ page: { url: 'https://evil.example/', title: 'Sign in' } });
    await liar.begin('click my page');
    const other = await anna.accept();
    expect((await anna.read(other.conversationId)).visitor?.page).toBeNull();
  });

  test('K54 of many pages in a hurry the last one is told, and the same one is told once', async () => {
    const chat = await start({ limits: { pageEvery: 200 } });
    const visitor = chat.visitor();
    await visitor.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    const begunAt = Date.now();
    const pages = Array.from({ length: 20 }, (_, n) => ({ url: `https://shop.example/${n}`, title: `${n}` }));
    for (const page of pages) expect(await visitor.show(page)).toMatchObject({ ok: true });
    await anna.until(() => anna.visitors.get(contact.conversationId)?.page?.title === '19');
    const pauses = Math.ceil((Date.now() - begunAt) / 200);
    const database = await openDatabase(chat.databaseUrl);
    onTestFinished(() => database.close());
    const changes = await database.read
      .selectFrom('events')
      .select('seq')
      .where('type', '=', 'visitorChanged')
      .execute();
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.length).toBeLessThanOrEqual(pauses + 1);
  });

  test('K55 a session ends its life after the last sign of it: the page gets a fresh one, the chat stays with the agents', async () => {
    const chat = await start({ account: { sessionLife: '1h' } });
    const visitor = chat.visitor({ reconnects: false });
    await visitor.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    const token = visitor.token ?? '';
    const lastLine = visitor.lastLine;
    await backdate(chat, 50 * 60_000);
    const restarted = await chat.restart();
    // Young enough; and coming back is a sign of life.
    const again = restarted.visitor({ token, reconnects: false });
    await again.waitForLine('hello');
    expect(again.token).toBe(token);
    again.close();
    await backdate(restarted, 59 * 60_000);
    const third = await restarted.restart();
    const still = third.visitor({ token, reconnects: false });
    await still.waitForLine('hello');
    // Another page of somebody whose page has been open all the time.
    await backdate(third, 61 * 60_000);
    const tab = third.visitor({ token, reconnects: false });
    await tab.waitForLine('hello');
    still.close();
    tab.close();

    await backdate(third, 61 * 60_000);
    const fourth = await third.restart();
    const late = fourth.visitor({ token });
    await late.welcomed();
    expect(late.token).not.toBe(token);
    expect([late.welcome?.state, late.welcome?.lines, lastLine]).toEqual([{ status: 'none' }, [], 1]);
    expect(await late.begin('anew')).toMatchObject({ ok: true, value: { line: 1 } });
    const back = await fourth.agent('anna');
    const old = await back.until(() => back.contacts.get(contact.id));
    expect(old.state.status).toBe('active');
    expect((await back.accept()).conversationId).not.toBe(contact.conversationId);
  });

  test('K56 what a visitor types is shown to those who watch, only where the account says so, and never kept', async () => {
    const chat = await start({ account: { typingPreview: true } });
    const visitor = chat.visitor();
    await visitor.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    const ben = await chat.agent('ben');
    await visitor.waitForState('active');
    const text = 'my unsent\u0000 secret';
    visitor.tell(true, text);
    await anna.until(() => anna.visitorTyping.at(-1)?.text === 'my unsent secret');
    visitor.tell(true, `${text}s`);
    await anna.until(() => anna.visitorTyping.at(-1)?.text === 'my unsent secrets');
    visitor.tell(false, text);
    await anna.until(() => anna.visitorTyping.at(-1)?.typing === false);
    expect(anna.visitorTyping.at(-1)).toEqual({
      conversationId: contact.conversationId,
      typing: false,
      text: null,
    });
    expect(ben.visitorTyping).toEqual([]);
    expect(await visitor.ask('typing', { typing: true, text: 'x'.repeat(501) })).toMatchObject({
      code: 'invalid-input',
      field: 'text',
    });
    expect(JSON.stringify(await anna.read(contact.conversationId))).not.toContain('unsent');

    const discreet = await start();
    const shy = discreet.visitor();
    await shy.begin('hello');
    const agent = await discreet.agent('anna');
    await agent.accept();
    await shy.waitForState('active');
    shy.tell(true, 'my unsent secret');
    await agent.until(() => agent.visitorTyping.length > 0);
    expect(agent.visitorTyping).toEqual([expect.objectContaining({ typing: true, text: null })]);
  });

  test('K57 what the visitor saw is read; nobody can have seen what was never sent', async () => {
    const chat = await start();
    const visitor = chat.visitor();
    await visitor.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    await anna.say(contact.id, 'one');
    await anna.say(contact.id, 'two');
    await visitor.waitForLine('two');
    expect(await visitor.ask('read', { line: 1_000 })).toMatchObject({ ok: true });
    const statuses = async (): Promise<unknown> =>
      (await anna.read(contact.conversationId)).messages.map((one) => one.delivery?.status ?? null);
    await anna.until(
      () => [...anna.deliveries.values()].filter(({ status }) => status === 'read').length === 2,
    );
    expect(await statuses()).toEqual([null, 'read', 'read']);
    await anna.say(contact.id, 'three');
    await visitor.waitForLine('three');
    await anna.until(() => [...anna.deliveries.values()].some(({ status }) => status === 'sent'));
    expect(await statuses()).toEqual([null, 'read', 'read', 'sent']);
    // Read without a word of having received it; and that told late.
    visitor.close();
    const silent = chat.visitor({ token: visitor.token ?? '', confirms: false });
    await silent.welcomed();
    await anna.say(contact.id, 'four');
    await silent.waitForLine('four');
    expect(await statuses()).toEqual([null, 'read', 'read', 'sent', 'queued']);
    await silent.see();
    await silent.ask('received', { line: 5 });
    expect(await statuses()).toEqual([null, 'read', 'read', 'read', 'read']);
  });

  test('K58 the visitor hears how far their agent has read, over reconnects too; whoever reads along leaves no trace', async () => {
    const chat = await start();
    const visitor = chat.visitor();
    await visitor.begin('one');
    await visitor.say('two');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    const susi = await chat.supervisor();
    await susi.watch(contact.conversationId);
    await susi.read(contact.conversationId);
    expect(await susi.give({ type: 'markRead', contactId: contact.id })).toMatchObject({ code: 'not-owner' });
    expect(visitor.read).toEqual([0]);
    await anna.give({ type: 'markRead', contactId: contact.id });
    await visitor.until(() => visitor.read.at(-1) === 2);
    await visitor.say('three');
    await anna.say(contact.id, 'an answer');
    await visitor.until(() => visitor.read.at(-1) === 4);
    await visitor.say('five');
    expect(visitor.read).toEqual([0, 2, 4]);
    visitor.cut();
    await visitor.until(() => visitor.welcomes === 2);
    expect(visitor.read).toEqual([0, 2, 4, 4]);
    const restarted = await chat.restart();
    const again = restarted.visitor({ token: visitor.token ?? '' });
    await again.welcomed();
    expect(again.read).toEqual([4]);
  });

  test('K71 pages hear when the hours change', async () => {
    const soon = new Date(Date.now() + 3 * 86_400_000);
    const day = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][soon.getUTCDay()] ?? '';
    const closed = { id: 'closed', timeZone: 'UTC', week: { [day]: ['08:00-09:00'] } };
    const chat = await start({ businessHours: [closed], limits: { hoursEvery: 20 } });
    const visitor = chat.visitor();
    await visitor.welcomed();
    expect(visitor.hours).toContainEqual({ open: true, opensAt: null });
    await chat.configure({ businessHours: 'closed' });
    await visitor.until(() => visitor.hours.at(-1)?.open === false);
    expect(visitor.hours.at(-1)?.opensAt).toBe(soon.setUTCHours(8, 0, 0, 0));
    const told = visitor.hours.length;
    await chat.configure({});
    await visitor.until(() => visitor.hours.at(-1)?.open === true);
    expect([visitor.hours.length - told, visitor.welcomes]).toEqual([1, 1]);
  });
});
