import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './workspace.ts';

test.use({ scenario: 'chats' });

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const field = { name: 'Zeile an das Gegenüber' };

function file(name: string, size = 100) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.alloc(size) };
}

async function openVera(desk: Page): Promise<void> {
  await desk.getByRole('link', { name: /^Chat Vera Lindqvist/ }).click();
  await expect(desk.getByRole('textbox', field)).toBeVisible();
}

/** Puts files into the field, as a drop or a paste does. */
async function handOver(desk: Page, kind: 'drop' | 'paste', names: readonly string[], text = '') {
  await desk.getByRole('textbox', field).evaluate(
    (element, given) => {
      const data = new DataTransfer();
      for (const name of given.names) data.items.add(new File(['words'], name));
      if (given.text !== '') data.setData('text/plain', given.text);
      const about = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        given.kind === 'drop'
          ? new DragEvent('drop', { ...about, dataTransfer: data })
          : new ClipboardEvent('paste', { ...about, clipboardData: data }),
      );
    },
    { kind, names, text },
  );
}

test('W60 files are chosen, dropped and pasted, and leave with the line, with words or without', async ({
  desk,
  hub,
}) => {
  await openVera(desk);
  const sent = () =>
    hub.model
      .conversation('vera')
      ?.messages.slice(5)
      .map((one) => [one.visibleText, one.attachments.map(({ name }) => name)]);
  await desk
    .getByLabel('Datei anhängen')
    .and(desk.locator('input'))
    .setInputFiles([file('Beleg.pdf')]);
  await handOver(desk, 'drop', ['Plan.txt']);
  await handOver(desk, 'paste', ['Bild.txt']);
  // What has words along is meant as words.
  await handOver(desk, 'paste', ['Tabelle.png'], 'a b c');
  await expect(desk.getByRole('button', { name: 'Bild.txt entfernen' })).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Tabelle.png entfernen' })).toHaveCount(0);
  await desk.getByRole('button', { name: 'Plan.txt entfernen' }).click();
  await desk.getByRole('textbox', field).press('Enter');
  await expect.poll(sent).toEqual([['', ['Beleg.pdf', 'Bild.txt']]]);
  await expect(desk.getByRole('button', { name: 'Beleg.pdf entfernen' })).toHaveCount(0);
  await expect(desk.getByTitle('Beleg.pdf speichern')).toHaveCount(1);

  await handOver(desk, 'drop', ['Foto.txt']);
  await expect(desk.getByRole('button', { name: 'Foto.txt entfernen' })).toBeVisible();
  await desk.getByRole('textbox', field).fill('Hier ist es');
  await desk.getByRole('textbox', field).press('Enter');
  await expect.poll(sent).toEqual([
    ['', ['Beleg.pdf', 'Bild.txt']],
    ['Hier ist es', ['Foto.txt']],
  ]);
  await expect.poll(() => hub.model.conversation('vera')?.draft ?? null).toBeNull();
});

test('W61 files are refused in words; a line waits for its files and takes no more than five', async ({
  desk,
  hub,
}) => {
  await openVera(desk);
  const input = desk.getByLabel('Datei anhängen').and(desk.locator('input'));
  await input.setInputFiles([file('Film.mp4', 1_500_000)]);
  await expect(desk.getByText('Film.mp4: Die Datei ist zu groß.')).toBeVisible();
  await desk.getByRole('button', { name: 'Film.mp4 entfernen' }).click();
  await expect(desk.getByText('Film.mp4')).toHaveCount(0);

  const held = Promise.withResolvers<void>();
  await desk.route('**/attachments?name=*', async (route) => {
    await held.promise;
    await route.continue();
  });
  await input.setInputFiles([file('Langsam.pdf')]);
  await desk.getByRole('textbox', field).fill('mit Anhang');
  await expect(desk.getByRole('progressbar', { name: 'Langsam.pdf wird hochgeladen' })).toHaveCount(1);
  const send = desk.getByRole('button', { name: 'Senden' });
  await expect(send).toBeDisabled();
  held.resolve();
  await expect(send).toBeEnabled();

  await input.setInputFiles(['1', '2', '3', '4', '5'].map((name) => file(`${name}.pdf`)));
  await expect(desk.getByRole('alert').getByText('Eine Zeile nimmt höchstens 5 Dateien mit.')).toBeVisible();
  await expect(send).toBeDisabled();
  await desk.getByRole('button', { name: '3.pdf entfernen' }).click();
  await send.click();
  await expect
    .poll(() =>
      hub.model
        .conversation('vera')
        ?.messages.at(-1)
        ?.attachments.map(({ name }) => name),
    )
    .toEqual(['Langsam.pdf', '1.pdf', '2.pdf', '4.pdf', '5.pdf']);
});

