import { clipped } from './clipped.ts';
import { violations } from './axe.ts';
import { expect, test } from './workspace.ts';

test.use({ scenario: 'blended' });

const languages = { de: 'Deutsch', en: 'English' } as const;
const sizes = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
];

for (const [language, name] of Object.entries(languages))
  for (const colorScheme of ['light', 'dark'] as const)
    test.describe(`${language} ${colorScheme}`, () => {
      test.use({ colorScheme });

      test(`W34 every word of parking, passing on, asking and the next status fits (${language}, ${colorScheme})`, async ({
        desk,
        hub,
      }) => {
        await desk.getByRole('button', { name: 'Einstellungen' }).click();
        await desk.getByText(name, { exact: true }).click();
        await desk.keyboard.press('Escape');
        await desk.locator('[data-contact-row="rechnung"]').click();
        await expect(desk.locator('.tiptap')).toBeVisible();
        hub.model.offerTo('anna', 'contact-weber-chat', { parks: ['contact-rechnung'], from: 'Aylin Demir' });
        await expect(desk.locator('.offer-parks')).toBeVisible();
        for (const size of sizes) {
          await desk.setViewportSize(size);
          expect(await clipped(desk)).toEqual([]);
        }
        await desk.keyboard.press('Alt+a');
        await expect(desk.locator('.parked-for-this')).toBeVisible();
        expect(await clipped(desk)).toEqual([]);
        expect(await violations(desk)).toEqual([]);
        await desk.keyboard.press('Alt+p');
        await expect(desk.getByRole('menu')).toBeVisible();
        expect(await clipped(desk)).toEqual([]);
        await desk.keyboard.press('Escape');
        await expect(desk.getByRole('menu')).toBeHidden();

        await desk.locator('[data-contact-row="jonas"]').click();
        await expect(desk.locator('.tiptap')).toBeVisible();
        for (const keys of ['Alt+k', 'Alt+t', 'Alt+c', 'Alt+h']) {
          await desk.keyboard.press(keys);
          await expect(desk.getByRole('dialog')).toBeVisible();
          expect(await clipped(desk)).toEqual([]);
          await desk.keyboard.press('Escape');
          await expect(desk.getByRole('dialog')).toBeHidden();
        }
      });

      test(`W34 every word of a supervisor's screen fits (${language}, ${colorScheme})`, async ({
        page,
        hub,
      }) => {
        await page.goto(hub.address);
        await page.locator('input').first().fill('sven');
        await page.locator('input[type=password]').fill('correct horse battery');
        await page.locator('button[type=submit]').click();
        await expect(page.locator('.top')).toBeVisible();
        await page.locator('.rail-button').last().click();
        await page.getByText(name, { exact: true }).click();
        await page.keyboard.press('Escape');
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        await page.keyboard.press('Alt+q');
        await page.locator('.queue-link').first().press('Enter');
        await expect(page.locator('.queue-contact').first()).toBeVisible();
        for (const size of sizes) {
          await page.setViewportSize(size);
          expect(await clipped(page)).toEqual([]);
        }
        expect(await violations(page)).toEqual([]);
        // The check itself sees what is cut.
        await page.addStyleTag({ content: '.queue-contact-take { width: 30px }' });
        expect(await clipped(page)).not.toEqual([]);
      });
    });
