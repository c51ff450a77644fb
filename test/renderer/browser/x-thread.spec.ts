import type { Page } from '@playwright/test';
import { messageWith, openText, textField, thread } from './texts.ts';
import { expect, test } from './workspace.ts';

test.use({ scenario: 'texts' });

async function signInAsSven(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('textbox', { name: 'Anmeldename' }).fill('sven');
  await page.getByLabel('Passwort').fill('correct horse battery');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('button', { name: /^Presence: / })).toBeVisible();
}

test('W74 posts stand in time with their handles; what answers an earlier one says so and is moved in', async ({
  desk,
}) => {
  await openText(desk, 'thread');
  await expect(thread(desk).locator('.text-message .post-head')).toHaveText([
    /Tom Brandt\s*@tombrandt/,
    '@shop_de',
    /Miriam Liest\s*@mitleserin\s*geschützt/,
    /Troll\s*@poebler\s*von X gesperrt/,
    /Tom Brandt\s*@tombrandt/,
    /Tom Brandt\s*@tombrandt/,
  ]);
  await expect(messageWith(desk, 'Wir sehen nach')).toContainText('Aylin Demir');
  await expect(messageWith(desk, 'Bei mir genauso!')).toContainText(
    'antwortet @tombrandt: @shop_de seit drei',
  );
  const left = async (words: string) => (await messageWith(desk, words).boundingBox())?.x ?? 0;
  const first = (await thread(desk).locator('.text-message').first().boundingBox())?.x ?? 0;
  expect(await left('Bei mir genauso!')).toBeGreaterThan(first + 15);
  // Goes on from the post right before it.
  expect(await left('Alles Betrüger')).toBe(await left('Bei mir genauso!'));
  await expect(messageWith(desk, 'Alles Betrüger').locator('.post-answers')).toHaveCount(0);
});

test('W74 a quoted post is a card, and pictures stand below the words', async ({ desk }) => {
  await openText(desk, 'thread');
  const last = messageWith(desk, 'Und?');
  await expect(last.locator('blockquote')).toHaveText(/@verbraucher\s*Der @shop_de zahlt nicht/);
  await expect(last.getByRole('list', { name: 'Bilder' })).toBeVisible();
});

test('W75 deleted, edited and hidden posts are marked; earlier words come on request; a post opens on X', async ({
  desk,
}) => {
  await openText(desk, 'thread');
  await expect(messageWith(desk, 'Ich zeige euch an')).toContainText('gelöscht');
  await expect(messageWith(desk, 'Ich zeige euch an').getByRole('link')).toHaveCount(0);
  await expect(messageWith(desk, 'Alles Betrüger')).toContainText('von uns verborgen');
  const edited = thread(desk).locator('.text-message').first();
  await expect(edited).toContainText('bearbeitet');
  await expect(edited).not.toContainText('wo bleibt mein Geld?');
  await edited.getByRole('button', { name: '2 frühere Fassungen zeigen' }).press('Enter');
  await expect(edited.getByRole('list', { name: 'Frühere Fassungen' }).getByRole('listitem')).toHaveText([
    '@shop_de seit Wochen warte ich',
    '@shop_de wo bleibt mein Geld?',
  ]);
  const link = edited.getByRole('link', { name: 'Bei X ansehen' });
  await expect(link).toHaveAttribute('href', 'https://x.com/tombrandt/status/20p1');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  await expect(link).toHaveAttribute('target', '_blank');
});

test('W75 a post that is deleted, edited or blocked meanwhile is shown so at once', async ({ desk, hub }) => {
  await openText(desk, 'cold');
  hub.model.changeMessage('cold', 'k2', (message) => ({
    ...message,
    visibleText: 'Der Shop ist ganz gut',
    details:
      message.details?.kind === 'post'
        ? {
            ...message.details,
            earlierTexts: ['Der Shop ist wirklich schlecht'],
            author: { ...message.details.author, blocksUs: true, state: 'gone' },
          }
        : null,
  }));
  const post = messageWith(desk, 'Der Shop ist ganz gut');
  await expect(post).toContainText('bearbeitet');
  await expect(post).toContainText('nicht mehr bei X');
  await expect(post).toContainText('blockiert uns');
});

test('W76 a reply under a post of ours is hidden and shown again; the state says pending, done or refused', async ({
  desk,
  hub,
}) => {
  await openText(desk, 'ours');
  const reply = messageWith(desk, 'Wann wieder lieferbar?');
  await expect(messageWith(desk, 'Die neue Jacke').getByRole('button', { name: 'Verbergen' })).toHaveCount(0);
  const turn = (hidden: boolean, failed: string | null) =>
    hub.model.changeMessage('ours', 'o2', (message) => ({
      ...message,
      details:
        message.details?.kind === 'post'
          ? {
              ...message.details,
              hidden,
              change: failed === null ? null : { kind: 'unhide', status: 'failed', detail: failed },
            }
          : null,
    }));
  await reply.getByRole('button', { name: 'Verbergen' }).click();
  await expect(reply.getByRole('status')).toHaveText('wird verborgen …');
  await expect(reply.getByRole('button', { name: 'Verbergen' })).toHaveCount(0);
  turn(true, null);
  await expect(reply).toContainText('von uns verborgen');
  await reply.getByRole('button', { name: 'Wieder zeigen' }).click();
  await expect(reply.getByRole('status')).toHaveText('wird wieder gezeigt …');
  turn(true, 'Forbidden');
  await expect(reply.getByRole('alert')).toHaveText('Nicht wieder gezeigt: Forbidden');
  await expect(reply.getByRole('button', { name: 'Wieder zeigen' })).toBeVisible();
});

