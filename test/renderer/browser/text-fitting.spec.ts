import { violations } from './axe.ts';
import { clipped } from './clipped.ts';
import { openText, textField } from './texts.ts';
import { expect, test } from './workspace.ts';

test.use({ scenario: 'texts' });
// Axe looks at every state of these pages: slow where many share a machine.
test.describe.configure({ timeout: 180_000 });

const languages = { de: 'Deutsch', en: 'English' } as const;
const written: Readonly<Record<string, string>> = {
  lena: `„Guten Tag“ 😀 ${'x'.repeat(400)}`,
  stop: 'Hallo',
  thread: 'Bitte sehen Sie hier: https://shop.example.com/geld',
  cold: 'x'.repeat(290),
  ours: 'Bald',
  public: '',
  direct: 'Danke',
  held: '',
};

/** Axe is slow: it looks at those that show something of their own. */
const looksDifferent: ReadonlySet<string> = new Set(['lena', 'thread', 'cold', 'public']);

for (const [language, name] of Object.entries(languages))
  for (const colorScheme of ['light', 'dark'] as const)
    test.describe(`${language} ${colorScheme}`, () => {
      test.use({ colorScheme });

      test(`W81 every word of SMS and X fits, and axe finds nothing wrong (${language}, ${colorScheme})`, async ({
        desk,
      }) => {
        await desk.getByRole('button', { name: 'Einstellungen' }).click();
        await desk.getByText(name, { exact: true }).click();
        await desk.keyboard.press('Escape');
        await expect(desk.locator('html')).toHaveAttribute('lang', language);
        for (const [id, text] of Object.entries(written)) {
          await openText(desk, id);
          await textField(desk).fill(text);
          for (const size of [
            { width: 1280, height: 720 },
            { width: 1920, height: 1080 },
          ]) {
            await desk.setViewportSize(size);
            expect(await clipped(desk), id).toEqual([]);
          }
          await desk.setViewportSize({ width: 1280, height: 720 });
          if (language === 'de' && looksDifferent.has(id)) expect(await violations(desk), id).toEqual([]);
          // The field and its buttons are in sight, whatever is said below.
          await expect(textField(desk), id).toBeInViewport({ ratio: 1 });
        }
        await openText(desk, 'thread');
        await desk.keyboard.press('Alt+v');
        await expect(desk.getByRole('dialog')).toBeVisible();
        expect(await clipped(desk)).toEqual([]);
        expect(await violations(desk)).toEqual([]);
        await desk.keyboard.press('Escape');
        await openText(desk, 'ours');
        await desk.locator('.message-outbound .message-meta button').last().click();
        await expect(desk.getByRole('dialog')).toBeVisible();
        expect(await clipped(desk)).toEqual([]);
        expect(await violations(desk)).toEqual([]);
      });
    });

test('W81 a supervisor’s buttons at a held answer fit, and axe finds nothing wrong', async ({
  page,
  hub,
}) => {
  await page.goto(hub.address);
  await page.locator('input').first().fill('sven');
  await page.locator('input[type=password]').fill('correct horse battery');
  await page.locator('button[type=submit]').click();
  await expect(page.locator('.top')).toBeVisible();
  await page.evaluate((hash) => (window.location.hash = hash), '#/c/held');
  await expect(page.locator('.release')).toBeVisible();
  expect(await clipped(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
  await page.locator('.release button').last().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await clipped(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
});
