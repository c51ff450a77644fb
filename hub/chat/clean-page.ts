import { cleanVisitorName } from '../../shared/domain/chat/clean-line.ts';

type Page = { readonly url: string; readonly title: string };

const longestUrl = 2_000;
const longestTitle = 200;

/**
 * The page that a visitor looks at, as agents see it: without user, query and fragment, where secrets travel. Null when
 * it belongs to none of the sites (their origins in lower case): whoever made it up wants it to be opened.
 */
export function cleanPage(page: Page, origins: readonly string[]): Page | null {
  const url = URL.parse(page.url);
  if (url === null || !origins.includes(url.origin)) return null;
  const whole = `${url.origin}${url.pathname}`;
  return {
    // Escaped it may have become longer than it came.
    url: whole.length > longestUrl ? `${url.origin}/` : whole,
    title: cleanVisitorName(page.title).slice(0, longestTitle).toWellFormed(),
  };
}
