import type { Page } from '@playwright/test';
import { plainVisitor } from '../../peers/workspace-chat-seed.ts';
import { clipped } from './clipped.ts';
import { violations } from './axe.ts';
import { expect, test } from './workspace.ts';

test.use({ scenario: 'chats' });
// Axe looks at every state of these pages: slow where many share a machine.
test.describe.configure({ timeout: 120_000 });

const field = (desk: Page) => desk.getByRole('textbox', { name: 'Zeile an das Gegenüber' });
const thread = (desk: Page) => desk.getByRole('log', { name: 'Nachrichten' });
const block = (desk: Page) => desk.getByRole('region', { name: /^(Besucher|Visitor)$/ });
const row = (desk: Page, id: string) => desk.locator(`[data-contact-row="${id}"]`);

async function open(desk: Page, id: string): Promise<void> {
  await desk.evaluate((hash) => (window.location.hash = hash), `#/c/${id}`);
  await expect(block(desk)).toBeVisible();
}

async function signInAsSven(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('textbox', { name: 'Anmeldename' }).fill('sven');
  await page.getByLabel('Passwort').fill('correct horse battery');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('button', { name: /^Presence: / })).toBeVisible();
}

test('W50 the visitor’s block says who is there, on which page, and what is proven', async ({
  desk,
  hub,
}) => {
  await open(desk, 'vera');
  await expect(block(desk).locator('dl')).toHaveText(
    /Zurzeit\s*auf der Website\s*Seite\s*Lieferzeiten und Versandkosten\s*www\.shop\.example\/hilfe\/lieferzeiten\s*Anliegen\s*Bestellung und Lieferung\s*Kennung\s*kunde-4711\s*bestätigt\s*E-Mail\s*vera\.lindqvist@example\.org\s*bestätigt\s*Sprache\s*Deutsch/,
  );
  const link = block(desk).getByRole('link');
  await expect(link).toHaveAttribute('href', 'https://www.shop.example/hilfe/lieferzeiten');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(link).toHaveAttribute('target', '_blank');

  hub.model.changeVisitor('vera', {
    page: { url: 'http://bank.example@shop.example/kasse', title: '' },
    subject: null,
    mail: 'getippt@example.org',
    present: false,
  });
  await expect(block(desk)).toContainText('nicht mehr auf der Website');
  await expect(link).toHaveText('shop.example/kasse');
  await expect(block(desk)).toContainText('getippt@example.org nicht bestätigt');

  // Nothing known takes no room.
  await open(desk, 'gone');
  await expect(block(desk).locator('dt')).toHaveText(['Zurzeit', 'E-Mail']);
  await expect(block(desk)).toContainText('nicht angegeben');
});

test('W51 what a visitor types shows below the thread as unsent, not letter by letter to who hears the page, and goes', async ({
  desk,
  hub,
}) => {
  await open(desk, 'vera');
  await expect(field(desk)).toBeVisible();
  const preview = desk.locator('.typing-preview');
  hub.visitorTypes('vera', 'Ich wollte noch');
  await expect(preview).toContainText('Ich wollte noch');
  await expect(preview).toContainText('Vera Lindqvist schreibt, noch nicht gesendet');
  await expect(preview).toHaveAttribute('aria-live', 'off');
  await expect(desk.getByText('Vera Lindqvist schreibt …')).toHaveCount(0);
  hub.visitorTypes('vera', 'Ich wollte noch fragen');
  await expect(preview).toContainText('Ich wollte noch fragen');
  hub.model.customerWrites('vera', 'Ich wollte noch fragen, ob …');
  await expect(thread(desk)).toContainText('Ich wollte noch fragen, ob …');
  await expect(preview).toHaveCount(0);
  hub.visitorTypes('vera', 'Und');
  await expect(preview).toBeVisible();
  hub.visitorTypes('vera', null);
  await expect(preview).toHaveCount(0);

  // Where the account does not show it, that somebody types is all.
  hub.model.changeVisitor('vera', { typingPreview: false });
  hub.visitorTypes('vera', 'geheim');
  await expect(desk.getByText('Vera Lindqvist schreibt …')).toBeVisible();
  await expect(preview).toHaveCount(0);
  await expect(desk.getByText('geheim')).toHaveCount(0);
});

