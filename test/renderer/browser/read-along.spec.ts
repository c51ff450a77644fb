import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './workspace.ts';

test.use({ scenario: 'chats' });

async function beSven(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('textbox', { name: 'Anmeldename' }).fill('sven');
  await page.getByLabel('Passwort').fill('correct horse battery');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('button', { name: /^Präsenz: |^Presence: / })).toBeVisible();
}

const banner = (page: Page) => page.getByText(/^You read along\./);

test('W47 W48 a supervisor finds a chat, reads it live and unseen, and shows themselves by a key', async ({
  page,
  hub,
}) => {
  await beSven(page, hub.address);
  await page.keyboard.press('Alt+q');
  await page
    .getByRole('link', { name: /: show contacts$/ })
    .filter({ hasText: 'Chat' })
    .first()
    .press('Enter');
  const row = page.locator('.queue-contact-row', { hasText: 'Mirko' });
  await expect(row).toContainText('active · Anna Berger');
  await expect(row.getByTitle(/^active for \d+ min$/)).toBeVisible();
  await expect(row).toContainText('2 unread');
  await page.getByRole('link', { name: 'Read along with Mirko Petrović unseen' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Mirko Petrović' })).toBeVisible();
  await expect(banner(page)).toHaveText('You read along. Nobody sees it.');
  await expect(page.getByRole('textbox')).toHaveCount(0);
  expect(hub.watches.filter(({ conversationId }) => conversationId === 'mirko')).toEqual([
    { userId: 'sven', conversationId: 'mirko', unseen: true },
  ]);
  expect(await violations(page)).toEqual([]);
  // Live, and still unread for whoever answers.
  hub.model.customerWrites('mirko', 'Sind Sie noch da?');
  await expect(page.getByRole('log')).toContainText('Sind Sie noch da?');
  expect(hub.model.conversation('mirko')?.contact?.unread).toBe(3);

  await page.keyboard.press('Alt+u');
  await expect(banner(page)).toHaveText('You read along. Anna Berger sees it.');
  await expect
    .poll(() => hub.watches.at(-1))
    .toEqual({ userId: 'sven', conversationId: 'mirko', unseen: false });
  await page.getByRole('switch', { name: 'Be seen' }).press('Space');
  await expect(banner(page)).toHaveText('You read along. Nobody sees it.');
  await expect.poll(() => hub.watches.at(-1)?.unseen).toBe(true);
});

test('W48 a reload, another screen and a broken connection keep it unseen', async ({ page, hub }) => {
  await beSven(page, hub.address);
  await page.evaluate(() => (window.location.hash = '#/c/mirko/unseen'));
  await expect(banner(page)).toHaveText('You read along. Nobody sees it.');
  await page.reload();
  await expect(banner(page)).toHaveText('You read along. Nobody sees it.');
  await page.keyboard.press('Alt+q');
  await expect(page.getByRole('heading', { level: 1, name: 'Queues' })).toBeVisible();
  await page.keyboard.press('Alt+w');
  await expect(banner(page)).toHaveText('You read along. Nobody sees it.');
  const before = hub.watches.length;
  hub.dropConnections();
  await expect.poll(() => hub.watches.length).toBeGreaterThan(before);
  await page.getByRole('link', { name: /Gutschein wird nicht angenommen/ }).click();
  await expect(banner(page)).toHaveText('You read along. Nobody sees it.');
  expect(hub.watches.filter(({ unseen, userId }) => userId === 'sven' && !unseen)).toEqual([]);
});

test('W49 a note says that it bears the name of who reads along', async ({ page, hub }) => {
  await beSven(page, hub.address);
  await page.evaluate(() => (window.location.hash = '#/c/mirko/unseen'));
  await expect(banner(page)).toBeVisible();
  await page.keyboard.press('Alt+n');
  await expect(page.getByText('Bears your name: colleagues learn that you read along.')).toBeVisible();
  await page.keyboard.type('Bitte Gutschein tauschen.');
  await page.keyboard.press('Control+Enter');
  await expect
    .poll(() => hub.model.conversation('mirko')?.messages.at(-1))
    .toMatchObject({
      direction: 'note',
      visibleText: 'Bitte Gutschein tauschen.',
    });
});

test('W48 an agent’s own work is never hidden, and the address alone gives nobody the right', async ({
  desk,
  hub,
}) => {
  await desk.evaluate(() => (window.location.hash = '#/c/vera/unseen'));
  await expect(desk.getByRole('heading', { level: 1, name: 'Vera Lindqvist' })).toBeVisible();
  await expect(desk.getByText(/^Du liest mit/)).toBeHidden();
  expect(hub.watches.filter(({ unseen }) => unseen)).toEqual([]);
});
