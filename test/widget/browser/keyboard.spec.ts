import { expect, test } from './widget.ts';
import { account, line, talk } from './states.ts';

test.use({ reducedMotion: 'reduce' });

test('V31 the keyboard alone leads from the launcher through a chat to the rating', async ({
  page,
  widget,
}) => {
  const { keyboard } = page;
  await widget.put('form', { language: 'en' });
  await page.getByRole('link', { name: 'Before' }).focus();
  await keyboard.press('Tab');
  expect(await widget.focused()).toBe('Open chat');
  await keyboard.press('Enter');
  expect(await widget.focused()).toBe('field-name');
  await keyboard.type('Vera');
  await keyboard.press('Tab');
  await keyboard.type('vera@shop.example');
  await keyboard.press('Tab');
  await keyboard.type('Deliv');
  await keyboard.press('Tab');
  await keyboard.type('Where is my parcel?');
  await keyboard.press('Tab');
  expect(await widget.focused()).toBe('Privacy');
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  expect(await widget.calls('begin')).toEqual([
    ['begin', { name: 'Vera', mail: 'vera@shop.example', topic: 'delivery', text: 'Where is my parcel?' }],
  ]);

  await widget.change({ lines: talk, chat: { status: 'active', agent: 'Anna Berger' } });
  expect(await widget.focused()).toBe('Your message');
  await keyboard.type('First');
  await keyboard.press('Shift+Enter');
  await keyboard.type('second');
  await keyboard.press('Enter');
  expect(await widget.calls('send')).toEqual([['send', 'First\nsecond', []]]);

  // Back over the lines' links and the way to minimise.
  for (let n = 0; n < 10 && (await widget.focused()) !== 'End chat'; n += 1)
    await keyboard.press('Shift+Tab');
  expect(await widget.focused()).toBe('End chat');
  await keyboard.press('Enter');
  expect(await widget.focused()).toBe('No');
  await keyboard.press('Escape');
  expect(await widget.focused()).toBe('End chat');
  await keyboard.press('Enter');
  await keyboard.press('Shift+Tab');
  await keyboard.press('Enter');
  expect(await widget.calls('leave')).toEqual([['leave']]);

  await widget.change({ chat: { status: 'ended', by: 'visitor' } });
  await widget.panel.getByRole('radio', { name: '1 of 5' }).focus();
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await keyboard.press('Space');
  await keyboard.press('Tab');
  await keyboard.type('Quick');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(widget.panel.getByText('Thank you for your rating.')).toBeFocused();
  expect(await widget.calls('rate')).toEqual([['rate', { score: 3, comment: 'Quick' }]]);
});

test('V31 Escape minimises and the focus returns to the launcher; the panel shows where it is', async ({
  page,
  widget,
}) => {
  await widget.show('talking', { language: 'en' });
  await expect(widget.launcher).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Escape');
  await expect(widget.panel).toBeHidden();
  await expect(widget.launcher).toBeFocused();
  await expect(widget.launcher).toHaveAttribute('aria-expanded', 'false');
  await expect(widget.launcher).toHaveCSS('outline-style', 'solid');
});

test('V31 a focus whose place goes away goes on with what takes the place', async ({ page, widget }) => {
  await widget.show('talking', { language: 'en' });
  await expect(widget.panel.getByRole('textbox')).toBeFocused();
  await widget.change({ chat: { status: 'ended', by: 'agent' } });
  await expect(widget.panel.getByRole('heading', { name: 'The chat has ended.' })).toBeFocused();
  await widget.panel.getByRole('button', { name: 'Continue writing' }).click();
  await expect(widget.panel.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('One more thing');
  await page.keyboard.press('Enter');
  expect(await widget.calls('send')).toEqual([['send', 'One more thing', []]]);
});

test('V31 over the whole of a small screen, Tab stays in the panel', async ({ page, widget }) => {
  await page.setViewportSize({ width: 375, height: 667 });
  await widget.show('talking', { language: 'en' });
  await expect(widget.panel).toHaveAttribute('aria-modal', 'true');
  await expect(widget.launcher).toBeHidden();
  for (let n = 0; n < 12; n += 1) {
    await page.keyboard.press('Tab');
    expect(await widget.panel.evaluate((panel) => panel.matches(':focus-within'))).toBe(true);
  }
});

test('V32 what is typed stays inside: the page’s shortcuts hear nothing of it', async ({ page, widget }) => {
  await widget.show('talking');
  await page.evaluate(() => {
    document.addEventListener('keydown', () => (document.title = 'heard'));
  });
  await page.keyboard.type('s');
  await expect(page).toHaveTitle('Shop');
  expect(await widget.calls('typing')).toEqual([['typing', 's']]);
});

test('V33 Enter that chooses among letters being composed sends nothing', async ({ page, widget }) => {
  await widget.show('talking');
  await page.keyboard.type('か');
  await widget.panel.getByRole('textbox').evaluate((field) => {
    const composing = { key: 'Enter', isComposing: true, bubbles: true, cancelable: true, composed: true };
    field.dispatchEvent(new KeyboardEvent('keydown', composing));
    field.dispatchEvent(new KeyboardEvent('keydown', { ...composing, isComposing: false, keyCode: 229 }));
  });
  expect(await widget.calls('send')).toEqual([]);
});

test('V34 a form is complained about in words tied to its fields, the first of them focused', async ({
  widget,
}) => {
  await widget.show(
    { phase: 'ready', online: true, account: { ...account, topics: [] } },
    { language: 'en' },
  );
  const { panel } = widget;
  await panel.getByLabel('E-mail address').fill('no address');
  await panel.getByRole('button', { name: 'Start chat' }).click();
  await expect(panel.getByLabel('Name')).toBeFocused();
  await expect(panel.getByLabel('Name')).toHaveAccessibleDescription('Please fill in this field.');
  await expect(panel.getByLabel('E-mail address')).toHaveAccessibleDescription(
    'Please enter an e-mail address, such as name@example.com.',
  );
  await expect(panel.getByLabel('I agree.')).toHaveAccessibleDescription('Please fill in this field.');
  expect(await widget.calls('begin')).toEqual([]);
});

test('V35 lines count as watched only while the panel is open at its newest line', async ({
  page,
  widget,
}) => {
  await widget.put('talking', { language: 'en' });
  const last = async () => (await widget.calls('watching')).at(-1);
  expect(await last()).toEqual(['watching', false]);
  await widget.launcher.click();
  await expect.poll(last).toEqual(['watching', true]);
  await widget.panel.getByRole('group', { name: 'Messages' }).focus();
  await page.keyboard.press('Home');
  await expect.poll(last).toEqual(['watching', false]);
  await widget.change({ lines: [...talk, line(9, 'agent', 'Still there?')] });
  await widget.panel.getByRole('button', { name: 'New messages' }).click();
  await expect(widget.panel.getByText('Still there?')).toBeInViewport();
  await expect.poll(last).toEqual(['watching', true]);
  await expect(widget.panel.getByRole('button', { name: 'New messages' })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect.poll(last).toEqual(['watching', false]);
});
