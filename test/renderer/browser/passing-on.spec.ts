import { violations } from './axe.ts';
import { expect, test } from './workspace.ts';

test.use({ scenario: 'blended' });

test('W27 parking by hand: one key sets it aside until the customer answers, and the draft stays', async ({
  desk,
  hub,
}) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await desk.getByRole('textbox', { name: 'Text der Antwort' }).click();
  await desk.keyboard.type('Ich warte noch auf das Lager');
  await desk.keyboard.press('Alt+k');
  await expect(desk.getByRole('dialog', { name: 'Parken: Jonas Lehner' })).toBeVisible();
  expect(await violations(desk)).toEqual([]);
  await desk.keyboard.press('3');
  await expect(desk.getByRole('region', { name: 'Geparkter Kontakt' })).toContainText(
    'zurück, wenn der Kunde antwortet',
  );
  expect(hub.model.conversation('jonas')).toMatchObject({
    contact: { state: { status: 'parked', by: 'agent', until: { kind: 'customer' } } },
    draft: { html: '<p>Ich warte noch auf das Lager</p>', caret: 29 },
  });
  expect(await violations(desk)).toEqual([]);
});

test('W27 parking until a time takes quick choices and any later moment, and refuses the past', async ({
  desk,
  hub,
}) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await expect(desk.getByRole('textbox', { name: 'Text der Antwort' })).toBeVisible();
  await desk.keyboard.press('Alt+k');
  const field = desk.getByLabel('Zu einem Zeitpunkt');
  await field.fill('2020-01-01T10:00');
  await expect(desk.getByText('Dieser Zeitpunkt ist vorbei.')).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Parken', exact: true }).last()).toBeDisabled();
  await field.fill('2040-05-06T14:30');
  await field.press('Enter');
  await expect(desk.getByRole('link', { name: /Jonas Lehner/ })).toContainText(
    'zurück am 6. Mai 2040 um 14:30',
  );
  const state = hub.model.conversation('jonas')?.contact?.state;
  expect(state?.status === 'parked' ? state.until : null).toEqual({
    kind: 'time',
    // The page lives in Europe/Berlin, in summer.
    at: Date.UTC(2040, 4, 6, 12, 30),
  });
});

test('W27 why parking is refused stands in words; a live contact offers no parking at all', async ({
  desk,
  hub,
}) => {
  for (let index = 0; index < 8; index += 1) hub.model.parkMore('anna');
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await expect(desk.getByRole('textbox', { name: 'Text der Antwort' })).toBeVisible();
  await desk.keyboard.press('Alt+k');
  await desk.keyboard.press('4');
  await expect(desk.getByText('Es sind schon so viele Kontakte geparkt', { exact: false })).toBeVisible();
  await desk.keyboard.press('Escape');

  hub.model.execute('anna', { type: 'pullContact', contactId: 'contact-weber-chat' });
  await desk.getByRole('link', { name: /Anna Weber/ }).click();
  await expect(desk.getByRole('button', { name: 'Abschließen' })).toBeVisible();
  await expect(desk.getByRole('button', { name: 'Parken' })).toHaveCount(0);
});

test('W28 passing on to skills with levels and a note, by keyboard alone', async ({ desk, hub }) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await expect(desk.getByRole('textbox', { name: 'Text der Antwort' })).toBeVisible();
  await desk.keyboard.press('Alt+t');
  await expect(desk.getByRole('dialog', { name: 'Übergeben: Jonas Lehner' })).toBeVisible();
  await desk.getByRole('radio', { name: 'Warteschlange' }).focus();
  await desk.keyboard.press('ArrowRight');
  await desk.keyboard.press('ArrowRight');
  await expect(desk.getByRole('radio', { name: 'Fähigkeiten' })).toBeChecked();
  await desk.keyboard.press('Tab');
  await desk.keyboard.type('Eng');
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('Enter');
  const levels = desk.getByRole('radiogroup', { name: 'Mindeststufe in Englisch' });
  await levels.getByRole('radio', { name: '2' }).focus();
  await desk.keyboard.press('ArrowRight');
  await desk.keyboard.press('ArrowRight');
  await expect(levels.getByRole('radio', { name: '4' })).toBeChecked();
  await desk
    .getByRole('textbox', { name: 'Notiz für die, die ihn bekommen' })
    .fill('Kunde schreibt Englisch');
  expect(await violations(desk)).toEqual([]);
  await desk.keyboard.press('Control+Enter');
  await expect(desk.getByText('Dieser Kontakt wartet in der Warteschlange.', { exact: false })).toBeVisible();
  await expect(desk.getByText('übergeben von Anna Berger an Englisch', { exact: false })).toBeVisible();
  expect(hub.model.conversation('jonas')?.messages.at(-1)).toMatchObject({
    direction: 'note',
    visibleText: 'Kunde schreibt Englisch',
  });
});

