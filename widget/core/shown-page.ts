import type { VisitorPage } from '../../shared/contract/chat.ts';

const longestAddress = 2_000;
const longestTitle = 200;

/**
 * The page as agents may see it: without query and fragment, which may hold what is nobody's business. Null when it
 * is no page of the web, or its address is too long.
 */
export function shownPage(href: string, title: string): VisitorPage | null {
  const url = href.replace(/[?#].*/s, '');
  if (!/^https?:/.test(url) || url.length > longestAddress) return null;
  return { url, title: title.slice(0, longestTitle) };
}
