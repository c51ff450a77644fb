import type { XDetails } from '../../../shared/contract/text-message.ts';
import { messageWith, openText, sendButton, textField, thread } from './texts.ts';
import { xOf } from '../../peers/workspace-x-stories.ts';
import { expect, test } from './workspace.ts';

test.use({ scenario: 'texts' });

const answered = '.answered-post';
const file = (name: string) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.alloc(10) });

test('W68 a post is counted as X counts, with the sign that is appended, and its price', async ({
  desk,
  hub,
}) => {
  await openText(desk, 'thread');
  await expect(desk.getByTestId('post-count')).toHaveText('0 von 280');
  await textField(desk).fill('Hallo');
  await expect(desk.getByTestId('post-count')).toHaveText('9 von 280 · 0,01 €');
  await expect(desk.getByText('wird angefügt:')).toContainText('^AB');
  // A link counts 23 and costs; an emoji of several characters counts 2.
  await textField(desk).fill('👩‍👩‍👧 https://shop.example.com/ein/langer/weg/zu/einer/seite');
  await expect(desk.getByTestId('post-count')).toHaveText('30 von 280 · 0,20 €');
  await textField(desk).fill('x'.repeat(277));
  await expect(desk.getByTestId('post-count')).toHaveText(/^281 von 280/);
  await expect(sendButton(desk)).toBeDisabled();
  await textField(desk).fill('x'.repeat(276));
  await expect(sendButton(desk)).toBeEnabled();
  await desk.keyboard.press('Control+Enter');
  await expect
    .poll(() => hub.model.conversation('thread')?.messages.at(-1))
    .toMatchObject({ visibleText: 'x'.repeat(276), signature: '^AB' });
  await expect(messageWith(desk, `${'x'.repeat(276)} ^AB`)).toBeVisible();
});

test('W68 long posts and direct messages have their own limits, and direct messages no sign', async ({
  desk,
  hub,
}) => {
  hub.model.changeText('thread', { x: xOf('tombrandt', { plan: { summonedOnly: false, longPosts: true } }) });
  await openText(desk, 'thread');
  await textField(desk).fill('x'.repeat(300));
  await expect(desk.getByTestId('post-count')).toHaveText('304 von 25.000 · 0,01 €');
  await openText(desk, 'direct');
  await expect(desk.getByText('Direktnachricht an @leasommer · von @shop_de')).toBeVisible();
  await textField(desk).fill('Danke');
  await expect(desk.getByTestId('post-count')).toHaveText('5 von 10.000 · 0,015 €');
  await expect(desk.getByText('wird angefügt:')).toHaveCount(0);
  await desk.keyboard.press('Control+Enter');
  await expect(messageWith(desk, 'Danke')).toContainText('Du');
  expect(hub.model.conversation('direct')?.messages.at(-1)).toMatchObject({
    visibleText: 'Danke',
    details: { kind: 'dm' },
  });
});

test('W69 the customer’s newest post is answered; another by its button, or by keys, and it stays chosen', async ({
  desk,
  hub,
}) => {
  await openText(desk, 'thread');
  await expect(desk.locator(answered)).toContainText('Antwort auf @tombrandt Und?');
  await messageWith(desk, 'Bei mir genauso!').getByRole('button', { name: 'Antworten' }).click();
  await expect(desk.locator(answered)).toContainText('@mitleserin Bei mir genauso!');
  await expect(textField(desk)).toBeFocused();
  await desk.keyboard.press('Alt+ArrowUp');
  await expect(desk.locator(answered)).toContainText('Wir sehen nach');
  await desk.keyboard.press('Alt+ArrowUp');
  await desk.keyboard.press('Alt+ArrowUp');
  await expect(desk.locator(answered)).toContainText('@shop_de seit drei Wochen');
  await desk.keyboard.type('Hierzu');
  await expect(desk.getByText('Entwurf gesichert', { exact: false })).toBeVisible();
  await desk.reload();
  await expect(textField(desk)).toHaveValue('Hierzu');
  await expect(desk.locator(answered)).toContainText('@shop_de seit drei Wochen');
  // A new post of the customer's takes nothing away from what was chosen.
  hub.model.customerWrites('thread', 'Hallo??');
  await expect(thread(desk)).toContainText('Hallo??');
  await textField(desk).press('Control+Enter');
  await expect
    .poll(() => hub.model.conversation('thread')?.messages.at(-1)?.details)
    .toMatchObject({ kind: 'post', answersId: 'p1', quotes: null });
  await expect(desk.locator(answered)).toContainText('Und?');
});

