import { account, line, states, talk, type StateName } from './states.ts';
import { expect, test } from './widget.ts';

test.use({ reducedMotion: 'reduce' });

/** Words that do not fit where they stand, and controls outside the panel. */
const clippedWords = (panel: Element): readonly string[] =>
  [panel, ...panel.querySelectorAll('*')]
    .filter(
      (one) =>
        one.checkVisibility() && !one.matches('.unseen, .unseen *, svg, svg *, select, option, textarea'),
    )
    .filter((one) => {
      const { overflowX } = getComputedStyle(one);
      const { left, right } = one.getBoundingClientRect();
      const isCut = overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
      return isCut || left < -1 || right > innerWidth + 1;
    })
    .map((one) => `${one.className}: ${one.textContent}`);

for (const [name, width, height, css] of [
  ['320 px wide', 320, 568, ''],
  ['320 px wide at 200 % text', 320, 568, 'blendesk-chat { --blendesk-font-size: 32px }'],
  ['the panel at 200 % text', 1280, 720, 'blendesk-chat { --blendesk-font-size: 30px }'],
  ['the panel', 1280, 720, ''],
] as const)
  test(`V43 nothing is clipped: ${name}`, async ({ page, widget }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height });
    for (const state of Object.keys(states) as StateName[]) {
      await widget.show(state, { css });
      expect({ state, clipped: await widget.panel.evaluate(clippedWords) }).toEqual({ state, clipped: [] });
    }
  });

test('V43 words without an end break, in lines, names and file names', async ({ widget }) => {
  const long = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrente'.repeat(4);
  await widget.show({
    phase: 'ready',
    online: true,
    account: { ...account, title: { de: long, en: long } },
    chat: { status: 'active', agent: long },
    agentTyping: true,
    lines: [
      line(1, 'visitor', long),
      line(2, 'agent', `https://a.example/${long}`, { name: long }),
      line(3, 'agent', '', {
        files: [{ id: 'f', name: `${long}.pdf`, type: 'application/pdf', size: 1, key: 'k' }],
      }),
      line(4, 'system', long),
    ],
  });
  expect(await widget.panel.evaluate(clippedWords)).toEqual([]);
});

test('V44 with reduced motion nothing moves', async ({ page, widget }) => {
  await widget.show('typing');
  const count = async () =>
    page.evaluate(() => document.querySelector('blendesk-chat')?.shadowRoot?.getAnimations().length);
  expect(await count()).toBe(0);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await widget.show('typing');
  expect(await count()).toBeGreaterThan(0);
});

test('V45 a picture has its place before it is there; the reader who looks at older lines is left alone', async ({
  page,
  widget,
}) => {
  await widget.show('talking');
  await expect(widget.panel.getByRole('img', { name: 'Bild: paket.png' })).toHaveJSProperty(
    'clientHeight',
    150,
  );
  const area = widget.panel.getByRole('group', { name: 'Nachrichten' });
  await area.focus();
  await page.keyboard.press('Home');
  await expect(widget.panel.getByText('Gestern')).toBeInViewport();
  await expect.poll(async () => area.evaluate((one) => one.scrollTop)).toBe(0);
  await widget.change({ lines: [...talk, line(9, 'agent', 'Gern geschehen!')] });
  expect(await area.evaluate((one) => one.scrollTop)).toBe(0);
  await expect(widget.panel.getByRole('button', { name: 'Neue Nachrichten' })).toBeVisible();
  await area.focus();
  await page.keyboard.press('End');
  await expect(widget.panel.getByText('Gern geschehen!')).toBeInViewport();
  await widget.change({
    lines: [...talk, line(9, 'agent', 'Gern geschehen!'), line(10, 'agent', 'Bis bald!')],
  });
  await expect(widget.panel.getByText('Bis bald!')).toBeInViewport();
});