test('W28 a colleague who is not signed in is refused in words, and the dialog keeps what was typed', async ({
  desk,
  hub,
}) => {
  hub.model.setPresence('lena', { status: 'offline', since: Date.now() });
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await expect(desk.getByRole('textbox', { name: 'Text der Antwort' })).toBeVisible();
  await desk.keyboard.press('Alt+t');
  await desk.getByText('Person', { exact: true }).click();
  await desk.getByRole('combobox', { name: 'Person' }).click();
  await desk.getByRole('option', { name: 'Lena Kowalczyk' }).click();
  await desk.getByRole('textbox', { name: 'Notiz für die, die ihn bekommen' }).fill('Bitte du');
  await desk.keyboard.press('Control+Enter');
  await expect(desk.getByText('Diese Person ist nicht angemeldet.')).toBeVisible();
  await expect(desk.getByRole('textbox', { name: 'Notiz für die, die ihn bekommen' })).toHaveValue(
    'Bitte du',
  );
});

test('W29 a question goes to a colleague; the contact stays, and both sides see that it runs', async ({
  desk,
  hub,
}) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await expect(desk.getByRole('textbox', { name: 'Text der Antwort' })).toBeVisible();
  await desk.keyboard.press('Alt+c');
  await desk.getByRole('combobox', { name: 'Person' }).click();
  await desk.getByRole('option', { name: 'Lena Kowalczyk' }).click();
  await desk.getByRole('textbox', { name: 'Deine Frage' }).fill('Kulanz möglich?');
  expect(await violations(desk)).toEqual([]);
  await desk.keyboard.press('Control+Enter');
  await expect(
    desk.getByText('Deine Rückfrage an Lena Kowalczyk läuft seit', { exact: false }),
  ).toBeVisible();
  await expect(desk.getByRole('textbox', { name: 'Text der Antwort' })).toBeVisible();

  const asked = hub.model.snapshotFor('lena').offers[0];
  expect(asked?.contact.consultation).toMatchObject({ fromName: 'Anna Berger', question: 'Kulanz möglich?' });
  hub.model.execute('lena', { type: 'acceptOffer', offerId: asked?.id ?? '' });
  hub.model.execute('lena', { type: 'endContact', contactId: asked?.contact.id ?? '' });
  await expect(desk.getByText('Deine Rückfrage an Lena', { exact: false })).toBeHidden();
  expect(hub.model.conversation('jonas')?.contact?.state.status).toBe('active');
});

test('W28 Escape closes a dialog and destroys nothing that was typed', async ({ desk }) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await expect(desk.getByRole('textbox', { name: 'Text der Antwort' })).toBeVisible();
  await desk.keyboard.press('Alt+c');
  await desk.getByRole('textbox', { name: 'Deine Frage' }).fill('Eine lange Frage');
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('dialog')).toBeHidden();
  await desk.keyboard.press('Alt+c');
  await expect(desk.getByRole('textbox', { name: 'Deine Frage' })).toHaveValue('Eine lange Frage');
});

test('W29 who asked may take the question back, and asks one at a time', async ({ desk, hub }) => {
  hub.model.execute('anna', {
    type: 'consult',
    contactId: 'contact-jonas',
    to: { kind: 'agent', agentId: 'lena' },
    question: 'Kulanz?',
  });
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await expect(desk.getByText('Deine Rückfrage an Lena', { exact: false })).toBeVisible();
  await desk.keyboard.press('Alt+c');
  await expect(desk.getByRole('dialog')).toHaveCount(0);
  await desk.getByRole('button', { name: 'Zurücknehmen' }).press('Enter');
  await expect(desk.getByText('Deine Rückfrage an Lena', { exact: false })).toBeHidden();
  expect(hub.model.snapshotFor('lena').offers).toEqual([]);
});

