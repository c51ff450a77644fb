import { violations } from './axe.ts';
import { expect, test } from './workspace.ts';

test('W91 an agent looks up who else a customer is, then says that it is the same person', async ({
  desk,
  hub,
}) => {
  await desk.evaluate(() => (window.location.hash = '#/c/jonas'));
  await expect(desk.getByRole('button', { name: 'Auch bekannt als …' })).toBeVisible();
  await desk.keyboard.press('Alt+j');
  const field = desk.getByRole('textbox', { name: 'Mailadresse, Nummer oder @Name auf X' });
  await expect(field).toBeFocused();
  await desk.keyboard.type('Jonas');
  await expect(desk.getByRole('button', { name: 'Nachsehen' })).toBeDisabled();
  const other = hub.model.conversation('rechnung')?.customer.identities[0]?.value ?? '';
  await field.fill(other);
  await desk.keyboard.press('Enter');
  const dialog = desk.getByRole('dialog');
  await expect(dialog.getByRole('status')).toContainText('bekannt seit');
  expect(await violations(desk)).toEqual([]);
  await dialog.getByRole('button', { name: 'Dieselbe Person' }).click();
  await expect(dialog).toBeHidden();
  await expect(desk.getByRole('list', { name: 'Adressen', exact: true }).getByText(other)).toBeVisible();
  await expect(desk.getByText('dieselbe Person wie schon bekannt')).toBeVisible();
});

test('W91 an address that nobody has becomes one more; words changed after the look are looked up again', async ({
  desk,
  hub,
}) => {
  await desk.evaluate(() => (window.location.hash = '#/c/jonas'));
  await desk.getByRole('button', { name: 'Auch bekannt als …' }).click();
  const field = desk.getByRole('textbox', { name: 'Mailadresse, Nummer oder @Name auf X' });
  await field.fill('neu@example.org');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('dialog').getByRole('status')).toContainText('Noch niemand');
  await field.fill('anders@example.org');
  await expect(desk.getByRole('button', { name: 'Nachsehen' })).toBeVisible();
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('button', { name: 'Dieselbe Person' })).toBeVisible();
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('dialog')).toBeHidden();
  expect(hub.model.conversation('jonas')?.customer.identities.at(-1)?.value).toBe('anders@example.org');
});
