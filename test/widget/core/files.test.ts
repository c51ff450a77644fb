import { afterEach, expect, test, vi } from 'vitest';
import { describeOnSqlite } from '../../support/databases.ts';
import { chatHubs } from '../../hub/chat/chat-hub.ts';
import { Browser, Tab, type TabWishes } from './site.ts';

vi.setConfig({ testTimeout: 30_000 });

const tabs: Tab[] = [];
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
});

function open(hub: string, browser = new Browser(), wishes: TabWishes = {}): Tab {
  const tab = new Tab(hub, browser, wishes);
  tabs.push(tab);
  return tab;
}

function textFile(name: string, content = 'My receipt.\n'): File {
  return new File([content], name, { type: 'text/plain' });
}

const origin = 'https://shop.example';

const never: typeof fetch = async () => new Promise(() => undefined);

describeOnSqlite('files of the widget', (_open, lab) => {
  const start = chatHubs(lab);

  test('V14 files go with their line, in order with the others, at most five each, and open by their address', async () => {
    const chat = await start();
    const tab = open(chat.address);
    await tab.begin('hello');
    tab.client.send(
      'see these',
      [1, 2, 3, 4, 5, 6].map((n) => textFile(`receipt ${n}.txt`)),
    );
    tab.client.send('that was it', []);
    expect(tab.state.pending[0]).toMatchObject({
      text: 'see these',
      status: 'sending',
      files: [1, 2, 3, 4, 5].map((n) => ({ name: `receipt ${n}.txt`, size: 12 })),
    });
    await tab.until(({ lines }) => lines.length === 4);
    expect(tab.state.lines.map(({ text, files }) => [text, files.length])).toEqual([
      ['hello', 0],
      ['see these', 5],
      ['', 1],
      ['that was it', 0],
    ]);
    const file = tab.state.lines[2]?.files[0];
    if (file === undefined) throw new Error('there is a file');
    expect(file).toMatchObject({ name: 'receipt 6.txt', type: 'text/plain', size: 12 });
    const opened = await fetch(tab.client.fileUrl(file), { headers: { origin } });
    expect(await opened.text()).toBe('My receipt.\n');
  });

  test('V14 too large, of another kind, or not wanted: the line fails at once, the rest goes on, it can be taken back', async () => {
    const chat = await start({ account: { files: { maximumMb: 1, types: ['text'] } } });
    const tab = open(chat.address);
    await tab.begin('hello');
    tab.client.send('', [textFile('large.txt', 'x'.repeat(1024 * 1024 + 1))]);
    tab.client.send('', [new File(['MZ'], 'game.exe', { type: 'application/x-msdownload' })]);
    // Says nothing of its type: the hub looks into it.
    tab.client.send('', [new File(['\u0000\u0001\u0002binary'], 'thing')]);
    tab.client.send('after them', []);
    await tab.until(({ lines }) => lines.length === 2);
    expect(tab.state.pending.map(({ status, code }) => [status, code])).toEqual([
      ['failed', 'too-large'],
      ['failed', 'unsupported-type'],
      ['failed', 'unsupported-type'],
    ]);
    for (const { clientId } of tab.state.pending) tab.client.remove(clientId);
    expect(tab.shown).toEqual(['hello', 'after them']);
  });

  test('V14 a network that breaks during an upload: the file arrives once; a reload keeps its words', async () => {
    const chat = await start();
    const browser = new Browser();
    let tries = 0;
    const flaky: typeof fetch = async (input, init) => {
      tries += 1;
      if (tries === 1) throw new TypeError('Failed to fetch');
      return fetch(input, { ...init, headers: { ...(init?.headers as object), origin } });
    };
    const tab = open(chat.address, browser, { environment: { fetch: flaky } });
    await tab.begin('hello');
    tab.client.send('with a file', [textFile('a.txt')]);
    await tab.until(({ lines }) => lines[1]?.files.length === 1);
    expect(tries).toBe(2);
    tab.close();

    const before = open(chat.address, browser, { environment: { fetch: never } });
    await before.until(({ online }) => online);
    before.client.send('words', [textFile('b.txt')]);
    before.client.send('', [textFile('c.txt')]);
    before.close();
    const after = open(chat.address, browser);
    expect(after.state.pending).toEqual([
      { clientId: expect.any(String), text: 'words', files: [], status: 'failed', code: 'no-answer' },
    ]);
    after.client.retry(after.state.pending[0]?.clientId ?? '');
    await after.until(({ lines }) => lines.length === 3);
    expect(after.shown).toEqual(['hello', 'with a file', 'words']);
  });

  test('V14 a file for a chat that has ended: the chat is begun again with words, the file follows', async () => {
    const chat = await start({ wrapUp: 'none' });
    const tab = open(chat.address);
    await tab.begin('hello');
    tab.client.leave();
    await tab.until(({ chat: { status } }) => status === 'ended');
    tab.client.send('', [textFile('late.txt')]);
    await tab.until(({ lines }) => lines.length === 3);
    expect(tab.state.lines.map(({ text, files }) => [text, files.length])).toEqual([
      ['hello', 0],
      ['late.txt', 0],
      ['', 1],
    ]);
  });
});