test('W52 how far own lines have come stands under the newest of each kind only', async ({ desk, hub }) => {
  await open(desk, 'vera');
  await expect(thread(desk).getByText('gelesen', { exact: false })).toHaveCount(1);
  await expect(thread(desk).getByText('zugestellt', { exact: false })).toHaveCount(1);
  const line = (text: string) => thread(desk).getByRole('article').filter({ hasText: text });
  await expect(line('Zustellfahrzeug')).toContainText('gelesen');
  await expect(line('Kann ich sonst')).toContainText('zugestellt');
  await expect(line('Guten Tag Frau')).not.toContainText('gelesen');

  hub.model.deliver('vera-m4', { status: 'read', at: Date.now() });
  hub.model.deliver('vera-m3', { status: 'read', at: Date.now() });
  await expect(line('Kann ich sonst')).toContainText('gelesen');
  await expect(thread(desk).getByText('gelesen', { exact: false })).toHaveCount(1);
  await expect(thread(desk).getByText('zugestellt', { exact: false })).toHaveCount(0);

  await open(desk, 'gone');
  await expect(line('was kann ich')).toContainText('noch nicht zugestellt');
  await expect(desk.getByRole('article', { name: 'automatisch' })).toContainText('Sind Sie noch da?');
});

test('W53 an agent keeps a visitor out by keyboard, hears what it does, and only supervisors let them in', async ({
  desk,
  hub,
  browser,
}) => {
  await open(desk, 'vera');
  await expect(field(desk)).toBeVisible();
  await desk.keyboard.press('Alt+b');
  const dialog = desk.getByRole('dialog', { name: 'Vera Lindqvist aussperren' });
  await expect(dialog).toContainText('kann weder schreiben noch einen neuen Chat beginnen');
  await expect(dialog.getByRole('radio', { name: /^1 Tag/ })).toBeFocused();
  expect(await violations(desk)).toEqual([]);
  await desk.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: /^7 Tage/ })).toBeChecked();
  await desk.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(thread(desk)).toContainText('Anna Berger sperrt Vera Lindqvist aus');
  await expect(block(desk)).toContainText(/Gesperrt\s*bis \d/);
  const until = hub.model.conversation('vera')?.visitor?.blockedUntil ?? 0;
  expect(Math.round((until - Date.now()) / 3_600_000)).toBe(168);
  await expect(block(desk).getByRole('button')).toHaveCount(0);
  await desk.keyboard.press('Alt+Shift+b');
  await desk.keyboard.press('Alt+b');
  await expect(desk.getByRole('dialog')).toHaveCount(0);
  expect(hub.model.conversation('vera')?.visitor?.blockedUntil).toBe(until);

  const other = await browser.newContext({ locale: 'de-DE' });
  const sven = await other.newPage();
  await signInAsSven(sven, hub.address);
  await open(sven, 'vera');
  await expect(block(sven)).toContainText(/Kept out\s*until \d/);
  await block(sven).getByRole('button', { name: 'Let in again' }).click();
  await expect(sven.getByRole('log', { name: 'Messages' })).toContainText(
    'Sven Okafor lets Vera Lindqvist in again',
  );
  await expect(block(desk)).not.toContainText('Gesperrt');
  await other.close();
});

test('W53 what is no longer possible closes its dialog; a refusal is told in words, and the dialog stays', async ({
  desk,
  hub,
}) => {
  await open(desk, 'vera');
  await expect(field(desk)).toBeVisible();
  await desk.keyboard.press('Alt+b');
  const dialog = desk.getByRole('dialog');
  await expect(dialog).toBeVisible();
  hub.model.execute('anna', {
    type: 'transferContact',
    contactId: 'contact-vera',
    to: { kind: 'queue', queueId: 'orders' },
    note: '',
  });
  await expect(dialog).toHaveCount(0);

  await open(desk, 'mirko');
  await expect(field(desk)).toBeVisible();
  await desk.keyboard.press('Alt+m');
  await expect(dialog).toBeVisible();
  await desk.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill('verboten@example.org');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('alert').filter({ hasText: 'Nicht per E-Mail' })).toContainText(
    'Eine Eingabe ist ungültig.',
  );
  await expect(dialog).toBeVisible();
});

