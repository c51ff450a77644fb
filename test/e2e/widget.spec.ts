import { rm } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { openCustomerSite, type CustomerSite } from '../peers/customer-site.ts';
import { layLine, type LineToHub } from '../peers/line-to-hub.ts';
import { configureChats } from './support/configure-chats.ts';
import { hostileWords, strangeElements, watchForAlarms } from './support/hostility.ts';
import { expect, test } from './support/launch.ts';
import { startTestHub, type TestHub } from './support/test-hub.ts';

/** A visitor's browser and an agent's, each on a line of its own to the same hub. */
type Street = {
  readonly hub: () => TestHub;
  readonly site: CustomerSite;
  readonly visitorLine: LineToHub;
  readonly agentLine: LineToHub;
  readonly visitor: Page;
  readonly agent: Page;
  /** Kills the hub without a word; another one takes over its data. */
  readonly killHub: () => Promise<void>;
  readonly startHub: () => Promise<void>;
};

const closing: (() => Promise<unknown>)[] = [];

test.afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

test('V60 visitor and agent talk over two origins: networks are cut, the hub is killed, and every line arrives once and in order', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const street = await openStreet(browser);
  const { agent, agentLine, visitor, visitorLine } = street;
  await begin(visitor, 'v0 hello, is anybody there?');
  await accept(agent);
  await expect(thread(agent)).toContainText('v0');
  await answer(agent, 'a0 good morning');
  await expect(thread(visitor)).toContainText('a0');

  // The visitor's network goes while both write.
  visitorLine.cut();
  await expect(visitor.getByText('No connection.', { exact: false })).toBeVisible();
  await write(visitor, 'v1 in a tunnel');
  await write(visitor, 'v2 still in it');
  await answer(agent, 'a1 are you there?');
  visitorLine.mend();
  await expect(thread(agent)).toContainText('v2');
  await expect(thread(visitor)).toContainText('a1');

  // A new page of the site in the middle of it: the chat goes along.
  await visitor.getByRole('link', { name: 'Cart' }).click();
  await expect(visitor.getByRole('heading', { name: 'Shop /cart' })).toBeVisible();
  await expect(thread(visitor)).toContainText('v2');
  await write(visitor, 'v3 from the cart');

  // The agent's network goes.
  agentLine.cut();
  await answer(agent, 'a2 written without a connection');
  await answer(agent, 'a3 as well');
  await write(visitor, 'v4 meanwhile');
  agentLine.mend();
  await expect(thread(visitor)).toContainText('a3');
  await expect(thread(agent)).toContainText('v4');

  // The hub is killed in the middle of both sentences.
  await write(visitor, 'v5 just before');
  await agent.getByRole('textbox', { name: 'Line to the visitor' }).fill('a4 half a sen');
  await street.killHub();
  await write(visitor, 'v6 while it is down');
  await agent.getByRole('textbox', { name: 'Line to the visitor' }).press('End');
  await agent.keyboard.type('tence');
  await agent.keyboard.press('Enter');
  await street.startHub();
  await expect(thread(visitor)).toContainText('a4 half a sentence', { timeout: 30_000 });
  await expect(thread(agent)).toContainText('v6', { timeout: 30_000 });

  const said = await marksIn(visitor);
  expect(said.toSorted()).toEqual(
    ['v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'a0', 'a1', 'a2', 'a3', 'a4'].toSorted(),
  );
  expect(said.filter((mark) => mark.startsWith('v'))).toEqual(['v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6']);
  expect(said.filter((mark) => mark.startsWith('a'))).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
  await expect.poll(() => marksIn(agent)).toEqual(said);
  await expect(thread(visitor).getByText('Sending')).toHaveCount(0);
  expect(street.site.violations).toEqual([]);
});

test('V61 two tabs of a visitor show one chat, and nothing is stored before it begins', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const street = await openStreet(browser);
  const { agent, visitor } = street;
  const stored = () => visitor.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
  expect(await stored()).toEqual(['', 0, 0]);
  await openWidget(visitor);
  await expect(visitor.getByRole('button', { name: 'Start chat' })).toBeVisible();
  expect(await stored()).toEqual(['', 0, 0]);
  await begin(visitor, 'v0 hello');
  await accept(agent);

  const second = await visitor.context().newPage();
  await second.goto(`${street.site.origin}/jackets`);
  await openWidget(second);
  await expect(thread(second)).toContainText('v0');
  await write(second, 'v1 from the second tab');
  await write(visitor, 'v2 from the first');
  await answer(agent, 'a0 I see both');
  for (const tab of [visitor, second]) {
    await expect(thread(tab)).toContainText('a0');
    expect((await marksIn(tab)).toSorted()).toEqual(['a0', 'v0', 'v1', 'v2']);
  }
  await expect.poll(async () => (await marksIn(agent)).toSorted()).toEqual(['a0', 'v0', 'v1', 'v2']);
  expect(await visitor.evaluate(() => document.cookie)).toBe('');
  expect(street.site.violations).toEqual([]);
});