test('W76 an own post is deleted after a question, by keyboard; a colleague’s is not offered', async ({
  desk,
  hub,
}) => {
  await openText(desk, 'thread');
  await expect(messageWith(desk, 'Wir sehen nach').getByRole('button', { name: 'Löschen' })).toHaveCount(0);
  await openText(desk, 'ours');
  const own = messageWith(desk, 'Die neue Jacke');
  await own.getByRole('button', { name: 'Löschen' }).press('Enter');
  const dialog = desk.getByRole('dialog', { name: 'Beitrag löschen?' });
  await expect(dialog).toContainText('Die neue Jacke ist da!');
  // Enter on what has the keyboard first changes nothing.
  await expect(dialog.getByRole('button', { name: 'Abbrechen' })).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  expect(hub.model.conversation('ours')?.messages[0]?.details).toMatchObject({ change: null });
  await own.getByRole('button', { name: 'Löschen' }).click();
  await dialog.getByRole('button', { name: 'Bei X löschen' }).click();
  await expect(own.getByRole('status')).toHaveText('wird gelöscht …');
  expect(hub.model.conversation('ours')?.messages[0]?.details).toMatchObject({
    change: { kind: 'delete', status: 'pending' },
  });
});

test('W71 an answer that is held says so; its agent cannot release it', async ({ desk }) => {
  await openText(desk, 'held');
  const held = messageWith(desk, 'Wir melden uns heute');
  await expect(held).toContainText('Wartet, bis die Leitung diese Antwort freigibt.');
  await expect(held).toContainText('wartet auf Freigabe');
  await expect(held.getByRole('button', { name: 'Freigeben' })).toHaveCount(0);
  await expect(messageWith(desk, 'Kommt noch.')).toContainText('Zurückgegeben: Bitte freundlicher.');
});

test('W71 a supervisor releases an answer from the thread, or sends it back with a reason', async ({
  page,
  hub,
}) => {
  await signInAsSven(page, hub.address);
  await page.evaluate((hash) => (window.location.hash = hash), '#/c/held');
  const held = messageWith(page, 'Wir melden uns heute');
  await expect(held).toContainText('Answer by Anna Berger, not published yet.');
  await held.getByRole('button', { name: 'Send back' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send back to Anna Berger' });
  await expect(dialog.getByRole('button', { name: 'Send back' })).toBeDisabled();
  await page.keyboard.type('Please name a time.');
  await page.keyboard.press('Control+Enter');
  await expect(held).toContainText('Sent back: Please name a time.');
  await expect(thread(page)).toContainText('Sven Okafor');
  hub.model.deliver('u3', { status: 'held', at: Date.now() });
  await held.getByRole('button', { name: 'Release' }).click();
  await expect(held).toContainText('sending');
  // Supervisors hide and delete besides.
  await page.evaluate((hash) => (window.location.hash = hash), '#/c/ours');
  await expect(messageWith(page, 'Die neue Jacke').getByRole('button', { name: 'Delete' })).toBeVisible();
  await expect(messageWith(page, 'Wann wieder').getByRole('button', { name: 'Hide' })).toBeVisible();
  await expect(messageWith(page, 'Wann wieder').getByRole('button', { name: 'Answer' })).toHaveCount(0);
});

test('W78 the customer’s side says what of X stands in the way of an answer', async ({ desk }) => {
  await openText(desk, 'ours');
  const panel = desk
    .getByRole('complementary', { name: 'Kunde' })
    .getByRole('region', { name: 'X', exact: true });
  await expect(panel.getByRole('listitem')).toHaveText([
    'Geschütztes Konto: Beiträge sieht nur, wem es folgen lässt.',
    'Blockiert unser Konto: Antworten kommen nicht an.',
    'Nimmt von uns keine Direktnachrichten an.',
  ]);
  await openText(desk, 'cold');
  await expect(panel).toHaveCount(0);
  await expect(desk.getByRole('list', { name: 'Adressen' })).toHaveText('@kaikuehl');
});

test('W82 whatever a post, a name or an address says, it stands as written and runs nothing', async ({
  desk,
  hub,
}) => {
  const bad = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
  await openText(desk, 'cold');
  hub.model.changeMessage('cold', 'k2', (message) => ({
    ...message,
    visibleText: `${bad} javascript:alert(1) \u202Etxet`,
    author: { ...message.author, name: bad },
    details:
      message.details?.kind === 'post'
        ? {
            ...message.details,
            url: 'javascript:window.hacked=1',
            author: { ...message.details.author, handle: bad },
            earlierTexts: [bad],
            quotes: { postId: '1', handle: bad, text: bad, messageId: null },
          }
        : null,
  }));
  const post = messageWith(desk, 'javascript:alert(1)');
  await expect(post.locator('.message-text')).toContainText(bad);
  await expect(post.locator('img, script')).toHaveCount(0);
  await expect(post.getByRole('link')).toHaveCount(0);
  await post.getByRole('button', { name: 'Antworten' }).click();
  await expect(textField(desk)).toBeFocused();
  await expect(desk.locator('.answered-post')).toContainText(bad);
  expect(await desk.evaluate(() => 'hacked' in window)).toBe(false);
});