test('W54 a chat goes on by mail: the address is said to be proven or not, and a link leads both ways', async ({
  desk,
  hub,
}) => {
  await open(desk, 'mirko');
  await expect(field(desk)).toBeVisible();
  await desk.keyboard.press('Alt+m');
  const dialog = desk.getByRole('dialog', { name: 'Mit Mirko Petrović per E-Mail weiterschreiben' });
  const address = dialog.getByRole('textbox', { name: 'E-Mail-Adresse' });
  await expect(address).toHaveValue('mirko.petrovic.der.zweite@ein-langer-anbieter.example');
  await expect(address).toBeFocused();
  await expect(dialog).toContainText('Nicht bestätigt');
  await expect(dialog).toContainText('Absender wird Shop Deutschland (hilfe@shop.example).');
  await address.fill('kein-mail');
  await desk.keyboard.press('Enter');
  await expect(dialog).toContainText('Das ist keine E-Mail-Adresse.');
  await expect(address).toHaveAttribute('aria-invalid', 'true');
  expect(await violations(desk)).toEqual([]);
  await address.fill('mirko@example.org');
  await desk.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(thread(desk)).toContainText('geht per E-Mail weiter');
  await desk.getByRole('link', { name: 'E-Mails öffnen' }).click();
  await expect(thread(desk)).toContainText('kommt aus einem Chat');
  await desk.getByRole('link', { name: 'Chat öffnen' }).click();
  await expect(block(desk)).toBeVisible();
  expect(desk.url()).toContain('mirko');

  await open(desk, 'vera');
  await expect(field(desk)).toBeVisible();
  await desk.keyboard.press('Alt+m');
  await expect(desk.getByRole('textbox', { name: 'E-Mail-Adresse' })).toHaveValue(
    'vera.lindqvist@example.org',
  );
  await expect(desk.getByRole('dialog')).toContainText('Von der Website bestätigt.');
  await desk.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill('andere@example.org');
  await expect(desk.getByRole('dialog')).toContainText('Nicht bestätigt');
  await desk.keyboard.press('Escape');
  await expect(desk.getByRole('dialog')).toBeHidden();

  // Without a mailbox it is not offered, and the menu says why.
  await open(desk, 'gone');
  await expect(field(desk)).toBeVisible();
  await desk.keyboard.press('Alt+m');
  await desk.getByRole('button', { name: 'Weitere Befehle' }).click();
  await expect(desk.getByRole('menu')).toContainText('Per E-Mail weiter: kein Postfach eingerichtet');
  await expect(desk.getByRole('menuitem', { name: /Per E-Mail/ })).toHaveCount(0);
  expect(await violations(desk)).toEqual([]);
  expect(hub.model.conversation('gone')?.continuedAsId).toBeNull();
});

test('W55 the thread tells a chat’s story in words, and the rating stands in a figure, a word and their own words', async ({
  desk,
}) => {
  await open(desk, 'rated');
  for (const words of [
    'lange nichts von Emre Kaya: automatisch erinnert',
    'zu lange nichts von Emre Kaya: Chat automatisch beendet',
    'Emre Kaya hat den Chat bewertet',
    'Emre Kaya lässt sich den Verlauf per E-Mail schicken',
    'geht per E-Mail weiter',
  ])
    await expect(thread(desk)).toContainText(words);
  await expect(block(desk)).toContainText(/Bewertung\s*4 von 5, zufrieden\s*Schnell und freundlich/);
});

