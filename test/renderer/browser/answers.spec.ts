import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { chatSeed } from '../../peers/workspace-chat-seed.ts';
import { startWorkspaceHub } from '../../peers/workspace-hub.ts';
import { violations } from './axe.ts';
import { expect, test } from './workspace.ts';

const line = (desk: Page) => desk.getByRole('textbox', { name: 'Zeile an das Gegenüber' });
const reply = (desk: Page) => desk.getByRole('textbox', { name: 'Text der Antwort' });
const list = (desk: Page) => desk.getByRole('listbox', { name: 'Antworten' });
const section = (desk: Page) => desk.getByRole('region', { name: 'Antworten' });
const active = (desk: Page) => list(desk).getByRole('option', { selected: true });

/** What a screen reader is told to be active in a field. */
async function described(field: ReturnType<typeof line>): Promise<string> {
  return field.evaluate((element) => {
    const id = element.getAttribute('aria-activedescendant') ?? '';
    const shown = element.getAttribute('aria-controls') ?? '';
    return `${document.getElementById(shown)?.getAttribute('role') ?? 'nothing'}: ${document.getElementById(id)?.querySelector('.answer-name')?.textContent ?? ''}`;
  });
}

test.describe('in a chat', () => {
  test.use({ scenario: 'chats' });

  test.beforeEach(async ({ desk }) => {
    await desk.evaluate(() => (window.location.hash = '#/c/vera'));
    await line(desk).click();
  });

  test('W40 W42 W44 W45 a slash lists the replies, keys choose, Enter inserts at the caret and sends nothing', async ({
    desk,
    hub,
  }) => {
    await desk.keyboard.type('Ja! /');
    await expect(list(desk).getByRole('option')).toHaveCount(6);
    expect(await described(line(desk))).toBe('listbox: Begrüßung');
    await desk.keyboard.press('ArrowDown');
    await expect(active(desk)).toContainText('Einen Moment');
    expect(await described(line(desk))).toBe('listbox: Einen Moment');
    await desk.keyboard.press('ArrowUp');
    await desk.keyboard.press('ArrowUp');
    await expect(active(desk)).toContainText('Sendung verfolgen');
    await desk.keyboard.type('hal');
    await expect(list(desk).getByRole('option')).toHaveCount(1);
    expect(await violations(desk)).toEqual([]);
    await desk.keyboard.press('Enter');
    const words = 'Ja! Guten Tag Vera Lindqvist, mein Name ist Anna Berger. Wie kann ich Ihnen helfen?';
    await expect(line(desk)).toHaveValue(words);
    await expect(list(desk)).toBeHidden();
    expect(await described(line(desk))).toBe('nothing: ');
    expect(hub.model.conversation('vera')?.messages.length).toBe(5);
    await expect.poll(() => hub.model.conversation('vera')?.draft?.html).toBe(`<p>${words}</p>`);
    await desk.keyboard.type(' Gern.');
    await expect(line(desk)).toHaveValue(`${words} Gern.`);
    await desk.keyboard.press('Enter');
    await expect
      .poll(() => hub.model.conversation('vera')?.messages.at(-1)?.visibleText)
      .toBe(`${words} Gern.`);
  });

  test('W44 Escape closes and leaves the words, which Enter then sends; other slashes open nothing', async ({
    desk,
    hub,
  }) => {
    await desk.keyboard.type('/hal');
    await expect(list(desk)).toBeVisible();
    await desk.keyboard.press('Escape');
    await expect(list(desk)).toBeHidden();
    await desk.keyboard.type('lo');
    await expect(list(desk)).toBeHidden();
    await expect(line(desk)).toHaveValue('/hallo');
    await desk.keyboard.press('Enter');
    await expect.poll(() => hub.model.conversation('vera')?.messages.at(-1)?.visibleText).toBe('/hallo');
    await desk.keyboard.type('und/oder https://a /gibtesnicht');
    await expect(list(desk)).toBeHidden();
  });

  test('W45 one step back undoes an inserted reply', async ({ desk }) => {
    await desk.keyboard.type('/moment');
    await desk.keyboard.press('Tab');
    await expect(line(desk)).toHaveValue('Einen Moment bitte, ich sehe nach.');
    await expect(line(desk)).toBeFocused();
    await desk.keyboard.press('Control+z');
    await expect(line(desk)).toHaveValue('/moment');
  });

  test('W46 the panel searches and inserts by a click, apart from the word before', async ({ desk }) => {
    await desk.keyboard.type('Hallo!');
    await expect(section(desk).getByRole('listitem')).toHaveCount(4);
    await expect(section(desk)).toContainText('und 2 weitere');
    await section(desk).getByRole('searchbox', { name: 'Antworten durchsuchen' }).fill('rechnung');
    await section(desk)
      .getByRole('button', { name: /Rechnung als PDF/ })
      .click();
    await expect(line(desk)).toHaveValue('Hallo! Ihre Rechnung liegt als PDF bei.');
    await expect(line(desk)).toBeFocused();
    await desk.keyboard.press('Alt+n');
    await section(desk)
      .getByRole('button', { name: /Rechnung als PDF/ })
      .press('Enter');
    await expect(line(desk)).toBeFocused();
    await expect(line(desk)).toHaveValue(/liegt als PDF bei\. Ihre Rechnung liegt als PDF bei\.$/);
  });

  test('W46 Ctrl+. opens the list and the palette finds replies by name and shortcut', async ({ desk }) => {
    await desk.keyboard.press('Control+.');
    await expect(active(desk)).toContainText('Begrüßung');
    await desk.keyboard.type('danke');
    await desk.keyboard.press('Enter');
    await expect(line(desk)).toHaveValue('Vielen Dank und einen schönen Tag!\nAnna Berger');
    await desk.keyboard.press('Control+k');
    await expect(desk.getByRole('textbox', { name: 'Suchen oder Befehl' })).toBeFocused();
    await desk.keyboard.type('/track');
    await desk.keyboard.press('Enter');
    await expect(line(desk)).toHaveValue(/Anna Berger https:\/\/track\.example$/);
    await expect(line(desk)).toBeFocused();
  });

  test('W43 nobody who gave no name is greeted by one, and where nothing can be written nothing is offered', async ({
    desk,
  }) => {
    await desk.evaluate(() => (window.location.hash = '#/c/gone'));
    await expect(desk.getByRole('heading', { level: 1, name: 'Besucher' })).toBeVisible();
    await line(desk).click();
    await desk.keyboard.type('/hallo');
    await desk.keyboard.press('Enter');
    await expect(line(desk)).toHaveValue('Guten Tag, mein Name ist Anna Berger. Wie kann ich Ihnen helfen?');
    await desk.evaluate(() => (window.location.hash = '#/'));
    await desk.keyboard.press('Control+k');
    await expect(desk.getByRole('textbox', { name: 'Suchen oder Befehl' })).toBeFocused();
    await desk.keyboard.type('Rechnung als');
    await expect(desk.getByText('Rechnung als PDF')).toBeHidden();
  });
});