test('W29 who is asked sees the question, writes notes only, and ends it by keyboard', async ({
  desk,
  hub,
}) => {
  hub.model.execute('lena', { type: 'pullContact', contactId: 'contact-offer' });
  hub.model.execute('lena', {
    type: 'consult',
    contactId: 'contact-offer',
    to: { kind: 'agent', agentId: 'anna' },
    question: 'Darf ich Kulanz geben?',
  });
  const offer = desk.getByRole('region', { name: /^Angebot/ });
  await expect(offer).toContainText('Frage von Lena Kowalczyk: Darf ich Kulanz geben?');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('note', { name: 'Frage von Lena Kowalczyk' })).toContainText(
    'Darf ich Kulanz geben?',
  );
  await expect(desk.getByRole('textbox', { name: 'Text der Antwort' })).toHaveCount(0);
  expect(await violations(desk)).toEqual([]);
  await desk.getByRole('textbox', { name: 'Text der Notiz' }).fill('Ja, einmalig.');
  await desk.keyboard.press('Control+Enter');
  await expect(desk.getByRole('log').getByText('Ja, einmalig.')).toBeVisible();
  await desk.keyboard.press('Alt+e');
  await expect(desk.getByRole('note', { name: 'Frage von Lena Kowalczyk' })).toBeHidden();
  await expect(desk.getByText('Rückfrage beendet von Anna Berger', { exact: false })).toBeVisible();
  expect(hub.model.conversation('offer')?.contact?.state).toMatchObject({
    status: 'active',
    agentId: 'lena',
  });
});

test('W30 the next status is chosen while a chat is open, shown, taken back, and comes when it ends', async ({
  desk,
  hub,
}) => {
  hub.model.execute('anna', { type: 'pullContact', contactId: 'contact-weber-chat' });
  await desk.getByRole('link', { name: /Anna Weber/ }).click();
  await desk.keyboard.press('Alt+p');
  await expect(desk.getByText('Nach diesem Chat')).toBeVisible();
  expect(await violations(desk)).toEqual([]);
  await desk.getByRole('menuitemradio', { name: 'Mittagspause' }).last().press('Enter');
  const pill = desk.getByRole('button', { name: 'Nächsten Status zurücknehmen: Mittagspause' });
  await expect(pill).toContainText('danach: Mittagspause');
  await expect(desk.getByRole('button', { name: 'Präsenz: Verfügbar' })).toBeVisible();
  await desk.keyboard.press('Alt+Shift+P');
  await expect(pill).toBeHidden();

  hub.model.execute('anna', { type: 'setNextStatus', next: { status: 'away', reason: 'break' } });
  await expect(desk.getByText('danach: Pause')).toBeVisible();
  await desk.keyboard.press('Alt+e');
  await expect(desk.getByRole('button', { name: 'Präsenz: Pause' })).toBeVisible();
  await expect(desk.getByText('danach: Pause')).toBeHidden();
});

test('W32 how a contact was routed: candidates with figures, who could not and why, by key and from the palette', async ({
  desk,
}) => {
  await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
  await expect(desk.getByRole('textbox', { name: 'Text der Antwort' })).toBeVisible();
  await desk.keyboard.press('Alt+h');
  const dialog = desk.getByRole('dialog', { name: 'Wie dieser Kontakt verteilt wurde' });
  const decision = dialog.getByRole('region', { name: 'Angeboten an Anna Berger' });
  await expect(decision.getByRole('row', { name: /Anna Berger.*gewählt/ })).toContainText('0');
  await expect(decision).toContainText('Aylin Demirreagiert nicht');
  await expect(decision).toContainText('Chat · Deutsch 3: 4 frei, 2 frei zu halten');
  await expect(dialog.getByRole('region', { name: 'Angeboten an Aylin Demir' })).toContainText(
    'nicht beantwortet',
  );
  expect(await violations(desk)).toEqual([]);
  await desk.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await desk.keyboard.press('Control+k');
  await desk.getByRole('textbox', { name: 'Suchen oder Befehl' }).fill('verteilt');
  await desk.keyboard.press('ArrowDown');
  await desk.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
});