test('W69 a post is quoted instead, by switch and by key; a deleted one cannot be chosen', async ({
  desk,
  hub,
}) => {
  await openText(desk, 'thread');
  await expect(messageWith(desk, 'Ich zeige euch an').getByRole('button', { name: 'Antworten' })).toHaveCount(
    0,
  );
  await desk.keyboard.press('Alt+o');
  await expect(desk.locator(answered)).toContainText('Zitiert @tombrandt');
  await desk.locator('.answered').getByText('Antworten', { exact: true }).click();
  await expect(desk.locator(answered)).toContainText('Antwort auf');
  await desk.keyboard.press('Alt+o');
  await textField(desk).fill('So ist es');
  await textField(desk).press('Control+Enter');
  await expect(messageWith(desk, 'So ist es').locator('blockquote')).toContainText('Und? @shop_de');
  expect(hub.model.conversation('thread')?.messages.at(-1)?.details).toMatchObject({
    answersId: null,
    quotes: { handle: 'tombrandt', messageId: 'p6' },
  });
});

test('W70 before a word is written it says that X will refuse, and what can be done instead', async ({
  desk,
}) => {
  await openText(desk, 'cold');
  const refusal = desk.getByRole('alert').filter({ hasText: '@kaikuehl hat uns' });
  await expect(refusal).toContainText('weder erwähnt noch zitiert');
  await textField(desk).fill('Das tut uns leid.');
  await expect(sendButton(desk)).toBeDisabled();
  await refusal.getByRole('button', { name: 'Auf die Erwähnung antworten' }).click();
  await expect(desk.locator(answered)).toContainText('@shop_de schlecht');
  await expect(refusal).toHaveCount(0);
  await expect(sendButton(desk)).toBeEnabled();
  await desk.keyboard.press('Alt+ArrowDown');
  await expect(refusal).toBeVisible();
  await expect(sendButton(desk)).toBeDisabled();
  await refusal.getByRole('button', { name: 'Ins Private verlegen' }).click();
  await expect(desk.getByRole('dialog', { name: 'Mit Kai Kühl in Direktnachrichten weiter' })).toBeVisible();
});

test('W70 what only costs is said and stops nothing; a link can be taken out; a spent budget stops', async ({
  desk,
  hub,
}) => {
  await openText(desk, 'thread');
  await textField(desk).fill('Siehe https://shop.example.com/a');
  const costs = desk.getByRole('status').filter({ hasText: 'Der Link kostet' });
  await expect(costs).toContainText('Der Link kostet 0,19 € mehr.');
  await expect(sendButton(desk)).toBeEnabled();
  await costs.getByRole('button', { name: 'Link entfernen' }).click();
  await expect(textField(desk)).toHaveValue('Siehe');
  await expect(costs).toHaveCount(0);

  await openText(desk, 'cold');
  await expect(desk.getByText('90,00 € von 100,00 € sind diesen Monat ausgegeben.')).toBeVisible();
  const spend = { month: '2026-11', spent: 100, perMonth: 100, warnAt: 0.8, currency: 'EUR' };
  hub.model.changeText('held', { x: xOf('uwewartmann', { spend }) });
  await openText(desk, 'held');
  await textField(desk).fill('Noch etwas');
  await expect(desk.getByRole('alert').filter({ hasText: 'Monatsbudget' })).toContainText(
    'Das Monatsbudget von 100,00 € ist ausgegeben. Frage die Leitung.',
  );
  await expect(sendButton(desk)).toBeDisabled();
});