test.describe('in a mail', () => {
  test.beforeEach(async ({ desk }) => {
    await desk.getByRole('link', { name: /Jonas Lehner/ }).click();
    await reply(desk).click();
  });

  test('W40 W43 W45 a reply with paragraphs stands in the mail, is one step to undo, and is saved', async ({
    desk,
    hub,
  }) => {
    await desk.keyboard.type('Vorweg. /eti');
    await expect(active(desk)).toContainText('Rücksendeetikett');
    expect(await described(reply(desk))).toBe('listbox: Rücksendeetikett');
    expect(await violations(desk)).toEqual([]);
    await desk.keyboard.press('Tab');
    const html =
      '<p>Vorweg. Guten Tag Jonas Lehner,</p><p>das Etikett finden Sie in Ihrem Konto.<br>Das Geld folgt nach fünf Werktagen.</p>';
    await expect.poll(() => hub.model.conversation('jonas')?.draft?.html).toBe(html);
    await desk.keyboard.type(' Danke');
    await expect(reply(desk)).toContainText('fünf Werktagen. Danke');
    await desk.keyboard.press('Control+z');
    await desk.keyboard.press('Control+z');
    await expect(reply(desk)).toHaveText('Vorweg. /eti');
    // Chat's replies are not at hand in a mail.
    await desk.keyboard.press('Control+a');
    await desk.keyboard.type('/hallo');
    await expect(list(desk)).toBeHidden();
  });

  test('W46 Shift+Enter takes the other language, the palette and the panel insert at the caret', async ({
    desk,
  }) => {
    await desk.keyboard.press('Control+.');
    await desk.keyboard.type('liefer');
    await expect(desk.getByText('⇧⏎ auf Englisch')).toBeVisible();
    await desk.keyboard.press('Shift+Enter');
    await expect(reply(desk)).toHaveText('Delivery takes two to three working days.');
    await section(desk)
      .getByRole('button', { name: /Lieferzeit/ })
      .click();
    await expect(reply(desk)).toHaveText(
      'Delivery takes two to three working days. Die Lieferung dauert zwei bis drei Werktage.',
    );
    await expect(reply(desk)).toBeFocused();
  });
});

test('W43 where there are no replies the panel says where they come from, and a slash opens nothing', async ({
  page,
}) => {
  const hub = await startWorkspaceHub({
    seed: { ...chatSeed(Date.now()), cannedReplies: [] },
    root: resolve(import.meta.dirname, '../../../dist/renderer'),
  });
  await page.goto(`${hub.address}/#launch=launch-me`);
  await expect(page.getByRole('button', { name: /^Präsenz: / })).toBeVisible();
  await page.evaluate(() => (window.location.hash = '#/c/vera'));
  await expect(section(page)).toContainText('Sie kommen aus der Konfiguration, Abschnitt cannedReplies.');
  await line(page).click();
  await page.keyboard.type('/');
  await expect(line(page)).toHaveValue('/');
  await expect(list(page)).toBeHidden();
  expect(await violations(page)).toEqual([]);
  await hub.stop();
});
