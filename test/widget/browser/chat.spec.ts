import { account, line, states, talk } from './states.ts';
import { expect, test } from './widget.ts';

test.use({ reducedMotion: 'reduce' });

const refused = { ok: false, code: 'throttled' } as const;

test('V36 files are attached, dropped or pasted; what cannot be taken is refused in words at once', async ({
  widget,
}) => {
  await widget.show('talking', { language: 'en' });
  const { panel } = widget;
  const chooser = panel.locator('input[type=file]');
  await expect(chooser).toHaveAttribute('accept', 'image/png,application/pdf,text/plain');
  const body = Buffer.from('x');
  await chooser.setInputFiles([
    { name: 'one.pdf', mimeType: 'application/pdf', buffer: body },
    { name: 'two.exe', mimeType: 'application/x-msdownload', buffer: body },
  ]);
  await expect(panel.getByRole('alert')).toHaveText('two.exe: Files of this kind are not accepted.');
  await panel.evaluate((one) => {
    const given = new DataTransfer();
    given.items.add(new File(['x'], 'three.png', { type: 'image/png' }));
    const how = { bubbles: true, cancelable: true, dataTransfer: given };
    const target = one.querySelector('textarea');
    target?.dispatchEvent(new DragEvent('dragover', how));
    target?.dispatchEvent(new DragEvent('drop', how));
    const pasted = new DataTransfer();
    pasted.items.add(new File(['x'], 'four.txt', { type: 'text/plain' }));
    target?.dispatchEvent(
      new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: pasted }),
    );
  });
  await panel.getByRole('button', { name: 'Remove: one.pdf' }).click();
  await panel.getByRole('button', { name: 'Send', exact: true }).click();
  expect(await widget.calls('send')).toEqual([['send', '', ['three.png', 'four.txt']]]);
  await expect(panel.locator('.tray')).toBeHidden();
});

test('V36 where the account takes no files there is no way to attach any', async ({ widget }) => {
  await widget.show({ ...states.talking, account: { ...account, files: null } });
  await expect(widget.panel.getByRole('button', { name: 'Dateien anhängen' })).toBeHidden();
});

test('V37 a refused line says why, and is sent again or removed', async ({ widget }) => {
  await widget.show('offline', { language: 'en' });
  const { panel } = widget;
  await expect(panel.getByText('No connection. Your messages are kept')).toBeVisible();
  await expect(panel.getByText('Not sent. The file is too large (at most 10 MB).')).toBeVisible();
  await panel.getByRole('button', { name: 'Send again' }).click();
  await panel.getByRole('button', { name: 'Remove' }).click();
  expect([await widget.calls('retry'), await widget.calls('remove')]).toEqual([
    [['retry', 'b']],
    [['remove', 'b']],
  ]);
});

test('V37 an own line is one element from writing to reading: nothing is read out twice', async ({
  widget,
}) => {
  const pending = [{ clientId: 'own-9', text: 'Hallo?', files: [], status: 'sending', code: null }] as const;
  await widget.show({ ...states.talking, pending }, { language: 'en' });
  const own = widget.panel.locator('.line').filter({ hasText: 'Hallo?' });
  await own.evaluate((one) => one.setAttribute('data-seen', ''));
  await expect(own).toContainText('Sending …');
  await widget.change({ pending: [], lines: [...talk, line(9, 'visitor', 'Hallo?')] });
  await expect(own).toContainText('10:09 · Sent');
  await widget.change({ agentRead: 9 });
  await expect(own).toContainText('Read');
  await expect(own).toHaveAttribute('data-seen', '');
  await expect(own).toHaveCount(1);
});

test('V37 near the limit the characters left are told; more are not taken', async ({ widget }) => {
  await widget.show('talking', { language: 'en' });
  const field = widget.panel.getByRole('textbox');
  await field.fill('x'.repeat(3_800));
  await expect(widget.panel.getByText('200 characters left')).toBeVisible();
  await expect(field).toHaveAttribute('maxlength', '4000');
  await expect(field).toHaveAccessibleDescription('We can see what you write while you type.');
});

