import { expect, test } from './workspace.ts';

const reply = { name: 'Text der Antwort' } as const;

test('W5 a draft is at the hub half a second after it was typed, and is there again after a reload', async ({
  desk,
  hub,
}) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await desk.getByRole('textbox', reply).click();
  await desk.keyboard.type('Guten Tag');
  await expect.poll(() => hub.model.conversation('jonas')?.draft?.html).toBe('<p>Guten Tag</p>');
  await expect(desk.getByText(/^Entwurf gesichert \d\d:\d\d:\d\d$/)).toBeVisible();
  await desk.reload();
  await expect(desk.getByRole('textbox', reply)).toHaveText('Guten Tag');
  await desk.getByRole('textbox', reply).focus();
  await desk.keyboard.press('r');
});

test('W8 words typed without a connection survive a crash of the page and are saved later', async ({
  desk,
  hub,
  context,
}) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await desk.getByRole('textbox', reply).click();
  await context.setOffline(true);
  hub.dropConnections();
  await expect(desk.getByText('Kein Netz.', { exact: false })).toBeVisible();
  await desk.keyboard.type('Offline geschrieben');
  await expect(desk.getByText('Noch nicht gespeichert, aber auf diesem Gerät gesichert')).toBeVisible();
  expect(hub.model.conversation('jonas')?.draft).toBeNull();
  await context.setOffline(false);
  await desk.reload();
  await expect(desk.getByRole('textbox', reply)).toHaveText('Offline geschrieben');
  await expect.poll(() => hub.model.conversation('jonas')?.draft?.html).toBe('<p>Offline geschrieben</p>');
});

test('W7 a newer text from elsewhere is shown and offered, and never takes over by itself', async ({
  desk,
  hub,
}) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await desk.getByRole('textbox', reply).click();
  await desk.keyboard.type('Meins');
  await expect(desk.getByText(/^Entwurf gesichert/)).toBeVisible();
  hub.dropConnections();
  hub.model.colleagueSavesDraft('jonas', 'aylin', '<p>Von Aylin</p>');
  await desk.keyboard.type(' weiter');
  await expect(desk.getByText(/^Dieser Entwurf wurde um/)).toBeVisible();
  await expect(desk.getByRole('textbox', reply)).toHaveText('Meins weiter');
  await desk.getByRole('button', { name: 'Meinen behalten' }).click();
  await expect.poll(() => hub.model.conversation('jonas')?.draft?.html).toBe('<p>Meins weiter</p>');
});

test('W9 a reply whose acknowledgement is lost is sent once, however often Send is pressed', async ({
  desk,
  hub,
}) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  const before = hub.model.conversation('jonas')?.messages.length ?? 0;
  await desk.getByRole('textbox', reply).click();
  await desk.keyboard.type('Nur einmal');
  hub.setSilent(true);
  await desk.keyboard.press('Control+Enter');
  await desk.keyboard.press('Control+Enter');
  await desk.keyboard.press('Control+Enter');
  await expect.poll(() => hub.model.conversation('jonas')?.messages.length).toBe(before + 1);
  hub.setSilent(false);
  hub.dropConnections();
  await expect(desk.getByRole('textbox', reply)).toHaveText('');
  await expect(desk.getByText('Wieder verbunden', { exact: false })).toBeVisible();
  expect(hub.model.conversation('jonas')?.messages.length).toBe(before + 1);
});

test('W17 files are attached, removed, and refused in words when too large', async ({ desk, hub }) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await expect(desk.getByRole('textbox', reply)).toBeVisible();
  await desk.locator('input[type=file]').setInputFiles([
    { name: 'Beleg.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(1_000) },
    { name: 'Film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(1_500_000) },
  ]);
  await expect(desk.getByText('Film.mp4: Die Datei ist zu groß.')).toBeVisible();
  await expect
    .poll(() => hub.model.conversation('jonas')?.draft?.attachments.map((one) => one.name))
    .toEqual(['Beleg.pdf']);
  await desk.getByRole('button', { name: 'Beleg.pdf entfernen' }).click();
  await expect.poll(() => hub.model.conversation('jonas')?.draft ?? null).toBeNull();
});

test('W18 a paste keeps the words and the few formats, and drops everything else', async ({ desk, hub }) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await desk.getByRole('textbox', reply).click();
  await desk.evaluate(() => {
    const data = new DataTransfer();
    data.setData(
      'text/html',
      '<h1 style="color:red" onclick="x()">Titel</h1><script>1</script><p><b>fett</b> <a href="javascript:alert(1)">böse</a></p>',
    );
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect
    .poll(() => hub.model.conversation('jonas')?.draft?.html)
    .toBe('<p>Titel</p><p><strong>fett</strong> böse</p>');
});
