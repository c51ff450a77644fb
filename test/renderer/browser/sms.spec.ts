import { messageWith, openText, sendButton, textField, thread } from './texts.ts';
import { expect, test } from './workspace.ts';

test.use({ scenario: 'texts' });

const count = 'sms-count';

test('W65 the counter tells alphabet, parts, what is left and what it costs, as it is typed', async ({
  desk,
}) => {
  await openText(desk, 'lena');
  await expect(desk.getByTestId(count)).toHaveText('GSM-7 · 1 Teil · noch 160');
  await textField(desk).fill('x'.repeat(160));
  await expect(desk.getByTestId(count)).toHaveText('GSM-7 · 1 Teil · noch 0 · 0,075 €');
  await textField(desk).pressSequentially('€');
  await expect(desk.getByTestId(count)).toHaveText('GSM-7 · 2 Teile · noch 144 · 0,15 €');
  await textField(desk).fill('Nur kurz');
  await expect(desk.getByTestId(count)).toHaveText('GSM-7 · 1 Teil · noch 152 · 0,075 €');
});

test('W65 it names the characters that make the SMS dear, and replaces the typographic ones', async ({
  desk,
}) => {
  await openText(desk, 'lena');
  await textField(desk).fill(`„Ja“ 😀 ${'x'.repeat(60)}`);
  await expect(desk.getByTestId(count)).toHaveText('UCS-2 · 1 Teil · noch 2 · 0,075 €');
  await expect(desk.getByText('wegen „ “ 😀')).toBeVisible();
  await desk.getByRole('button', { name: 'Durch einfache Zeichen ersetzen' }).click();
  await expect(textField(desk)).toHaveValue(`"Ja" 😀 ${'x'.repeat(60)}`);
  await expect(textField(desk)).toBeFocused();
  await expect(desk.getByText('wegen 😀')).toBeVisible();
  // Nothing is left to replace: letters say more than their likenesses.
  await expect(desk.getByRole('button', { name: 'Durch einfache Zeichen ersetzen' })).toHaveCount(0);
  await textField(desk).fill('"Ja"');
  await expect(desk.getByText('wegen', { exact: false })).toHaveCount(0);
});

test('W65 more parts than allowed are not sent, and it says so', async ({ desk, hub }) => {
  await openText(desk, 'lena');
  await textField(desk).fill('ä'.repeat(153 * 4 + 1));
  await expect(
    desk.getByRole('alert').getByText('5 Teile sind zu viel: höchstens 4 sind erlaubt.'),
  ).toBeVisible();
  await expect(sendButton(desk)).toBeDisabled();
  await desk.keyboard.press('Control+Enter');
  await textField(desk).fill('ä'.repeat(153 * 4));
  await expect(sendButton(desk)).toBeEnabled();
  await desk.keyboard.press('Control+Enter');
  await expect
    .poll(() =>
      hub.model
        .conversation('lena')
        ?.messages.slice(5)
        .map(({ details }) => details),
    )
    .toMatchObject([{ kind: 'sms', segments: 4, encoding: 'gsm' }]);
});

test('W66 a customer with several numbers is written to at the chosen one, also after a reload; who wants none is not', async ({
  desk,
  hub,
}) => {
  hub.model.changeText('lena', {
    sms: {
      own: '+43 1 3456789',
      canReceive: true,
      maximumSegments: 4,
      price: null,
      numbers: [
        { value: '+436601234567', formatted: '+43 660 1234567', optedOutAt: null },
        { value: '+4915112345678', formatted: '+49 1511 2345678', optedOutAt: null },
        { value: '+41791112233', formatted: '+41 79 111 22 33', optedOutAt: Date.now() },
      ],
    },
  });
  await openText(desk, 'lena');
  const picker = desk.getByRole('combobox', { name: 'Nummer des Empfängers' });
  await expect(picker.locator('option')).toHaveText([
    '+43 660 1234567',
    '+49 1511 2345678',
    '+41 79 111 22 33 – will keine SMS',
  ]);
  await picker.selectOption('+41791112233');
  await textField(desk).fill('Hallo');
  await expect(desk.getByRole('alert').filter({ hasText: '+41 79 111 22 33 will seit' })).toContainText(
    'Schreibe an eine andere Nummer.',
  );
  await expect(sendButton(desk)).toBeDisabled();
  await picker.selectOption('+4915112345678');
  await expect(desk.getByText('Entwurf gesichert', { exact: false })).toBeVisible();
  await desk.reload();
  await expect(picker).toHaveValue('+4915112345678');
  await textField(desk).press('Control+Enter');
  await expect(messageWith(desk, 'Hallo')).toContainText('Du · an +49 1511 2345678');
  expect(hub.model.conversation('lena')?.messages.at(-1)?.details).toMatchObject({
    number: '+4915112345678',
  });
  // The next one begins anew.
  await expect(picker).toHaveValue('+436601234567');
});

