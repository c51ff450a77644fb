import type { Page } from '@playwright/test';
import { expect, test } from './workspace.ts';

test.use({ scenario: 'blended' });

const reply = { name: 'Text der Antwort' } as const;

/** The text before the caret of the reply. */
async function beforeCaret(page: Page): Promise<string> {
  return page.getByRole('textbox', reply).evaluate((editor) => {
    const selection = document.getSelection();
    if (selection === null || selection.rangeCount === 0 || !editor.contains(selection.anchorNode)) return '';
    const range = document.createRange();
    range.setStart(editor, 0);
    range.setEnd(selection.anchorNode as Node, selection.anchorOffset);
    return range.toString();
  });
}

test('W24 the offer says what accepting parks; the mail comes back with its draft and caret, ready to go on', async ({
  desk,
  hub,
}) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await desk.getByRole('textbox', reply).click();
  await desk.keyboard.type('Guten Tag Herr Lehner, die Gutschrift');
  for (let steps = 0; steps < 15; steps += 1) await desk.keyboard.press('ArrowLeft');

  hub.model.offerTo('anna', 'contact-weber-chat', { parks: ['contact-jonas'] });
  const offer = desk.getByRole('region', { name: 'Angebot: Anna Weber' });
  await expect(
    offer.getByText('Annehmen parkt „Retoure nicht bestätigt“ (Jonas Lehner)', { exact: false }),
  ).toBeVisible();
  await desk.keyboard.press('Alt+a');

  await expect(desk.getByRole('heading', { level: 1, name: 'Anna Weber' })).toBeVisible();
  expect(hub.model.conversation('jonas')?.draft).toMatchObject({
    html: '<p>Guten Tag Herr Lehner, die Gutschrift</p>',
    caret: 23,
  });
  const parked = desk.getByRole('link', { name: /Jonas Lehner/ });
  await expect(parked).toContainText('zurück nach dem Chat mit Anna Weber');
  await expect(parked).toContainText('Entwurf');
  await expect(parked).toContainText(/3\d min/);
  await expect(
    desk.getByText('„Retoure nicht bestätigt“ wurde für diesen Chat geparkt.', { exact: false }),
  ).toBeVisible();
  await expect(
    desk.getByText('Geparkt für diesen Kontakt, kommt zu dir zurück: Jonas Lehner', { exact: false }),
  ).toBeAttached();

  await desk.keyboard.press('Alt+e');
  await expect(desk.getByRole('heading', { level: 1, name: 'Jonas Lehner' })).toBeVisible();
  await expect(desk.getByRole('textbox', reply)).toBeFocused();
  await expect(desk.getByText('Wieder da: Jonas Lehner, Retoure nicht bestätigt')).toBeAttached();
  expect(await beforeCaret(desk)).toBe('Guten Tag Herr Lehner,');
  await desk.keyboard.type(' wie versprochen:');
  await expect(desk.getByRole('textbox', reply)).toHaveText(
    'Guten Tag Herr Lehner, wie versprochen: die Gutschrift',
  );
  await expect
    .poll(() => hub.model.conversation('jonas')?.draft?.html)
    .toBe('<p>Guten Tag Herr Lehner, wie versprochen: die Gutschrift</p>');
});

test('W25 what comes back never takes the screen or the keyboard from other work', async ({ desk, hub }) => {
  hub.model.offerTo('anna', 'contact-weber-chat', { parks: ['contact-jonas'] });
  await expect(desk.getByRole('region', { name: 'Angebot: Anna Weber' })).toBeVisible();
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('heading', { level: 1, name: 'Anna Weber' })).toBeVisible();

  await desk.getByRole('link', { name: /Miriam Vogt/ }).click();
  await desk.getByRole('textbox', reply).click();
  hub.model.execute('anna', { type: 'endContact', contactId: 'contact-weber-chat' });
  const row = desk.getByRole('link', { name: /Jonas Lehner/ });
  await expect(row).toContainText('zurück');
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Miriam Vogt');
  await expect(desk.getByRole('textbox', reply)).toBeFocused();
  await row.click();
  await expect(row).not.toContainText('zurück');
});

test('W25 while a field has the keyboard, what comes back waits in the list', async ({ desk, hub }) => {
  hub.model.offerTo('anna', 'contact-weber-chat', { parks: ['contact-jonas'] });
  await expect(desk.getByRole('region', { name: 'Angebot: Anna Weber' })).toBeVisible();
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('heading', { level: 1, name: 'Anna Weber' })).toBeVisible();
  await desk.keyboard.press('Control+k');
  const search = desk.getByRole('textbox', { name: 'Suchen oder Befehl' });
  await search.fill('petra');
  hub.model.execute('anna', { type: 'endContact', contactId: 'contact-weber-chat' });
  await expect(desk.getByText('Wieder da: Jonas Lehner', { exact: false })).toBeAttached();
  await expect(search).toBeFocused();
  expect(desk.url()).toContain('weber-chat');
});

test('W26 a parked contact says when it returns, its clock runs on, and it is taken back by keyboard', async ({
  desk,
  hub,
}) => {
  await expect(desk.getByRole('link', { name: /Clara Fontane/ })).toContainText('wenn der Kunde antwortet');
  await expect(desk.getByRole('link', { name: /Uwe Brandst/ })).toContainText('bis du ihn zurückholst');
  await expect(desk.getByRole('link', { name: /Uwe Brandst/ })).toContainText(/2\d min/);
  await desk.getByRole('link', { name: /Clara Fontane/ }).press('Enter');
  const panel = desk.getByRole('region', { name: 'Geparkter Kontakt' });
  await expect(panel).toContainText('Entwurf gesichert, 58 Zeichen');
  await expect(panel.getByRole('button', { name: 'Zurückholen' })).toContainText('Alt Z');
  await desk.keyboard.press('Alt+z');
  await expect(desk.getByRole('textbox', reply)).toHaveText(
    'Liebe Frau Fontane, das Lager meldet sich bis heute Abend.',
  );
  await expect(desk.getByRole('textbox', reply)).toBeFocused();
  expect(await beforeCaret(desk)).toBe('Liebe Fra');
  expect(hub.model.conversation('lager')?.contact?.state.status).toBe('active');
});