test('V38 outside business hours a message is left; a refusal keeps what was written', async ({
  page,
  widget,
}) => {
  await widget.show('closed', { language: 'en' });
  const { panel } = widget;
  await expect(panel.getByText(/We will be back: Wednesday,? 25 November at 08:00/)).toBeVisible();
  await panel.getByLabel('Name').fill('Vera');
  await panel.getByLabel('E-mail address').fill('vera@shop.example');
  await panel.getByLabel('Your message').fill('Please call back');
  await panel.getByLabel('I agree.').check();
  await page.evaluate((answer) => window.stage.answers.push(answer), refused);
  await panel.getByRole('button', { name: 'Send message' }).click();
  await expect(panel.getByRole('alert')).toHaveText('That was a lot at once. Please try again in a moment.');
  await panel.getByRole('button', { name: 'Send message' }).click();
  await expect(panel.getByText('We will answer to vera@shop.example.')).toBeFocused();
  const form = { name: 'Vera', mail: 'vera@shop.example', topic: null, text: 'Please call back' };
  expect(await widget.calls('leaveMessage')).toEqual([
    ['leaveMessage', form],
    ['leaveMessage', form],
  ]);
});

test('V38 what was typed outlives the moment the office closes', async ({ widget }) => {
  await widget.show('form', { language: 'en' });
  await widget.panel.getByLabel('Your message').fill('Where is my parcel?');
  await widget.change({ hours: { open: false, opensAt: null } });
  await expect(widget.panel.getByLabel('Your message')).toHaveValue('Where is my parcel?');
  await expect(widget.panel.getByRole('button', { name: 'Send message' })).toBeVisible();
});

test('V39 after the end: a rating, the transcript, and writing again; refusals are told', async ({
  page,
  widget,
}) => {
  await widget.show('ended', { language: 'en' });
  const { panel } = widget;
  await page.evaluate((answer) => window.stage.answers.push(answer), refused);
  await panel.getByText('4', { exact: true }).click();
  await panel.getByRole('button', { name: 'Send rating' }).click();
  await expect(panel.getByRole('alert')).toHaveText('That was a lot at once. Please try again in a moment.');
  await panel.getByRole('button', { name: 'Send rating' }).click();
  await expect(panel.getByText('Thank you for your rating.')).toBeVisible();
  await panel.getByRole('button', { name: 'Get the chat by e-mail' }).click();
  await panel.getByLabel('Your e-mail address').fill('vera@shop.example');
  await panel.getByRole('button', { name: 'Send chat' }).click();
  await expect(panel.getByText('The chat is on its way to vera@shop.example.')).toBeFocused();
  expect(await widget.calls('transcript')).toEqual([['transcript', 'vera@shop.example']]);
  await panel.getByRole('button', { name: 'Continue writing' }).click();
  await expect(panel.getByText('The chat has ended.')).toBeHidden();
  await expect(panel.getByRole('textbox')).toBeFocused();
});

test('V39 a rated chat is not rated again, and where there is no rating none is asked for', async ({
  widget,
}) => {
  await widget.show('endedByLoss', { language: 'en' });
  await expect(widget.panel.getByText('Thank you for your rating.')).toBeVisible();
  await expect(widget.panel.getByRole('radio')).toHaveCount(0);
  await widget.show(
    { ...states.ended, account: { ...account, rating: false, transcript: false } },
    { language: 'en' },
  );
  await expect(widget.panel.getByText('The chat has ended.')).toBeVisible();
  await expect(widget.panel.getByRole('radio')).toHaveCount(0);
  await expect(widget.panel.getByRole('button', { name: 'Get the chat by e-mail' })).toHaveCount(0);
});

test('V46 mounted again in another language it is as open as it was; stopped, nothing is left', async ({
  page,
  widget,
}) => {
  await widget.show('talking', { language: 'en' });
  await page.evaluate(() => window.stage.mount({ language: 'de', position: 'left', label: null }));
  await expect(widget.panel.getByText('Sie sprechen mit Anna Berger')).toBeVisible();
  await page.evaluate(() => window.stage.chat()?.stop());
  await expect(widget.panel).toHaveCount(0);
  expect((await widget.calls('watching')).at(-1)).toEqual(['watching', false]);
});

test('V46 the launcher tells how many lines are new, to eyes and ears', async ({ page, widget }) => {
  await widget.put('talking', { language: 'en', label: 'Ask us' });
  await expect(page.getByRole('button', { name: 'Ask us' })).toBeVisible();
  await widget.change({ unread: 120 });
  await expect(page.getByRole('button', { name: 'Open chat, new messages: 120' })).toBeVisible();
  await expect(page.getByText('99+')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'new messages: 120' })).toBeAttached();
});
