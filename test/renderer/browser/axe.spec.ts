import { violations } from './axe.ts';
import { expect, test } from './workspace.ts';

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test(`W21 axe finds nothing wrong with sign-in (${colorScheme})`, async ({ page, hub }) => {
      await page.goto(hub.address);
      await page.getByRole('textbox', { name: 'Anmeldename' }).fill('anna');
      await page.getByLabel('Passwort').fill('falsch falsch');
      await page.getByRole('button', { name: 'Anmelden' }).click();
      await expect(page.getByText('Anmeldename oder Passwort stimmt nicht.')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test(`W21 axe finds nothing wrong with a conversation, an offer and a reply (${colorScheme})`, async ({
      desk,
      hub,
    }) => {
      await desk.getByRole('link', { name: /Miriam Vogt/ }).click();
      hub.model.offerTo('anna', 'contact-offer');
      await expect(desk.getByText('Ein Teil dieser Mail', { exact: false })).toBeVisible();
      await expect(desk.getByRole('textbox', { name: 'Text der Antwort' })).toBeVisible();
      expect(await violations(desk)).toEqual([]);
      await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
      await expect(desk.getByRole('heading', { level: 1, name: 'Jonas Lehner' })).toBeVisible();
      await expect(desk.getByRole('textbox', { name: 'Text der Antwort' })).toBeVisible();
      // Not the formatted view: its frame runs no script, so axe cannot look inside.
      await desk.keyboard.press('Alt+n');
      await expect(desk.getByRole('textbox', { name: 'Text der Notiz' })).toBeVisible();
      expect(await violations(desk)).toEqual([]);
    });

    test(`W21 axe finds nothing wrong with wrap-up, queues, menus and dialogs (${colorScheme})`, async ({
      desk,
    }) => {
      await desk.getByRole('link', { name: /Yıldız/ }).click();
      await expect(desk.getByRole('radiogroup')).toBeVisible();
      await desk.keyboard.press('1');
      expect(await violations(desk)).toEqual([]);
      await desk.keyboard.press('Alt+p');
      await expect(desk.getByRole('menu')).toBeVisible();
      expect(await violations(desk)).toEqual([]);
      await desk.keyboard.press('Escape');
      await desk.keyboard.press('Alt+q');
      await expect(desk.getByRole('table')).toBeVisible();
      expect(await violations(desk)).toEqual([]);
      await desk.keyboard.press('?');
      await expect(desk.getByRole('dialog')).toBeVisible();
      expect(await violations(desk)).toEqual([]);
      await desk.keyboard.press('Escape');
      await expect(desk.getByRole('dialog')).toBeHidden();
      await desk.keyboard.press('Control+k');
      await expect(desk.getByRole('textbox', { name: 'Suchen oder Befehl' })).toBeVisible();
      expect(await violations(desk)).toEqual([]);
    });
  });

test.describe('empty', () => {
  test.use({ scenario: 'empty' });
  test('W21 axe finds nothing wrong with an empty workspace and its settings', async ({ desk }) => {
    expect(await violations(desk)).toEqual([]);
    await desk.getByRole('button', { name: 'Einstellungen' }).click();
    await expect(desk.getByRole('button', { name: 'Abmelden' })).toBeVisible();
    expect(await violations(desk)).toEqual([]);
  });
});
