import { expect, test } from './workspace.ts';

test('W12 a whole contact by keyboard: accept, answer, finish, wrap up', async ({ desk, hub }) => {
  hub.model.offerTo('anna', 'contact-offer');
  await expect(desk.getByRole('region', { name: 'Angebot: Katharina Neumann-Schöneberg' })).toBeVisible();
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('heading', { level: 1, name: 'Katharina Neumann-Schöneberg' })).toBeVisible();
  await expect(desk.getByRole('textbox', { name: 'Text der Antwort' })).toBeVisible();

  await desk.keyboard.press('r');
  await desk.keyboard.type('Guten Tag, Ersatz ist unterwegs.');
  await expect(desk.getByText(/^Entwurf gesichert/)).toBeVisible();
  await desk.keyboard.press('Control+Shift+Enter');
  await expect(desk.getByRole('region', { name: 'Nacharbeit' }).getByRole('radiogroup')).toBeVisible();

  await desk.keyboard.press('3');
  await expect(desk.getByRole('radio', { name: 'Ersatz verschickt' })).toBeChecked();
  await desk.keyboard.press('Enter');
  await expect(desk.getByText('Dieser Kontakt ist abgeschlossen.', { exact: false })).toBeVisible();
  await expect(desk.getByText('Heute 24')).toBeVisible();
  expect(hub.model.conversation('offer')?.messages.at(-1)?.visibleText).toBe(
    'Guten Tag, Ersatz ist unterwegs.',
  );
  expect(hub.model.conversation('offer')?.contact?.state).toMatchObject({
    status: 'closed',
    wrapUpCode: 'replacement',
  });
});

test('W12 while somebody writes, Enter and Ctrl+Enter leave the offer alone and Alt+A accepts it', async ({
  desk,
  hub,
}) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await desk.getByRole('textbox', { name: 'Text der Antwort' }).click();
  hub.model.offerTo('anna', 'contact-offer');
  const offer = desk.getByRole('region', { name: /^Angebot/ });
  await expect(offer.getByText('Alt A')).toBeVisible();
  await desk.keyboard.type('Eins');
  await desk.keyboard.press('Enter');
  await desk.keyboard.press('Control+Enter');
  await expect(desk.getByText('wird gesendet').last()).toBeVisible();
  await expect(offer).toBeVisible();
  await desk.keyboard.press('Alt+a');
  await expect(offer).toBeHidden();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Katharina Neumann-Schöneberg');
});

test('W12 Enter on a focused button presses that button, not Accept', async ({ desk, hub }) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  hub.model.offerTo('anna', 'contact-offer');
  const offer = desk.getByRole('region', { name: /^Angebot/ });
  await offer.getByRole('button', { name: 'Ablehnen' }).focus();
  await desk.keyboard.press('Enter');
  await expect(offer).toBeHidden();
  expect(hub.model.conversation('offer')?.contact?.state.status).toBe('waiting');
});

test('W12 arrow keys and J K walk the list, Alt and a digit opens, Escape destroys nothing', async ({
  desk,
}) => {
  const heading = desk.getByRole('heading', { level: 1 });
  await desk.keyboard.press('j');
  await expect(heading).toHaveText('Miriam Vogt');
  await desk.keyboard.press('ArrowDown');
  await expect(heading).toHaveText('Jonas Lehner');
  await desk.keyboard.press('k');
  await expect(heading).toHaveText('Miriam Vogt');
  await desk.keyboard.press('Alt+2');
  await expect(heading).toHaveText('Jonas Lehner');
  await desk.keyboard.press('r');
  await desk.keyboard.type('Bleibt stehen');
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('textbox', { name: 'Text der Antwort' })).toHaveText('Bleibt stehen');
});

test('W12 presence, palette, help and queues open and close by keyboard', async ({ desk }) => {
  await desk.keyboard.press('Alt+p');
  await expect(desk.getByRole('menuitemradio', { name: 'Schulung' })).toBeVisible();
  await desk.getByRole('menuitemradio', { name: 'Schulung' }).press('Enter');
  await expect(desk.getByRole('button', { name: 'Präsenz: Schulung' })).toBeVisible();

  await desk.keyboard.press('Control+k');
  await desk.getByRole('textbox', { name: 'Suchen oder Befehl' }).fill('petra');
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('heading', { level: 1, name: 'Petra Sommer' })).toBeVisible();

  await desk.keyboard.press('?');
  await expect(desk.getByRole('dialog', { name: 'Tastenkürzel' })).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('dialog', { name: 'Tastenkürzel' })).toBeHidden();
  await desk.keyboard.press('Alt+q');
  await expect(desk.getByRole('heading', { level: 1, name: 'Warteschlangen' })).toBeVisible();
});
