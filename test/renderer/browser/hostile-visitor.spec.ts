import type { Page } from '@playwright/test';
import { hostilePage, hostileWords } from '../../peers/workspace-hostile-seed.ts';
import { expect, test } from './workspace.ts';

test.use({ scenario: 'hostile' });

/** What stands on the page in the places that take a visitor's words, and what the page is made of. */
async function drawn(desk: Page) {
  // What runs in the page must bring everything along.
  // oxlint-disable unicorn/consistent-function-scoping
  return desk.evaluate(() => {
    const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? null;
    const factsOf = [...document.querySelectorAll('.visitor-fact dd')].map(
      (fact) => fact.firstChild?.textContent ?? null,
    );
    const elements = [...document.querySelectorAll('.conversation *, .customer *')];
    return {
      heading: textOf('.conversation-title h1'),
      subject: textOf('.conversation-sub strong'),
      person: textOf('.customer-name'),
      line: textOf('.chat-line .message-text'),
      file: textOf('.attachment .cut'),
      preview: textOf('.typing-preview .message-text'),
      comment: textOf('.visitor-comment'),
      pageTitle: textOf('.visitor-page-title'),
      told: [...document.querySelectorAll('.thread-event')].map((line) => line.textContent).join('\n'),
      facts: factsOf,
      tags: [...new Set(elements.map(({ tagName }) => tagName))],
      attributes: [...new Set(elements.flatMap((one) => one.getAttributeNames()))],
      links: [...document.querySelectorAll('a')].map(({ href }) => new URL(href).protocol),
    };
  });
}

test('W59 whatever a visitor writes stands as it was written, in every place, and neither runs, loads nor draws', async ({
  desk,
  hub,
}) => {
  test.setTimeout(240_000);
  const intruders: string[] = [];
  desk.on('dialog', (dialog) => {
    intruders.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  desk.on('request', (request) => {
    if (!request.url().startsWith(`${hub.address}/`)) intruders.push(`request ${request.url()}`);
  });
  desk.on('popup', () => intruders.push('window'));
  desk.context().on('page', () => intruders.push('page'));

  let harmless: Awaited<ReturnType<typeof drawn>> | null = null;
  for (const [index, words] of hostileWords.entries()) {
    await desk.evaluate((hash) => (window.location.hash = hash), `#/c/hostile-${index}`);
    await desk.waitForFunction(
      (name) => document.querySelector('.conversation-title h1')?.textContent === name,
      words,
    );
    await desk.locator('.attachment').waitFor();
    hub.visitorTypes(`hostile-${index}`, words);
    await desk.locator('.typing-preview').waitFor();
    const seen = await drawn(desk);
    const page = hostilePage(words);
    expect(seen, words).toMatchObject({
      heading: words,
      subject: words,
      person: words,
      line: words.trim(),
      file: words,
      preview: words.trim(),
      comment: words,
      pageTitle: page.title.trim(),
    });
    expect(seen.told).toContain(words);
    expect(seen.facts).toContain(words);
    expect(seen.links.filter((one) => one !== 'https:' && one !== 'http:')).toEqual([]);
    harmless ??= seen;
    expect(seen.tags.filter((one) => harmless?.tags.includes(one) === false)).toEqual([]);
    expect(seen.attributes.filter((one) => harmless?.attributes.includes(one) === false)).toEqual([]);
  }
  expect(intruders).toEqual([]);
});

test.describe('in the list', () => {
  test.use({ scenario: 'hostile list' });

  test('W59 rows, dialogs, offers and announcements that name a hostile visitor only name them', async ({
    desk,
    hub,
  }) => {
    const words = '<img src=x onerror=alert(14)>';
    const index = hostileWords.indexOf(words);
    await expect(desk.locator('.contact-row')).toHaveCount(hostileWords.length);
    const rows = desk.locator('.contact-row');
    expect(await rows.locator('.contact-row-name > .cut').allTextContents()).toEqual(hostileWords);
    expect(await rows.locator('.contact-row-subject > .cut').allTextContents()).toEqual(hostileWords);
    const tags = await rows.evaluateAll((all) => [
      ...new Set(
        all.flatMap((row) => [...row.querySelectorAll('*')]).map(({ tagName }) => tagName.toLowerCase()),
      ),
    ]);
    expect(tags.toSorted()).toEqual(['path', 'span', 'svg']);
    await desk.evaluate((hash) => (window.location.hash = hash), `#/c/hostile-${index}`);
    await expect(desk.getByRole('textbox', { name: 'Zeile an das Gegenüber' })).toBeVisible();
    for (const [keys, title] of [
      ['Alt+b', `${words} aussperren`],
      ['Alt+m', `Mit ${words} per E-Mail weiterschreiben`],
      ['Alt+t', words],
    ] as const) {
      await desk.keyboard.press(keys);
      await expect(desk.getByRole('dialog')).toContainText(title);
      await desk.keyboard.press('Escape');
      await expect(desk.getByRole('dialog')).toBeHidden();
    }
    hub.model.customerWrites('hostile-9', words);
    await expect(desk.getByText('1 neue Zeile von ', { exact: false }).first()).toBeAttached();
    hub.model.offerTo('anna', `contact-hostile-${index + 1}`);
    await expect(desk.getByRole('region', { name: /^Angebot: / })).toContainText(
      hostileWords[index + 1] ?? '',
    );
    await expect(desk.locator('img')).toHaveCount(0);
  });
});
