import type { ChatFile } from '../../../shared/contract/chat.ts';
import { account, line } from './states.ts';
import { expect, test } from './widget.ts';

test.use({ reducedMotion: 'reduce' });

const vectors = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  'javascript:alert(1)',
  'JaVaScRiPt://%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://"onmouseover=alert(1)//',
  "https://a.example/'><script>alert(1)</script>",
  '{{constructor.constructor("alert(1)")()}}',
  '\u202Etxt.exe',
];

test('V40 hostile names, texts and files execute nothing and stay what they are', async ({
  page,
  widget,
}) => {
  const files = vectors.map((name, index): ChatFile => ({
    id: name,
    name,
    type: index % 2 ? name : 'image/svg+xml',
    size: 1,
    key: name,
  }));
  const hostile = vectors[1] ?? '';
  await widget.show({
    phase: 'ready',
    online: true,
    account: {
      ...account,
      title: { de: hostile, en: hostile },
      texts: { de: { placeholder: hostile, talkingTo: `{name} {other} ${hostile}` }, en: {} },
    },
    chat: { status: 'active', agent: hostile },
    lines: [
      ...vectors.map((text, index) => line(index + 1, index % 2 ? 'agent' : 'visitor', text, { name: text })),
      line(99, 'agent', '', { files }),
    ],
  });
  const texts = await widget.panel.locator('.bubble').allTextContents();
  expect(texts).toEqual(vectors);
  await expect(widget.panel.getByText(`${hostile} {other} ${hostile}`)).toBeVisible();
  expect(await widget.panel.locator('.file-name').allTextContents()).toEqual(vectors);
  const made = await widget.panel.evaluate((panel) => ({
    foreign: panel.querySelectorAll(
      'script, img, iframe, [onload], [onerror], [onmouseover], style, [style*=url]',
    ).length,
    hrefs: [...panel.querySelectorAll('a')].map(
      ({ protocol, rel, target }) => `${protocol} ${rel} ${target}`,
    ),
  }));
  expect(made.foreign).toBe(0);
  expect(new Set(made.hrefs)).toEqual(
    new Set(['http: noopener noreferrer _blank', 'https: noopener noreferrer _blank']),
  );
  await page.mouse.move(1100, 400);
});

test('V40 where privacy is said to be is linked only if it is on the web', async ({ widget }) => {
  const { privacy } = account;
  if (privacy === null) throw new Error('the account says nothing of privacy');
  await widget.show({
    phase: 'ready',
    online: true,
    account: { ...account, privacy: { ...privacy, url: 'javascript:alert(1)' } },
  });
  await expect(widget.panel.getByText(privacy.text.de)).toBeVisible();
  await expect(widget.panel.getByRole('link')).toHaveCount(0);
});

test('V41 the page’s style does not reach in, and nothing of the widget’s reaches out', async ({
  page,
  widget,
}) => {
  const css = `* { display: none !important; opacity: 0 !important; visibility: hidden !important; transform: scale(0) !important }
    html, body, main { display: block !important; opacity: 1 !important; visibility: visible !important; transform: none !important }
    html { font-size: 40px; letter-spacing: 9px; direction: rtl; color: #eee !important }
    button, input, textarea { all: unset !important } blendesk-chat, * { color: yellow !important; font: 60px serif !important }`;
  await widget.show('talking');
  const plain = await widget.panel.boundingBox();
  const header = await widget.panel.getByRole('heading', { level: 2 }).boundingBox();
  await widget.show('talking', { css });
  expect(await widget.panel.boundingBox()).toEqual(plain);
  expect((await widget.panel.getByRole('heading', { level: 2 }).boundingBox())?.height).toBe(header?.height);
  await expect(widget.panel.getByRole('textbox')).toHaveCSS('border-top-style', 'solid');
  await expect(widget.panel.getByRole('heading', { level: 2 })).toHaveCSS('color', 'rgb(26, 32, 41)');
  expect(await page.evaluate(() => document.querySelectorAll('style, [style]').length)).toBe(0);
});

test('V42 the site sets colours, radius, font, size and scheme by variables', async ({ widget }) => {
  const css = `blendesk-chat { --blendesk-accent: rgb(0, 90, 60); --blendesk-accent-text: rgb(255, 250, 240);
    --blendesk-radius: 3px; --blendesk-font: monospace; --blendesk-font-size: 18px; --blendesk-z-index: 7;
    --blendesk-color-scheme: dark }`;
  await widget.show('talking', { css });
  await expect(widget.launcher).toHaveCSS('background-color', 'rgb(0, 90, 60)');
  await expect(widget.launcher).toHaveCSS('color', 'rgb(255, 250, 240)');
  await expect(widget.panel).toHaveCSS('border-radius', '3px');
  await expect(widget.panel).toHaveCSS('font-size', '18px');
  await expect(widget.panel).toHaveCSS('font-family', 'monospace');
  await expect(widget.panel).toHaveCSS('z-index', '7');
  await expect(widget.panel).toHaveCSS('background-color', 'rgb(22, 26, 32)');
  await expect(widget.panel.locator('.visitor .bubble').first()).toHaveCSS(
    'background-color',
    'rgb(0, 90, 60)',
  );
});
