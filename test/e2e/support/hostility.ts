import type { Locator, Page } from '@playwright/test';
import { xssVectors } from '../../fixtures/xss/vectors.ts';

/** The hostile words that can be written and sent: those that are more than blanks and zeros. */
export const hostileWords = xssVectors.filter((vector) => vector.trim() !== '' && !vector.includes('\0'));

/** Collects what a page does that nobody asked for: dialogs, errors, windows, requests to other machines. */
export function watchForAlarms(page: Page): readonly string[] {
  const alarms: string[] = [];
  page.on('dialog', (dialog) => {
    alarms.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => alarms.push(`error: ${error.message}`));
  page.on('popup', (popup) => alarms.push(`popup: ${popup.url()}`));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (!['127.0.0.1', ''].includes(hostname) && !['data:', 'blob:'].includes(protocol))
      alarms.push(`request: ${request.url()}`);
  });
  return alarms;
}

/** Elements in a place of words that run or load something, and links that lead anywhere but to the web or to us. */
export function strangeElements(place: Locator): Promise<string[]> {
  return place.evaluate((log) =>
    [
      ...log.querySelectorAll(
        'script, iframe, object, embed, svg svg, form, style, link, meta, base, img, video, audio',
      ),
    ]
      .map((found) => found.outerHTML)
      .concat(
        [...log.querySelectorAll('a')]
          .filter(({ href }) => !/^https?:/.test(href) && !href.startsWith(location.origin))
          .map(({ outerHTML }) => outerHTML),
      ),
  );
}