test('W66 who asked to be left alone is not written to until that is taken back; a name cannot be answered', async ({
  desk,
  hub,
}) => {
  await openText(desk, 'stop');
  await expect(desk.getByText('Auf diesen Absender kann niemand antworten.')).toBeVisible();
  await textField(desk).fill('Doch noch etwas');
  await expect(desk.getByRole('alert').filter({ hasText: 'keine SMS mehr' })).toContainText(
    'Nimm einen anderen Kanal.',
  );
  await desk.keyboard.press('Control+Enter');
  expect(hub.model.conversation('stop')?.messages).toHaveLength(1);
  await desk.locator('.text-editor').getByRole('button', { name: 'SMS wieder erlauben' }).click();
  await expect(thread(desk)).toContainText('erlaubt wieder SMS');
  await expect(sendButton(desk)).toBeEnabled();
  await textField(desk).press('Control+Enter');
  await expect(messageWith(desk, 'Doch noch etwas')).toBeVisible();
});

test('W67 Ctrl Enter sends and Ctrl Shift Enter finishes besides; Enter breaks the line', async ({
  desk,
  hub,
}) => {
  await openText(desk, 'lena');
  await desk.keyboard.press('Alt+r');
  await expect(textField(desk)).toBeFocused();
  await desk.keyboard.type('Eins');
  await desk.keyboard.press('Enter');
  await desk.keyboard.type('Zwei');
  await desk.keyboard.press('Control+Enter');
  await expect.poll(() => hub.model.conversation('lena')?.messages.at(-1)?.visibleText).toBe('Eins\nZwei');
  await expect(textField(desk)).toHaveValue('');
  await expect.poll(() => hub.model.conversation('lena')?.draft ?? null).toBeNull();
  await desk.keyboard.type('Auf Wiederhören');
  await desk.keyboard.press('Control+Shift+Enter');
  await expect(desk.getByRole('radiogroup', { name: 'Ergebnis' })).toBeVisible();
  expect(hub.model.conversation('lena')?.messages.at(-1)?.visibleText).toBe('Auf Wiederhören');
});

test('W67 a draft survives a reload and a lost connection; what is sent without one leaves once, when it is back', async ({
  desk,
  hub,
  context,
}) => {
  await openText(desk, 'lena');
  await textField(desk).fill('Erste Zeile\n  <b>zweite</b> & "mehr"');
  await expect(desk.getByText('Entwurf gesichert', { exact: false })).toBeVisible();
  await desk.reload();
  await expect(textField(desk)).toHaveValue('Erste Zeile\n  <b>zweite</b> & "mehr"');
  await context.setOffline(true);
  hub.dropConnections();
  await expect(desk.getByText('Kein Netz.', { exact: false })).toBeVisible();
  await textField(desk).press('Control+Enter');
  await expect(desk.getByText('Wird gesendet, sobald die Verbindung steht')).toBeVisible();
  expect(hub.model.conversation('lena')?.messages).toHaveLength(5);
  await context.setOffline(false);
  await expect.poll(() => hub.model.conversation('lena')?.messages.length).toBe(6);
  await expect(textField(desk)).toHaveValue('');

  hub.setSilent(true);
  await textField(desk).fill('Ohne Bestätigung');
  await textField(desk).press('Control+Enter');
  await desk.reload();
  hub.setSilent(false);
  await expect(desk.getByText('Das Senden wurde nicht bestätigt.', { exact: false })).toBeVisible();
  await textField(desk).press('Control+Enter');
  await expect(textField(desk)).toHaveValue('');
  expect(
    hub.model
      .conversation('lena')
      ?.messages.map(({ visibleText }) => visibleText)
      .slice(5),
  ).toEqual(['Erste Zeile\n  <b>zweite</b> & "mehr"', 'Ohne Bestätigung']);
});

