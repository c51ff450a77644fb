import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterEach, expect, test, vi } from 'vitest';
import { describeOnSqlite } from '../../support/databases.ts';
import { chatHubs } from '../../hub/chat/chat-hub.ts';
import { startShakyProxy } from './shaky-proxy.ts';
import { Browser, Tab, type TabWishes } from './site.ts';
import { patient } from '../../support/patient.ts';

vi.setConfig({ testTimeout: 30_000 });

const secret = 'a secret of the shop, shared with the hub';

const tabs: Tab[] = [];
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
  vi.unstubAllEnvs();
});

function open(hub: string, browser = new Browser(), wishes: TabWishes = {}): Tab {
  const tab = new Tab(hub, browser, wishes);
  tabs.push(tab);
  return tab;
}

async function proofOf(subject: string): Promise<string> {
  return new SignJWT({ name: `${subject} of the shop`, email: `${subject}@example.org` })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(secret));
}

describeOnSqlite('the widget’s session', (_open, lab) => {
  const start = chatHubs(lab);

  test('V10 a session that is gone: what it showed, stored and had not sent is dropped', async () => {
    const chat = await start();
    const browser = new Browser();
    const line = { clientId: randomUUID(), at: 1, text: 'somebody else’s', files: [] };
    browser.entries.set('blendesk:web:token', 'no token of this hub');
    browser.entries.set('blendesk:web:form', JSON.stringify({ name: 'Somebody', mail: 'a@example.org' }));
    browser.entries.set(`blendesk:web:line:${line.clientId}`, JSON.stringify(line));
    browser.entries.set('blendesk:web:read', '7');
    browser.entries.set('cart', 'of the shop');
    const tab = open(chat.address, browser);
    expect(tab.shown).toEqual(['(somebody else’s)']);
    await tab.until(({ phase }) => phase === 'ready');
    await tab.until(({ pending }) => pending.length === 0);
    expect([...browser.entries.keys()]).toEqual(['cart']);
    await tab.begin('mine');
    expect(tab.shown).toEqual(['mine']);
  });

  test('V10 what is stored but no such thing harms nothing', async () => {
    const chat = await start();
    for (const stored of ['', '{', 'null', '[]', '{"clientId":1}', '"x"']) {
      const browser = new Browser();
      browser.entries.set('blendesk:web:line:x', stored);
      browser.entries.set('blendesk:web:form', stored);
      browser.entries.set('blendesk:web:read', stored);
      const tab = open(chat.address, browser);
      expect(tab.shown).toEqual([]);
      await tab.begin('hello');
      expect(tab.shown).toEqual(['hello']);
      tab.close();
    }
  });

  test.each([
    ['not-found', { accountId: 'nobodys' }],
    ['forbidden', { accountId: 'other' }],
  ] as const)('V11 refused for good (%s): the widget says so and tries no more', async (code, wishes) => {
    const chat = await start();
    const tab = open(chat.address, new Browser(), wishes);
    tab.client.connect();
    await tab.until(({ phase }) => phase === 'refused');
    expect([tab.state.refusal, tab.state.online]).toEqual([code, false]);
    tab.client.send('anybody?', []);
    expect(await tab.client.transcript('vera@example.org')).toEqual({ ok: false, code: 'no-answer' });
  });

  test('V11 a page too many is let in once another closes', async () => {
    const chat = await start({ limits: { socketsPerVisitor: 1 } });
    const browser = new Browser();
    const one = open(chat.address, browser);
    await one.begin('hello');
    const two = open(chat.address, browser);
    await two.until(({ phase }) => phase === 'refused');
    expect(two.state.refusal).toBe('throttled');
    one.close();
    await two.until(({ lines, refusal }) => lines.length === 1 && refusal === null);
  });

  test('V12 the site proves who the visitor is, with a fresh token for each connection', async () => {
    vi.stubEnv('SHOP_SECRET', secret);
    const chat = await start({
      account: { identity: { algorithm: 'HS256', secret: '${env:SHOP_SECRET}' } },
    });
    const proxy = await startShakyProxy(chat.address, [4_000]);
    let asked = 0;
    const tab = open(proxy.url, new Browser(), {
      identity: async () => {
        asked += 1;
        return proofOf('vera');
      },
    });
    await tab.begin('hello');
    expect(tab.state.identity).toEqual({ name: 'vera of the shop', mail: 'vera@example.org' });
    expect(asked).toBe(1);
    for (let n = 0; proxy.cuts() === 0; n += 1) {
      tab.client.send(`line ${n}`, []);
      await tab.settled();
    }
    await tab.until(({ online }) => online);
    expect([asked, tab.state.identity?.name]).toEqual([2, 'vera of the shop']);
    await proxy.stop();
  });

  test('V12 a hiccup of the site costs nothing; signed out, the chat of the known visitor is gone from the page', async () => {
    vi.stubEnv('SHOP_SECRET', secret);
    const chat = await start({
      account: { identity: { algorithm: 'HS256', secret: '${env:SHOP_SECRET}' } },
    });
    const browser = new Browser();
    const tab = open(chat.address, browser, { identity: await proofOf('vera') });
    await tab.begin('my secret');
    let asked = 0;
    tab.client.identify(async () => {
      asked += 1;
      if (asked === 1) throw new Error('the shop is down');
      return proofOf('vera');
    });
    await tab.until(({ online }) => !online);
    await tab.until(({ online }) => online);
    expect([tab.shown, tab.warnings]).toEqual([['my secret'], [expect.stringContaining('the shop is down')]]);
    tab.client.identify(null);
    await tab.until(({ lines }) => lines.length === 0);
    await tab.until(({ online, identity }) => online && identity === null);
    expect(browser.entries.size).toBe(0);
    tab.client.identify('no token');
    await tab.until(({ refusal }) => refusal === 'identity-invalid');
    tab.client.identify(null);
    await tab.until(({ phase }) => phase === 'ready');
  });

  test('V13 the agent sees the page without query and fragment, and where the visitor went', async () => {
    const chat = await start();
    const tab = open(chat.address);
    await tab.begin('hello');
    const anna = await chat.agent('anna');
    const contact = await anna.accept();
    const shown = async () => (await anna.read(contact.conversationId)).visitor?.page;
    await vi.waitFor(
      async () => expect(await shown()).toEqual({ url: 'https://shop.example/cart', title: 'Cart' }),
      patient,
    );
    tab.page = { url: 'https://shop.example/pay', title: 'Pay' };
    await vi.waitFor(
      async () => expect(await shown()).toEqual({ url: 'https://shop.example/pay', title: 'Pay' }),
      patient,
    );
  });
});