test('W62 a picture stands in the thread in a box that does not move, and opens larger by keyboard', async ({
  desk,
  hub,
}) => {
  const held = Promise.withResolvers<void>();
  await desk.route('**/api/attachments/*', async (route) => {
    expect(route.request().headers()['authorization']).toMatch(/^Bearer /);
    await held.promise;
    await route.fulfill({ body: png, contentType: 'application/octet-stream' });
  });
  await openVera(desk);
  hub.model.visitorSendsFiles('vera', ['Schaden.png', 'Rechnung.pdf']);
  const box = desk.getByRole('button', { name: 'Schaden.png größer zeigen' });
  await expect(box).toBeVisible();
  await expect(desk.getByTitle('Rechnung.pdf speichern')).toBeVisible();
  const before = await box.boundingBox();
  await expect(box.locator('img')).toHaveCount(0);
  held.resolve();
  await expect(box.locator('img')).toHaveAttribute('src', /^blob:/);
  await expect.poll(() => box.locator('img').evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(1);
  const after = await box.boundingBox();
  expect([after?.width, after?.height]).toEqual([before?.width, before?.height]);

  await box.focus();
  await desk.keyboard.press('Enter');
  const dialog = desk.getByRole('dialog', { name: 'Schaden.png' });
  await expect(dialog.getByRole('img', { name: 'Schaden.png' })).toBeVisible();
  const saved = desk.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Als Datei speichern' }).click();
  expect((await saved).suggestedFilename()).toBe('Schaden.png');
  await desk.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(box).toBeFocused();
});

test('W62 pictures are read when they come near the screen; what is no picture is a file to save', async ({
  desk,
  hub,
}) => {
  const asked: string[] = [];
  await desk.route('**/api/attachments/*', async (route) => {
    asked.push(route.request().url());
    await route.fulfill({ body: '<svg onload="alert(1)"/>', contentType: 'image/svg+xml' });
  });
  hub.model.visitorSendsFiles('vera', ['oben.png']);
  for (let line = 0; line < 40; line += 1) hub.model.visitorSendsFiles('vera', [`Seite ${line}.pdf`]);
  await openVera(desk);
  await expect(desk.getByTitle('Seite 39.pdf speichern')).toBeVisible();
  const box = desk.getByRole('button', { name: /^oben\.png/ });
  await expect(box).toHaveCount(1);
  expect(asked).toEqual([]);
  await box.scrollIntoViewIfNeeded();
  // Its bytes draw nothing: it is offered as a file.
  await expect(desk.getByRole('button', { name: 'oben.png speichern' })).toBeVisible();
  expect(asked).toHaveLength(1);
});

test('W63 a line with files that was written without a connection leaves once, with its files', async ({
  desk,
  hub,
}) => {
  await openVera(desk);
  const input = desk.getByLabel('Datei anhängen').and(desk.locator('input'));
  await input.setInputFiles([file('Beleg.pdf')]);
  await expect(desk.getByRole('button', { name: 'Beleg.pdf entfernen' })).toBeVisible();
  hub.setSilent(true);
  await desk.getByRole('textbox', field).press('Enter');
  await expect(desk.getByTitle('Beleg.pdf speichern')).toHaveCount(1);
  await desk.reload();
  hub.setSilent(false);
  await openVera(desk);
  await expect
    .poll(() =>
      hub.model
        .conversation('vera')
        ?.messages.slice(5)
        .map((one) => one.attachments.map(({ name }) => name)),
    )
    .toEqual([['Beleg.pdf']]);
  await expect(desk.getByTitle('Beleg.pdf speichern')).toHaveCount(1);
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test(`W64 axe finds nothing wrong with files of a chat (${colorScheme})`, async ({ desk, hub }) => {
      await desk.route('**/api/attachments/*', (route) => route.fulfill({ body: png }));
      await openVera(desk);
      hub.model.visitorSendsFiles('vera', ['Schaden.png', 'Rechnung.pdf']);
      const input = desk.getByLabel('Datei anhängen').and(desk.locator('input'));
      await input.setInputFiles([file('Beleg.pdf'), file('Film.mp4', 1_500_000)]);
      await expect(desk.getByText('Film.mp4: Die Datei ist zu groß.')).toBeVisible();
      await expect(desk.getByRole('button', { name: /Schaden\.png/ }).locator('img')).toBeVisible();
      expect(await violations(desk)).toEqual([]);
      await desk.getByRole('button', { name: /Schaden\.png/ }).click();
      await expect(desk.getByRole('dialog', { name: 'Schaden.png' })).toBeVisible();
      expect(await violations(desk)).toEqual([]);
    });
  });
