import type { Page } from '@playwright/test';
import { clipped } from './clipped.ts';
import { violations } from './axe.ts';
import { expect, test } from './workspace.ts';

async function signIn(page: Page, address: string, login: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('textbox', { name: 'Anmeldename' }).fill(login);
  await page.getByLabel('Passwort').fill('correct horse battery');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('button', { name: /^(Presence|Präsenz)/ })).toBeVisible();
}

test('W85 a supervisor lets an answer go by keyboard, and nobody their own', async ({ page, hub }) => {
  hub.model.setReleasesWaiting(2);
  await signIn(page, hub.address, 'sven');
  await expect(page.getByRole('link', { name: 'Channels: 2 answers wait for release' })).toContainText('2');
  await page.keyboard.press('Alt+s');
  const waiting = page.getByRole('region', { name: 'Waiting for release' });
  const lena = waiting.getByRole('listitem', { name: 'Answer by Lena Hofer' });
  await expect(lena).toContainText('@jonas Das tut uns leid! Wir gehen dem sofort nach. ^LH');
  await expect(lena).toContainText('seit drei Wochen warte ich');
  const own = waiting.getByRole('listitem', { name: 'Answer by Sven Okafor' });
  await expect(own.getByRole('button', { name: 'Release' })).toBeDisabled();
  await lena.getByRole('button', { name: 'Release' }).press('Enter');
  await expect(lena).toBeHidden();
  expect(hub.channels.asked).toEqual(['release held-1']);
  await expect(page.getByRole('link', { name: 'Channels: 1 answer waits for release' })).toBeVisible();
});

test('W86 an answer goes back with a reason, never without', async ({ page, hub }) => {
  await signIn(page, hub.address, 'sven');
  await page.keyboard.press('Alt+s');
  const lena = page.getByRole('listitem', { name: 'Answer by Lena Hofer' });
  await lena.getByRole('button', { name: 'Send back' }).press('Enter');
  const why = lena.getByRole('textbox', { name: 'Why?' });
  await expect(why).toBeFocused();
  await expect(lena.getByRole('button', { name: 'Send back' })).toBeDisabled();
  await page.keyboard.type('Please name a date.');
  await page.keyboard.press('Escape');
  await expect(why).toHaveValue('Please name a date.');
  await page.keyboard.press('Control+Enter');
  await expect(lena).toBeHidden();
  expect(hub.channels.asked).toEqual(['return held-1: Please name a date.']);
});

test('W87 accounts show state, limits and spending, the ones in trouble first', async ({ page, hub }) => {
  await signIn(page, hub.address, 'sven');
  await page.keyboard.press('Alt+s');
  const accounts = page.getByRole('region', { name: 'Accounts' });
  await expect(accounts.getByRole('heading', { level: 3 })).toHaveText([
    'Jobs auf X',
    'SMS Kundenservice',
    'Shop auf X',
    'Shop Deutschland',
  ]);
  const shop = accounts.getByRole('listitem', { name: 'Shop auf X' });
  await expect(shop).toContainText('US$87.46 of US$100.00');
  await expect(shop).toContainText('Budget nearly used up');
  await expect(shop).toContainText(/0 of 100 until \d\d:\d\d/);
  // Supervisors look, admins connect.
  await expect(accounts.getByRole('button', { name: 'Connect' })).toHaveCount(0);
  await expect(accounts.getByRole('listitem', { name: 'Jobs auf X' })).toContainText(
    'Admins can connect it.',
  );
});

test('W88 an admin connects an account at X and takes the access back after being asked', async ({
  page,
  hub,
}) => {
  const sven = hub.model.users.get('sven');
  if (sven !== undefined) hub.model.users.set('sven', { ...sven, role: 'admin' });
  await page.context().route('https://x.example/**', (route) => route.fulfill({ body: 'Allow?' }));
  await signIn(page, hub.address, 'sven');
  await page.keyboard.press('Alt+s');
  const jobs = page.getByRole('listitem', { name: 'Jobs auf X' });
  const opened = page.context().waitForEvent('page');
  await jobs.getByRole('button', { name: 'Connect' }).press('Enter');
  expect((await opened).url()).toBe('https://x.example/i/oauth2/authorize');
  const shop = page.getByRole('listitem', { name: 'Shop auf X' });
  await shop.getByRole('button', { name: 'Disconnect' }).press('Enter');
  await shop
    .getByRole('group', { name: 'Really disconnect?' })
    .getByRole('button', { name: 'Disconnect' })
    .press('Enter');
  await expect(shop).toContainText('Not connected yet');
  expect(hub.channels.asked).toEqual(['POST x-jobs', 'DELETE x-shop']);
});

test('W89 who wrote what stands by person and account', async ({ page, hub }) => {
  await signIn(page, hub.address, 'sven');
  await page.keyboard.press('Alt+s');
  const table = page.getByRole('table');
  await expect(table.getByRole('row')).toHaveText([
    'NameSignAccountPostsMessagesSent backDeleted',
    'Anna BergerABx-shop311210',
    'Lena HoferLHx-shop4031',
    'Anna Berger–sms-shop05800',
  ]);
});

test('W85 agents have no such screen', async ({ desk }) => {
  await expect(desk.getByRole('link', { name: 'Kanäle' })).toHaveCount(0);
  await desk.evaluate(() => (window.location.hash = '#/channels'));
  await expect(desk.getByText('Das sehen nur Supervisoren')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`W90 every word of the channels fits, and axe finds nothing (${colorScheme})`, async ({
      page,
      hub,
    }) => {
      hub.model.setReleasesWaiting(2);
      await signIn(page, hub.address, 'sven');
      await page.keyboard.press('Alt+s');
      for (const language of ['English', 'Deutsch']) {
        await page.getByRole('button', { name: /^(Settings|Einstellungen)$/ }).click();
        await page.getByText(language, { exact: true }).click();
        await page.keyboard.press('Escape');
        await expect(page.getByRole('heading', { level: 3, name: 'Shop auf X' })).toBeVisible();
        for (const size of [
          { width: 1280, height: 720 },
          { width: 1920, height: 1080 },
        ]) {
          await page.setViewportSize(size);
          expect(await clipped(page)).toEqual([]);
        }
        expect(await violations(page)).toEqual([]);
      }
    });
  });