test('W56 only http and https addresses of a visitor’s line are links, without the sentence’s end', async ({
  desk,
  hub,
}) => {
  await open(desk, 'vera');
  hub.model.customerWrites(
    'vera',
    'Siehe (https://shop.example/a?b=1&c=2). ftp://x.example javascript:alert(1) data:text/html,x www.ohne.example',
  );
  const line = thread(desk).getByRole('article').filter({ hasText: 'ftp://x.example' });
  await expect(line.getByRole('link')).toHaveText(['https://shop.example/a?b=1&c=2']);
  await expect(line.getByRole('link')).toHaveAttribute('rel', 'noopener noreferrer');
});

test('W57 several chats side by side: the list says who types, who waits and who is gone; keys go from one to the next while writing', async ({
  desk,
  hub,
}) => {
  await open(desk, 'vera');
  await expect(field(desk)).toBeVisible();
  await expect(row(desk, 'gone')).toContainText('weg');
  await expect(row(desk, 'mirko')).toContainText('Hallo?');
  await expect(row(desk, 'mirko').getByText(/wartet seit \d:\d\d auf Antwort/)).toBeAttached();
  await expect(row(desk, 'vera').locator('.clock')).toHaveCount(0);
  hub.visitorTypes('mirko', 'Ich');
  await expect(row(desk, 'mirko')).toContainText('schreibt …');
  hub.model.customerWrites('mirko', 'Ist da jemand?');
  await expect(row(desk, 'mirko')).toContainText('Ist da jemand?');
  await expect(desk.getByText('3 neue Zeilen von Mirko Petrović')).toBeAttached();
  await expect(desk).toHaveTitle('(1) Blendesk');

  await field(desk).fill('Angefangen');
  await desk.keyboard.press('Alt+2');
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Mirko Petrović');
  await expect(field(desk)).toBeFocused();
  await desk.keyboard.type('Moment bitte');
  await desk.keyboard.press('Enter');
  await expect(thread(desk)).toContainText('Moment bitte');
  await expect(row(desk, 'mirko').locator('.clock')).toHaveCount(0);
  await expect(desk).toHaveTitle('Blendesk');
  await desk.keyboard.press('Alt+1');
  await expect(field(desk)).toHaveValue('Angefangen');
  await expect(field(desk)).toBeFocused();
  await desk.keyboard.press('Alt+4');
  await expect(desk.getByRole('region', { name: 'Geparkter Kontakt' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1280, 1920])
    test.describe(`${colorScheme} ${width}`, () => {
      test.use({ colorScheme, viewport: { width, height: width === 1280 ? 720 : 1080 } });

      test(`W58 chats with preview, files, rating, block and end are accessible, and every word fits (${colorScheme}, ${width})`, async ({
        desk,
        hub,
      }) => {
        await open(desk, 'vera');
        await expect(field(desk)).toBeVisible();
        hub.visitorTypes('vera', 'Ja, und zwar wollte ich noch wissen, ob');
        hub.visitorTypes('mirko', '');
        hub.model.visitorSendsFiles('vera', [
          'Einlieferungsbeleg mit einem wirklich langen Namen.pdf',
          'b.png',
        ]);
        await expect(thread(desk)).toContainText('b.png');
        hub.visitorTypes('vera', 'Ja, und zwar wollte ich noch wissen, ob');
        await expect(desk.locator('.typing-preview')).toBeVisible();
        expect([await clipped(desk), await violations(desk)]).toEqual([[], []]);
        for (const id of ['mirko', 'gone', 'rated', 'rude']) {
          await open(desk, id);
          await expect(thread(desk).getByRole('article').first()).toBeVisible();
          expect([id, await clipped(desk), await violations(desk)]).toEqual([id, [], []]);
        }
        await open(desk, 'vera');
        hub.model.changeVisitor('vera', {
          ...plainVisitor,
          rating: { score: 1, comment: 'x'.repeat(300), at: Date.now() },
          blockedUntil: Date.now() + 3_600_000,
        });
        await expect(block(desk)).toContainText('1 von 5, sehr unzufrieden');
        expect([await clipped(desk), await violations(desk)]).toEqual([[], []]);
      });
    });