test('V62 hostile words, whoever writes them, run nowhere: over a hundred of them through the real hub, both ways', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const street = await openStreet(browser);
  const { agent, visitor } = street;
  const alarms = [watchForAlarms(visitor), watchForAlarms(agent)];
  const vectors = hostileWords;
  expect(vectors.length).toBeGreaterThanOrEqual(100);
  await begin(visitor, 'v0 hello', '<img src=x onerror=alert(1)>');
  await accept(agent);
  // Ten of them to a line, so that the whole list goes both ways.
  for (let from = 0; from < vectors.length; from += 10) {
    const some = vectors.slice(from, from + 10).join('\n');
    await write(visitor, some);
    await answer(agent, some);
  }
  await write(visitor, 'v1 the end');
  await answer(agent, 'a1 the end');
  for (const page of [visitor, agent]) {
    await expect(thread(page)).toContainText('v1 the end', { timeout: 60_000 });
    await expect(thread(page)).toContainText('a1 the end', { timeout: 60_000 });
    expect(await strangeElements(thread(page))).toEqual([]);
  }
  expect(alarms).toEqual([[], []]);
  expect(street.site.violations).toEqual([]);
});

async function openStreet(browser: Browser): Promise<Street> {
  let hub = await startTestHub({ mode: 'embedded' });
  const { dataFolder } = hub;
  closing.push(async () => {
    await hub.stop();
    await rm(dataFolder, { recursive: true, force: true });
  });
  const [visitorLine, agentLine] = [await layLine(hub.address), await layLine(hub.address)];
  closing.push(visitorLine.stop, agentLine.stop);
  const site = await openCustomerSite(
    () => visitorLine.address,
    () => ({ 'data-account': 'web', 'data-language': 'en' }),
  );
  closing.push(site.stop);
  await configureChats(hub, { origin: site.origin });

  const [visitors, agents] = [await browser.newContext(), await browser.newContext()];
  closing.push(async () => closeAll([visitors, agents]));
  const visitor = await visitors.newPage();
  await visitor.goto(site.origin);
  const agent = await agents.newPage();
  await agent.goto(`${agentLine.address}/#launch=${encodeURIComponent(hub.launchToken ?? '')}`);
  await expect(agent.getByText('Nothing to do right now')).toBeVisible({ timeout: 30_000 });
  return {
    hub: () => hub,
    site,
    visitorLine,
    agentLine,
    visitor,
    agent,
    killHub: async () => {
      await hub.kill();
    },
    startHub: async () => {
      hub = await startTestHub({ mode: 'embedded', dataFolder });
      visitorLine.mend(hub.address);
      agentLine.mend(hub.address);
    },
  };
}

async function closeAll(contexts: readonly BrowserContext[]): Promise<void> {
  for (const context of contexts) await context.close();
}

async function openWidget(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Open chat/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

async function begin(page: Page, text: string, name = 'Vera Visitor'): Promise<void> {
  if (!(await page.getByRole('dialog').isVisible())) await openWidget(page);
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Your message' }).fill(text);
  await page.getByRole('button', { name: 'Start chat' }).click();
  await expect(thread(page)).toContainText(text);
}

async function write(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Your message' });
  await field.fill(text);
  await field.press('Enter');
  await expect(field).toHaveValue('');
}

async function accept(page: Page): Promise<void> {
  await page.getByRole('region', { name: /^Offer: / }).waitFor();
  await page.keyboard.press('Alt+a');
  await expect(page.getByRole('textbox', { name: 'Line to the visitor' })).toBeVisible();
}

async function answer(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Line to the visitor' });
  await field.fill(text);
  await field.press('Enter');
  await expect(field).toHaveValue('');
}

function thread(page: Page) {
  return page.getByRole('log', { name: 'Messages' });
}

/** The marks that the lines begin with, in the order they are shown. */
async function marksIn(page: Page): Promise<string[]> {
  const text = await thread(page).innerText();
  return [...text.matchAll(/\b[av]\d\b/g)].map(([mark]) => mark);
}