test('W70 blocked, suspended, gone, not connected, used up: each in words', async ({ desk, hub }) => {
  const at = Date.now() + 3_600_000;
  const person = xOf('uwewartmann').person;
  const told: readonly (readonly [Partial<XDetails>, string | RegExp])[] = [
    [{ person: { ...person, blocksUs: true } }, '@uwewartmann blockiert unser Konto.'],
    [{ person: { ...person, state: 'suspended' } }, 'X hat das Konto @uwewartmann gesperrt.'],
    [{ person: { ...person, state: 'gone' } }, 'Das Konto @uwewartmann gibt es bei X nicht mehr.'],
    [
      { connected: false },
      'Das Konto ist gerade nicht mit X verbunden. Die Administration kann es wieder verbinden.',
    ],
    [
      { limits: [{ window: 'post', limit: 100, remaining: 0, resetAt: at }] },
      /Das Kontingent bei X ist verbraucht, es geht wieder ab .*\d\d:\d\d\. Der Entwurf bleibt bis dahin erhalten\./,
    ],
  ];
  for (const [part, words] of told) {
    hub.model.changeText('held', { x: xOf('uwewartmann', part) });
    await openText(desk, 'ours');
    await openText(desk, 'held');
    await expect(desk.locator('.finding').filter({ hasText: words })).toBeVisible();
    await textField(desk).fill('Hallo');
    await expect(sendButton(desk)).toBeDisabled();
  }
});

test('W71 where a supervisor releases first, the button says so and the answer waits', async ({
  desk,
  hub,
}) => {
  await openText(desk, 'cold');
  await expect(desk.getByText('Die Leitung gibt diese Antwort zuerst frei.')).toBeVisible();
  await desk.keyboard.press('Alt+ArrowUp');
  await textField(desk).fill('Das tut uns leid.');
  await expect(sendButton(desk)).toContainText('Zur Freigabe geben');
  await textField(desk).press('Control+Enter');
  await expect(messageWith(desk, 'Das tut uns leid.')).toContainText('wartet auf Freigabe');
  expect(hub.model.conversation('cold')?.messages.at(-1)?.delivery?.status).toBe('held');
});

test('W70 what a failed answer taught is known before the next one', async ({ desk, hub }) => {
  await openText(desk, 'ours');
  await openText(desk, 'held');
  await expect(desk.locator('.finding')).toHaveCount(0);
  const { person } = xOf('uwewartmann');
  hub.model.changeText('held', { x: xOf('uwewartmann', { person: { ...person, blocksUs: true } }) });
  hub.model.deliver('u3', {
    status: 'failed',
    at: Date.now(),
    detail: '403 You have been blocked',
    code: 'blocked-by-customer',
  });
  await expect(messageWith(desk, 'Wir melden uns heute')).toContainText(
    'Diese Person blockiert unser Konto.',
  );
  await expect(desk.locator('.finding')).toContainText('@uwewartmann blockiert unser Konto.');
});

test('W80 files leave with a post, at most four, with a direct message one, and pictures stand in the thread', async ({
  desk,
  hub,
}) => {
  await openText(desk, 'thread');
  const input = desk.getByLabel('Datei anhängen').and(desk.locator('input'));
  await input.setInputFiles(['1.png', '2.png', '3.png', '4.png', '5.png'].map(file));
  await expect(
    desk.getByRole('alert').getByText('Eine Nachricht nimmt höchstens 4 Dateien mit.'),
  ).toBeVisible();
  await expect(sendButton(desk)).toBeDisabled();
  await desk.getByRole('button', { name: '3.png entfernen' }).click();
  await textField(desk).press('Control+Enter');
  await expect
    .poll(() =>
      hub.model
        .conversation('thread')
        ?.messages.at(-1)
        ?.attachments.map(({ name }) => name),
    )
    .toEqual(['1.png', '2.png', '4.png', '5.png']);
  await expect(thread(desk).getByRole('list', { name: 'Bilder' }).last().getByRole('button')).toHaveCount(4);

  await openText(desk, 'direct');
  await input.setInputFiles(['1.png', '2.png'].map(file));
  await expect(
    desk.getByRole('alert').getByText('Eine Nachricht nimmt höchstens 1 Datei mit.'),
  ).toBeVisible();
  await expect(sendButton(desk)).toBeDisabled();
});
