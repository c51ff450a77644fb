import { afterEach, expect, test, vi } from 'vitest';
import fc from 'fast-check';
import { describeOnSqlite } from '../../support/databases.ts';
import { chatHubs } from '../../hub/chat/chat-hub.ts';
import { startShakyProxy } from './shaky-proxy.ts';
import { Browser, Tab } from './site.ts';

vi.setConfig({ testTimeout: 120_000 });

const tabs: Tab[] = [];
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
});

/** What happens on the visitor's side between cuts. */
const step = fc.constantFrom('write', 'write', 'write', 'reload', 'other tab');

describeOnSqlite('cut at random', (_open, lab) => {
  const start = chatHubs(lab);

  test('V5 V6 V7 wherever connections break, whatever is reloaded: every line of both sides once, each tab’s in order', async () => {
    const wide = { burst: 100_000, perSecond: 100_000, connectBurst: 100_000, beginBurst: 100_000 };
    const chat = await start({
      wrapUp: 'none',
      limits: { ...wide, socketsPerAddress: 1_000, socketsPerVisitor: 100 },
    });
    const anna = await chat.agent('anna');
    let cuts = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 300, max: 6_000 }), { minLength: 2, maxLength: 12 }),
        fc.array(step, { minLength: 4, maxLength: 14 }),
        async (lives, steps) => {
          const browser = new Browser();
          const proxy = await startShakyProxy(chat.address, lives);
          const open = (): Tab => {
            const tab = new Tab(proxy.url, browser);
            tabs.push(tab);
            return tab;
          };
          let tab = open();
          tab.client.begin({ name: 'Vera', mail: null, topic: null, text: 'line 0' });
          const contact = await anna.accept();
          const others: Tab[] = [];
          let written = 1;
          for (const [n, what] of steps.entries()) {
            if (what === 'write') {
              tab.client.send(`line ${written}`, []);
              written += 1;
            } else if (what === 'reload') {
              tab.close();
              tab = open();
            } else {
              others.push(open());
            }
            if (n % 3 === 0) await anna.say(contact.id, `answer ${n}`);
          }
          const answers = steps.flatMap((_, n) => (n % 3 === 0 ? [`answer ${n}`] : []));
          const total = written + answers.length;
          for (const one of [tab, ...others]) {
            await one.until(({ lines, pending }) => lines.length >= total && pending.length === 0);
            expect(one.shown.filter((text) => text.startsWith('line'))).toEqual(
              Array.from({ length: written }, (_, n) => `line ${n}`),
            );
            expect(one.shown.filter((text) => text.startsWith('answer'))).toEqual(answers);
          }
          const { messages } = await anna.read(contact.conversationId);
          expect(messages.map(({ visibleText }) => visibleText)).toEqual(tab.shown);
          cuts += proxy.cuts();
          for (const one of tabs.splice(0)) one.close();
          await anna.give({ type: 'endContact', contactId: contact.id });
          await proxy.stop();
        },
      ),
      { numRuns: 12, seed: 20_261_123, endOnFailure: true },
    );
    // The network did break.
    expect(cuts).toBeGreaterThan(20);
  });
});