test('W77 the thread tells parts delivered, what failed and what to do, parts that never came, and the number', async ({
  desk,
  hub,
}) => {
  await openText(desk, 'lena');
  await expect(messageWith(desk, 'wir sehen nach')).toContainText('Du · an +43 660 1234567');
  await expect(messageWith(desk, 'wir sehen nach')).toContainText('2 von 3 Teilen zugestellt');
  await expect(messageWith(desk, 'zwischen 14 und 16 Uhr')).toContainText('zugestellt');
  await expect(messageWith(desk, 'Wo bleibt mein Paket 📦')).toContainText(
    '1 von 3 Teilen dieser SMS ist nicht angekommen.',
  );
  const failed = messageWith(desk, 'Auch hierher?');
  await expect(failed.getByRole('alert')).toHaveText(
    'Das ist ein Festnetzanschluss, der keine SMS empfängt. Nimm eine andere Nummer.',
  );
  // The same text to the same landline fails again.
  await expect(failed.getByRole('button', { name: 'Erneut senden' })).toHaveCount(0);
  hub.model.deliver('lena-m2', {
    status: 'failed',
    at: Date.now(),
    detail: '30003 unreachable',
    code: 'number-unreachable',
  });
  await expect(failed.getByRole('alert')).toContainText('Das Telefon war nicht erreichbar.');
  await failed.getByRole('button', { name: 'Erneut senden' }).click();
  await expect(failed).toContainText('wird gesendet');

  hub.model.changeMessage('lena', 'lena-m1', (message) => ({
    ...message,
    delivery: { status: 'delivered', at: Date.now() },
    details: message.details?.kind === 'sms' ? { ...message.details, delivered: 3 } : null,
  }));
  await expect(messageWith(desk, 'wir sehen nach')).toContainText('zugestellt');
  await expect(messageWith(desk, 'wir sehen nach')).not.toContainText('von 3 Teilen');
});

test('W78 the customer’s side tells the numbers and who wants no SMS, and records or lifts that', async ({
  desk,
  hub,
}) => {
  await openText(desk, 'lena');
  const side = desk.getByRole('complementary', { name: 'Kunde' });
  await expect(side.getByRole('list', { name: 'Adressen' })).toHaveText(
    /\+43 660 1234567\s*\+49 1511 2345678\s*lena\.vogel@example\.org/,
  );
  const panel = side.getByRole('region', { name: 'SMS' });
  await expect(panel.getByRole('listitem').first()).toHaveText('+43 660 1234567 SMS erlaubt');
  await panel.getByRole('button', { name: 'SMS wieder erlauben' }).click();
  await expect(panel.getByRole('listitem').nth(1)).toHaveText('+49 1511 2345678 SMS erlaubt');
  await panel.getByRole('button', { name: 'Abmeldung von SMS vermerken' }).click();
  await expect(thread(desk)).toContainText('Lena Vogel möchte keine SMS mehr');
  await expect(panel.getByRole('listitem').first()).toContainText('will seit');
  expect(hub.model.conversation('lena')?.sms?.numbers.every(({ optedOutAt }) => optedOutAt !== null)).toBe(
    true,
  );
});

test('W78 who has no name is called by the number, in the list, the head and the thread', async ({
  desk,
}) => {
  await openText(desk, 'stop');
  await expect(desk.locator('[data-contact-row="stop"]')).toContainText('+436769876543');
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('+43 676 9876543');
  await expect(messageWith(desk, 'STOP')).toHaveAccessibleName('Nachricht von +43 676 9876543');
  await expect(thread(desk)).toContainText('+43 676 9876543 möchte keine SMS mehr');
});

test('W79 canned answers come by slash and by key into an SMS', async ({ desk }) => {
  await openText(desk, 'lena');
  await textField(desk).pressSequentially('/liefer');
  await expect(desk.getByRole('listbox')).toBeVisible();
  await desk.keyboard.press('Enter');
  await expect(textField(desk)).toHaveValue('Die Lieferung dauert zwei bis drei Werktage.');
  await desk.keyboard.press('Control+.');
  await expect(desk.getByRole('listbox')).toBeVisible();
  await desk.keyboard.press('Escape');
  await expect(textField(desk)).toBeFocused();
});

test('W80 an SMS carries words only: there is no way to attach a file', async ({ desk }) => {
  await openText(desk, 'lena');
  await expect(desk.getByLabel('Datei anhängen')).toHaveCount(0);
});
