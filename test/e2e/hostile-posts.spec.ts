import { hostileWords, strangeElements, watchForAlarms } from './support/hostility.ts';
import { configureShopOnX, openShopOnX, type ShopOnX } from './support/desk-on-x.ts';
import { expect, test } from './support/launch.ts';

let shop: ShopOnX;

test.use({
  // Playwright wants to see that nothing is taken.
  // oxlint-disable-next-line no-empty-pattern
  hubOptions: async ({}, use) => {
    shop = await openShopOnX();
    await use({ mode: 'embedded', environment: shop.environment });
    await shop.x.stop();
  },
});

test('X72 hostile words in posts, names, quotes and direct messages run nowhere', async ({
  workspace,
  hub,
}) => {
  test.setTimeout(240_000);
  const { x } = shop;
  const alarms = watchForAlarms(workspace);
  await configureShopOnX(hub, x);
  expect(hostileWords.length).toBeGreaterThanOrEqual(100);
  x.people.join({ handle: 'mallory', name: '<img src=x onerror=alert(1)>' });
  x.people.join({ handle: 'other', name: '"><svg onload=alert(2)>' });
  const first = x.people.posts('mallory', '@shop begin');
  let newest = first.id;
  // Ten of them to a post, so that the whole list comes in.
  for (let from = 0; from < hostileWords.length; from += 10)
    newest = x.people.replies(
      'mallory',
      newest,
      `@shop ${hostileWords.slice(from, from + 10).join('\n')}`,
    ).id;
  const quoted = x.people.posts('other', hostileWords.slice(0, 40).join('\n'));
  x.people.quotes('mallory', quoted.id, '@shop what about this?');
  x.people.sendsDirectMessage('mallory', 'shop', hostileWords.join('\n'));

  const thread = workspace.getByRole('log', { name: 'Messages' });
  const read: string[] = [];
  for (let contacts = 0; contacts < 3; contacts += 1) {
    const offer = workspace.getByRole('region', { name: /^Offer/ }).first();
    await expect(offer).toBeVisible({ timeout: 60_000 });
    expect(await strangeElements(offer)).toEqual([]);
    const before = workspace.url();
    await workspace.keyboard.press('Alt+a');
    await expect(workspace).not.toHaveURL(before);
    await expect(thread).toBeVisible();
    await expect(thread.getByText(/begin|what about this|alert\(1\)/).first()).toBeVisible();
    read.push((await thread.textContent()) ?? '');
    expect(await strangeElements(workspace.locator('main'))).toEqual([]);
    expect(await strangeElements(workspace.getByRole('complementary'))).toEqual([]);
  }
  const everything = read.join('\n');
  for (const words of ['begin', 'what about this?', '<script>alert(1)</script>'])
    expect(everything).toContain(words);
  expect(alarms).toEqual([]);
});
