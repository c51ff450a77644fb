import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './workspace.ts';

test.use({ scenario: 'blended' });

async function beSven(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('textbox', { name: 'Anmeldename' }).fill('sven');
  await page.getByLabel('Passwort').fill('correct horse battery');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('button', { name: /^Presence/ })).toBeVisible();
  await page.keyboard.press('Alt+q');
  await expect(page.getByRole('heading', { level: 1, name: 'Queues' })).toBeVisible();
}

test('W31 a supervisor takes a waiting contact, and asks before taking one out of hands', async ({
  page,
  hub,
}) => {
  await beSven(page, hub.address);
  await expect(page.getByRole('row', { name: /Returns/ })).toContainText('1');
  await page.getByRole('link', { name: 'Returns: show contacts' }).press('Enter');
  await page.getByRole('button', { name: 'Take Clara Fontane' }).press('Enter');
  await expect(page.getByText('The contact is taken from Anna Berger for this.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(hub.model.conversation('lager')?.contact?.state.status).toBe('parked');

  await page.getByRole('button', { name: 'Take Katharina Neumann-Schöneberg' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Katharina Neumann-Schöneberg' })).toBeVisible();
  expect(hub.model.conversation('offer')?.contact?.state).toMatchObject({
    status: 'active',
    agentId: 'sven',
  });
});

test('W31 a supervisor assigns a contact to somebody and is told what it parks', async ({ page, hub }) => {
  await beSven(page, hub.address);
  await page.getByRole('link', { name: 'Returns: show contacts' }).press('Enter');
  await page.getByRole('button', { name: 'Assign Katharina Neumann-Schöneberg' }).press('Enter');
  const person = page.getByRole('combobox', { name: 'To whom?' });
  await expect(person).toBeFocused();
  await page.keyboard.type('Anna');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(person).toHaveValue('Anna Berger · Available');
  await expect(
    page.getByText('Anna Berger is working on: Retoure nicht bestätigt.', { exact: false }),
  ).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText('active · Anna Berger')).toBeVisible();
  expect(hub.model.conversation('offer')?.contact?.state).toMatchObject({
    status: 'active',
    agentId: 'anna',
  });
  expect(hub.model.conversation('jonas')?.contact?.state).toMatchObject({
    status: 'parked',
    by: 'assignment',
  });
});

test('W31 why an assignment is refused stands in words', async ({ page, hub }) => {
  hub.model.setPresence('lena', { status: 'offline', since: Date.now() });
  await beSven(page, hub.address);
  await page.getByRole('link', { name: 'International: show contacts' }).press('Enter');
  await page.getByRole('button', { name: 'Assign Tom Hughes' }).press('Enter');
  await page.getByRole('option', { name: /Lena/ }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('This person is not signed in.')).toBeVisible();
});

test('W32 a supervisor asks why nobody has a waiting contact', async ({ page, hub }) => {
  await beSven(page, hub.address);
  await page.getByRole('link', { name: 'International: show contacts' }).press('Enter');
  await page.getByRole('button', { name: 'Tom Hughes: why does nobody have it?' }).press('Enter');
  const why = page.getByRole('region', { name: 'Why does nobody have it?' });
  await expect(why).toContainText('Anna Bergeris kept free for live contacts');
  await expect(why).toContainText('9 people lack the skills.');
});

test('W33 the live reserve is explained, fixed by number and released again', async ({ page, hub }) => {
  await beSven(page, hub.address);
  const pool = page.getByRole('listitem', { name: 'Chat · German 3' });
  await expect(pool).toContainText(
    'At 38 arrivals an hour and 6:12 handling time, a reserve of 2 holds the target best.',
  );
  await expect(pool).toContainText('2 places are left for deferred work.');
  await expect(pool).toContainText('78% (target 80%)');
  expect(await violations(page)).toEqual([]);
  await pool.getByRole('textbox', { name: 'Reserve for Chat · German 3' }).fill('4');
  await pool.getByRole('button', { name: 'Fix' }).press('Enter');
  await expect(pool).toContainText('by hand');
  await expect(pool).toContainText('The reserve is fixed at 4 by hand');
  await expect(pool).toContainText('No more is free than the reserve: new e-mails wait.');
  await pool.getByRole('button', { name: 'Adaptive' }).press('Enter');
  await expect(pool).toContainText('adaptive');
  await pool.getByRole('slider').press('ArrowRight');
  await expect(pool.getByRole('textbox')).toHaveValue('2');
  await expect(page.getByRole('listitem', { name: 'Phone · Returns 2' })).toContainText(
    'Nothing measured yet: the reserve follows the first arrivals. Nobody is available for it right now.',
  );
});

test('W31 who leaves after the present contact is shown so', async ({ page, hub }) => {
  await beSven(page, hub.address);
  await expect(page.getByRole('row', { name: /Lena Kowalczyk/ })).toContainText('Available, then Meal');
});
