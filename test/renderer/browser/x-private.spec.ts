import { xOf } from '../../peers/workspace-x-stories.ts';
import { messageWith, openText, textField, thread } from './texts.ts';
import { expect, test } from './workspace.ts';

test.use({ scenario: 'texts' });

const title = 'Mit Tom Brandt in Direktnachrichten weiter';

test('W72 a thread is taken private by key, palette and menu: pointer and opening words, both counted', async ({
  desk,
  hub,
}) => {
  await openText(desk, 'thread');
  await desk.keyboard.press('Alt+v');
  const dialog = desk.getByRole('dialog', { name: title });
  await expect(dialog.getByLabel('Öffentlicher Hinweis')).toHaveValue(
    'Wir haben Ihnen eine Direktnachricht geschickt.',
  );
  await expect(dialog.getByTestId('post-count')).toHaveText([
    '51 von 280 · 0,01 €',
    '76 von 10.000 · 0,015 €',
  ]);
  await expect(dialog.getByLabel('Erste Direktnachricht')).toBeFocused();
  // Escape destroys nothing: the words are there when it opens again.
  await desk.keyboard.press('Control+a');
  await desk.keyboard.type('Guten Tag Herr Brandt!');
  await desk.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await desk.getByRole('button', { name: 'Weitere Befehle' }).click();
  await desk.getByRole('menuitem', { name: 'Ins Private verlegen' }).click();
  await expect(dialog.getByLabel('Erste Direktnachricht')).toHaveValue('Guten Tag Herr Brandt!');
  await dialog.getByLabel('Öffentlicher Hinweis').fill('x'.repeat(277));
  await expect(dialog.getByRole('button', { name: 'Ins Private verlegen' })).toBeDisabled();
  await dialog.getByLabel('Öffentlicher Hinweis').fill('Bitte sehen Sie in Ihre Nachrichten.');
  await desk.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();

  await expect(messageWith(desk, 'Bitte sehen Sie in Ihre Nachrichten. ^AB')).toBeVisible();
  await expect(thread(desk)).toContainText('Anna Berger verlegt es in Direktnachrichten');
  const strip = desk.getByRole('region', { name: 'Direktnachrichten dazu' });
  await expect(strip).toContainText('Guten Tag Herr Brandt!');
  expect(hub.model.conversation('dm-of-thread')?.messages).toHaveLength(1);
  await desk.keyboard.press('Control+k');
  await desk.keyboard.type('Private');
  await expect(desk.getByRole('button', { name: /Ins Private verlegen/ }).last()).toBeVisible();
});

test('W72 a lost acknowledgement takes it private once, also when the dialog is closed and sent again', async ({
  desk,
  hub,
}) => {
  await openText(desk, 'thread');
  hub.setSilent(true);
  await desk.keyboard.press('Alt+v');
  const dialog = desk.getByRole('dialog', { name: title });
  await expect(dialog.getByLabel('Erste Direktnachricht')).toBeFocused();
  await desk.keyboard.press('Control+Enter');
  await expect(dialog.getByText('Wird gesendet …')).toBeVisible();
  await expect.poll(() => hub.model.conversation('dm-of-thread')?.messages.length).toBe(1);
  await desk.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  hub.setSilent(false);
  await desk.keyboard.press('Alt+v');
  await expect(dialog.getByLabel('Erste Direktnachricht')).toBeFocused();
  await desk.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  expect(hub.model.conversation('dm-of-thread')?.messages).toHaveLength(1);
  expect(hub.model.conversation('thread')?.messages).toHaveLength(7);
});

test('W72 who takes no direct messages cannot be taken private, and it says why', async ({ desk, hub }) => {
  const person = { ...xOf('tombrandt').person, takesDirectMessages: false };
  hub.model.changeText('thread', { x: xOf('tombrandt', { person }) });
  await openText(desk, 'thread');
  await desk.keyboard.press('Alt+v');
  const dialog = desk.getByRole('dialog', { name: title });
  await expect(dialog.getByRole('alert')).toContainText(
    '@tombrandt nimmt von uns keine Direktnachrichten an.',
  );
  await expect(dialog.getByRole('button', { name: 'Ins Private verlegen' })).toBeDisabled();
  await desk.keyboard.press('Control+Enter');
  expect(hub.model.conversation('dm-of-thread')).toBeNull();
});

test('W73 who answers sees both sides: the other one below the thread, growing as it goes on, with a link there', async ({
  desk,
  hub,
}) => {
  await openText(desk, 'public');
  const direct = desk.getByRole('region', { name: 'Direktnachrichten dazu' });
  await expect(direct.getByRole('listitem')).toHaveText([
    /^Du .* wie lautet Ihre Bestellnummer\?$/,
    /Sie lautet 4711\.$/,
  ]);
  hub.model.customerWrites('direct', 'Und die Größe ist 42.');
  await expect(direct.getByRole('listitem').last()).toContainText('Und die Größe ist 42.');
  await expect(direct.getByRole('listitem').last()).toBeInViewport();
  await direct.getByRole('button', { name: /^Direktnachrichten dazu/ }).press('Enter');
  await expect(direct.getByRole('list')).toHaveCount(0);
  await expect(
    desk
      .getByRole('complementary', { name: 'Kunde' })
      .getByRole('link', { name: 'Direktnachrichten öffnen' }),
  ).toHaveAttribute('href', '#/c/direct');
  await direct.getByRole('link', { name: 'Öffnen' }).click();
  await expect(messageWith(desk, 'Sie lautet 4711.')).toBeVisible();
  const shown = desk.getByRole('region', { name: 'Öffentlicher Thread dazu' });
  await expect(shown).toContainText('@shop_de Falsche Größe geliefert');
  await expect(
    desk.getByRole('complementary', { name: 'Kunde' }).getByRole('link', { name: 'Thread öffnen' }),
  ).toHaveAttribute('href', '#/c/public');
  // A direct message cannot be taken private once more.
  await expect(textField(desk)).toBeVisible();
  await desk.keyboard.press('Alt+v');
  await expect(desk.getByRole('dialog')).toHaveCount(0);
});

test('W73 a side that cannot be read says why and takes nothing else away', async ({ desk, hub }) => {
  hub.model.changeText('public', { x: xOf('leasommer', { privateConversationId: 'gone-for-good' }) });
  await openText(desk, 'public');
  await expect(desk.getByRole('region', { name: 'Direktnachrichten dazu' }).getByRole('alert')).toHaveText(
    'Das gibt es nicht mehr.',
  );
  await expect(messageWith(desk, 'Falsche Größe')).toBeVisible();
});

test('W71 a direct message that waits for its public pointer says so', async ({ desk, hub }) => {
  await openText(desk, 'direct');
  hub.model.deliver('direct-m0', { status: 'held', at: Date.now() });
  await expect(messageWith(desk, 'wie lautet Ihre Bestellnummer?')).toContainText(
    'Geht hinaus, sobald die Leitung den öffentlichen Hinweis freigibt.',
  );
});
