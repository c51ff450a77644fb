import { afterEach, expect, test, vi } from 'vitest';
import { startCuttingProxy } from '../../peers/cutting-proxy.ts';
import { describeOnSqlite } from '../../support/databases.ts';
import { chatHubs } from '../../hub/chat/chat-hub.ts';
import { Browser, Tab, type TabWishes } from './site.ts';

// Hashing passwords and starting hubs takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

/** A proxy can read plain requests; the frames of a socket are masked. */
const byRequests: TabWishes = { transports: ['polling'] };

const tabs: Tab[] = [];
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
});

function open(hub: string, browser = new Browser(), wishes: TabWishes = {}): Tab {
  const tab = new Tab(hub, browser, wishes);
  tabs.push(tab);
  return tab;
}

describeOnSqlite('the widget’s core', (_open, lab) => {
  const start = chatHubs(lab);

  test('V3 nothing is stored and nobody is called before the visitor opens the widget; then nothing is stored before a chat', async () => {
    const chat = await start();
    const browser = new Browser();
    const tab = open(chat.address, browser);
    await new Promise((resolve) => setImmediate(resolve));
    expect([tab.state.phase, tab.state.online]).toEqual(['off', false]);
    tab.client.connect();
    await tab.until(({ phase }) => phase === 'ready');
    expect(tab.state.account?.greeting).toEqual({ de: 'Willkommen!', en: 'Welcome!' });
    expect(browser.entries.size).toBe(0);
    await tab.begin('hello');
    expect([...browser.entries.keys()].sort()).toEqual(['blendesk:web:form', 'blendesk:web:token']);
  });

  test('V4 V8 begin, lines both ways, typing, unread and read, end, and begun again with what is known', async () => {
    const chat = await start({ wrapUp: 'none' });
    const tab = open(chat.address);
    tab.client.begin({ name: 'Vera Visitor', mail: null, topic: null, text: ' Is anybody there? ' });
    expect(tab.shown).toEqual(['(Is anybody there?)']);
    await tab.until(({ chat: { status } }) => status === 'waiting');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    expect(await tab.until(({ chat: state }) => state.status === 'active' && state)).toEqual({
      status: 'active',
      agent: 'Anna Arnold from the shop',
    });
    tab.client.typing('My par');
    await anna.until(() => anna.visitorTyping.at(-1)?.typing);
    tab.client.typing('');
    await anna.until(() => anna.visitorTyping.at(-1)?.typing === false);
    anna.typing(contact.conversationId, true);
    await tab.until(({ agentTyping }) => agentTyping);

    await anna.say(contact.id, 'Good morning!');
    await tab.until(({ unread, agentTyping }) => unread === 1 && !agentTyping);
    tab.show(false);
    tab.client.watching(true);
    expect(tab.state.unread).toBe(1);
    tab.show(true);
    await tab.until(({ unread }) => unread === 0);
    await anna.until(() => [...anna.deliveries.values()].some(({ status }) => status === 'read'));

    tab.client.send('It is blue.', []);
    tab.client.send('   ', []);
    await tab.until(({ lines }) => lines.length === 3);
    await anna.give({ type: 'endContact', contactId: contact.id });
    await tab.until(({ chat: state }) => state.status === 'ended');
    tab.client.send('One more thing', []);
    await tab.until(({ chat: state, pending }) => state.status !== 'ended' && pending.length === 0);
    expect(tab.shown).toEqual(['Is anybody there?', 'Good morning!', 'It is blue.', 'One more thing']);
    expect((await anna.read(contact.conversationId)).messages.map(({ author }) => author.name)).toEqual([
      'Vera Visitor',
      'Anna Arnold',
      'Vera Visitor',
      'Vera Visitor',
    ]);
    tab.client.leave();
    expect(await tab.until(({ chat: state }) => state.status === 'ended' && state)).toEqual({
      status: 'ended',
      by: 'visitor',
    });
  });

  test.each([['before'], ['after']] as const)(
    'V5 V15 without a WebSocket, a connection cut %s the hub hears a line: it arrives once, also the first',
    async (cut) => {
      const chat = await start();
      const proxy = await startCuttingProxy(chat.address);
      const tab = open(proxy.url, new Browser(), byRequests);
      tab.client.connect();
      await tab.until(({ phase }) => phase === 'ready');
      proxy.cutAt('"begin"', cut);
      const begun = tab.begin('first');
      await tab.until(({ online }) => !online);
      await begun;
      proxy.cutAt('"line"', cut);
      tab.client.send('second', []);
      tab.client.send('third', []);
      expect(tab.shown).toEqual(['first', '(second)', '(third)']);
      await tab.until(({ online }) => !online);
      await tab.until(({ lines, pending }) => lines.length === 3 && pending.length === 0);
      expect(tab.shown).toEqual(['first', 'second', 'third']);
      await proxy.stop();
    },
  );

  test('V5 V6 lines written without a connection survive a reload and leave once, in order', async () => {
    const chat = await start();
    const browser = new Browser();
    const proxy = await startCuttingProxy(chat.address);
    const before = open(proxy.url, browser);
    await before.begin('first');
    await proxy.stop();
    await before.until(({ online }) => !online);
    before.client.send('second', []);
    before.client.send('third', []);
    before.close();
    const after = open(chat.address, browser);
    expect(after.shown).toEqual(['(second)', '(third)']);
    await after.settled();
    expect(after.shown).toEqual(['first', 'second', 'third']);
    expect([...browser.entries.keys()].filter((key) => key.includes('line:'))).toEqual([]);
  });

  test('V6 a reload while a line is unanswered: it counts once', async () => {
    const chat = await start();
    const browser = new Browser();
    const proxy = await startCuttingProxy(chat.address);
    const before = open(proxy.url, browser, byRequests);
    await before.begin('first');
    proxy.cutAt('second', 'after');
    before.client.send('second', []);
    await before.until(({ online }) => !online);
    before.close();
    const after = open(chat.address, browser);
    after.client.send('third', []);
    await after.until(({ lines }) => lines.length === 3);
    expect(after.shown).toEqual(['first', 'second', 'third']);
    await proxy.stop();
  });

  test('V7 two tabs write into one chat: nothing is doubled, each sees all, what one showed is read', async () => {
    const chat = await start({ limits: { burst: 1_000, perSecond: 1_000 } });
    const browser = new Browser();
    const one = open(chat.address, browser);
    const two = open(chat.address, browser);
    one.client.connect();
    two.client.connect();
    await two.until(({ phase }) => phase === 'ready');
    await one.begin('line 0');
    // The second had a session of its own, without a chat: it takes part in this one.
    await two.until(({ lines }) => lines.length === 1);
    const mine = Array.from({ length: 8 }, (_, n) => `one ${n}`);
    const theirs = Array.from({ length: 8 }, (_, n) => `two ${n}`);
    for (let n = 0; n < 8; n += 1) {
      one.client.send(`one ${n}`, []);
      two.client.send(`two ${n}`, []);
    }
    for (const tab of [one, two]) {
      await tab.until(({ lines, pending }) => lines.length === 17 && pending.length === 0);
      expect(tab.shown.filter((text) => text.startsWith('one'))).toEqual(mine);
      expect(tab.shown.filter((text) => text.startsWith('two'))).toEqual(theirs);
    }
    expect(one.shown).toEqual(two.shown);

    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    await anna.say(contact.id, 'Hello');
    for (const tab of [one, two]) await tab.until(({ unread }) => unread === 1);
    one.client.watching(true);
    for (const tab of [one, two]) await tab.until(({ unread }) => unread === 0);
  });

  test('V7 what a closed tab left is sent by another', async () => {
    const chat = await start();
    const browser = new Browser();
    const one = open(chat.address, browser);
    await one.begin('first');
    const two = open(chat.address, browser);
    await two.settled();
    const proxy = await startCuttingProxy(chat.address);
    await proxy.stop();
    const lost = open(proxy.url, browser);
    lost.client.send('left behind', []);
    await two.until(({ pending }) => pending.length === 1);
    lost.close();
    two.client.send('after it', []);
    await two.until(({ lines }) => lines.length === 3);
    expect(two.shown).toEqual(['first', 'left behind', 'after it']);
  });

  test('V9 a store that throws, or none: the chat works, and a reload begins anew', async () => {
    const chat = await start();
    const broken = {
      length: 0,
      key: () => null,
      getItem: () => {
        throw new Error('SecurityError');
      },
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
      removeItem: () => {
        throw new Error('SecurityError');
      },
    };
    for (const storage of [
      () => broken,
      () => null,
      () => {
        throw new Error('SecurityError');
      },
    ]) {
      const tab = open(chat.address, new Browser(), { environment: { storage } });
      await tab.begin('hello');
      tab.client.send('again', []);
      await tab.until(({ lines }) => lines.length === 2);
      expect(tab.shown).toEqual(['hello', 'again']);
      expect(open(chat.address, new Browser(), { environment: { storage } }).state.phase).toBe('off');
    }
  });

  test('V9 without consent nothing is ever stored; with it the chat is; taken back, all is gone but the chat goes on', async () => {
    const chat = await start();
    const browser = new Browser();
    const tab = open(chat.address, browser, { mayStore: false });
    await tab.begin('hello');
    tab.client.watching(true);
    expect(browser.entries.size).toBe(0);
    tab.client.consent(true);
    expect(browser.entries.get('blendesk:web:token')).toBeDefined();
    const unasked = open(chat.address, browser, { mayStore: false });
    expect(unasked.state.phase).toBe('off');
    unasked.client.consent(true);
    await unasked.until(({ lines }) => lines.length === 1);
    unasked.close();
    tab.client.consent(false);
    expect(browser.entries.size).toBe(0);
    tab.client.send('still here', []);
    await tab.until(({ lines }) => lines.length === 2);
    expect(browser.entries.size).toBe(0);
  });
});
