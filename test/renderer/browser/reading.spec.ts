import { expect, test } from './workspace.ts';

test('W13 sign-in says what is wrong, in words, and waits when throttled', async ({ page, hub }) => {
  await page.goto(hub.address);
  await page.getByRole('textbox', { name: 'Anmeldename' }).fill('anna');
  await page.getByLabel('Passwort').fill('falsch');
  for (let tries = 0; tries < 3; tries += 1) {
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await expect(page.getByText('Anmeldename oder Passwort stimmt nicht.')).toBeVisible();
  }
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByText(/Zu viele Versuche\. Warte noch \d+ Sekunden\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Anmelden' })).toBeDisabled();
});

test('W13 the first admin is made through the one-time link, which leaves the address', async ({
  page,
  hub,
}) => {
  await page.goto(`${hub.address}/#setup=set-me-up`);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Anna Berger');
  await page.getByRole('textbox', { name: 'Anmeldename' }).fill('anna');
  await page.getByLabel('Passwort').fill('lang genug und gut');
  expect(page.url()).not.toContain('set-me-up');
  await page.getByRole('button', { name: 'Konto anlegen' }).click();
  await expect(page.getByRole('button', { name: /^Präsenz: / })).toBeVisible();
});

test('W13 a session that was revoked ends at the sign-in page, with the reason', async ({ desk, hub }) => {
  hub.revokeSessions();
  await expect(desk.getByText('Deine Sitzung wurde beendet.', { exact: false })).toBeVisible();
  await desk.reload();
  await expect(desk.getByRole('button', { name: 'Anmelden' })).toBeVisible();
});

test('W19 language and theme are kept per person', async ({ desk }) => {
  await desk.getByRole('button', { name: 'Einstellungen' }).click();
  await desk.getByText('English', { exact: true }).click();
  await desk.getByText('Dark', { exact: true }).click();
  await expect(desk.locator('html')).toHaveAttribute('lang', 'en');
  await desk.reload();
  await expect(desk.getByRole('button', { name: 'Presence: Available' })).toBeVisible();
  await expect(desk.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('W15 the formatted view runs no script and has no origin', async ({ desk }) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await desk.getByRole('button', { name: 'Formatiert' }).first().click();
  const frame = desk.getByTitle('Formatierte Ansicht der Mail');
  await expect(frame).toHaveAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
  await expect(desk.frameLocator('iframe').getByText('zwei Paar Schuhe')).toBeVisible();
  await expect(desk.getByText('2 Bilder aus dem Internet wurden nicht geladen.')).toBeVisible();
  await desk.getByRole('button', { name: 'Bilder zeigen' }).click();
  await expect(desk.getByText('2 Bilder aus dem Internet wurden nicht geladen.')).toBeHidden();
});

test('W14 quote and signature are folded, problems and deliveries stand in words', async ({ desk, hub }) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await expect(desk.getByText('Am 21.11.2026 um 10:41 schrieb', { exact: false })).toBeHidden();
  await desk.getByRole('button', { name: 'Zitat und Signatur zeigen' }).last().click();
  await expect(desk.getByText('Am 21.11.2026 um 10:41 schrieb', { exact: false })).toBeVisible();
  await expect(desk.getByText('wird erneut versucht (2 Versuche)', { exact: false })).toBeVisible();
  hub.model.deliver('jonas-m4', { status: 'failed', at: Date.now(), detail: '550 nobody here', code: null });
  await expect(desk.getByText('Nicht gesendet: 550 nobody here')).toBeVisible();
  await desk.getByRole('button', { name: 'Erneut senden' }).click();
  await expect(desk.getByText('wird gesendet', { exact: false })).toBeVisible();
});

test.describe('long threads', () => {
  test.use({ scenario: 'extreme' });

  test('W14 a thread opens at its newest message and stays where the reader is', async ({ desk, hub }) => {
    await desk
      .getByRole('link', { name: /Maximiliane/ })
      .first()
      .click();
    const thread = desk.getByRole('log', { name: 'Nachrichten' });
    await expect(desk.getByText('Nachricht 39')).toBeInViewport();
    await desk.getByRole('textbox', { name: 'Text der Antwort' }).click();
    await desk.keyboard.type('Zeile 1\nZeile 2\nZeile 3\nZeile 4\nZeile 5\nZeile 6\nZeile 7');
    await expect(desk.getByText('Nachricht 39')).toBeInViewport();
    hub.model.customerWrites('long', 'Ganz neu');
    await expect(desk.getByText('Ganz neu')).toBeInViewport();

    await thread.hover();
    await desk.mouse.wheel(0, -1_500);
    await expect(desk.getByRole('button', { name: 'Zur neuesten Nachricht' })).toBeVisible();
    const before = await thread.evaluate((element) => element.scrollTop);
    hub.model.customerWrites('long', 'Noch neuer');
    await expect(desk.getByText('Noch neuer')).toBeAttached();
    expect(await thread.evaluate((element) => element.scrollTop)).toBe(before);
    await desk.getByRole('button', { name: 'Zur neuesten Nachricht' }).click();
    await expect(desk.getByText('Noch neuer')).toBeInViewport();
  });
});

test('W22 an agent sees the load of every queue, a supervisor also people and contacts', async ({
  desk,
  hub,
  page,
}) => {
  await desk.keyboard.press('Alt+q');
  await expect(desk.getByRole('row', { name: /Retouren/ })).toBeVisible();
  await expect(desk.getByRole('heading', { name: 'Agenten' })).toHaveCount(0);
  await expect(desk.getByRole('link', { name: 'International: Kontakte zeigen' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Einstellungen' }).click();
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('textbox', { name: 'Anmeldename' }).fill('sven');
  await page.getByLabel('Passwort').fill('correct horse battery');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.keyboard.press('Alt+q');
  await expect(page.getByRole('button', { name: 'Presence: Meeting' })).toBeVisible();
  await page.keyboard.press('Alt+q');
  await page.getByRole('link', { name: 'International: show contacts' }).click();
  await expect(page.getByRole('link', { name: /Tom Hughes/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Aylin Demir.*Not responding/ })).toBeVisible();
  hub.model.setPresence('aylin', { status: 'available', since: Date.now(), next: null });
  await expect(page.getByRole('row', { name: /Aylin Demir.*Available/ })).toBeVisible();
});

test('W23 no button wraps into two lines in German, at any width we draw for', async ({ desk, hub }) => {
  hub.model.offerTo('anna', 'contact-offer');
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await expect(desk.getByRole('textbox', { name: 'Text der Antwort' })).toBeVisible();
  for (const width of [1024, 1280, 1920]) {
    await desk.setViewportSize({ width, height: 720 });
    const tall = await desk.getByRole('button').evaluateAll((buttons) =>
      buttons
        .filter((button) => button.classList.contains('mantine-Button-root'))
        .filter((button) => button.clientHeight > 40 || button.scrollWidth > button.clientWidth + 1)
        .map((button) => button.textContent),
    );
    expect(tall).toEqual([]);
  }
});
