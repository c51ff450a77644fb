import type { XLink } from './x-answers.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * A text of X as its author wrote it: X escapes three characters and shortens every link. Links in `hidden` (pictures
 * that are shown, the post that is quoted) go.
 */
export function expandText(
  text: string,
  links: readonly XLink[],
  isHidden: (link: XLink) => boolean,
): string {
  let expanded = text;
  for (const link of links) {
    if (link.url === '') continue;
    const target = isHidden(link) ? '' : (webAddress(link) ?? link.url);
    expanded = expanded.replaceAll(link.url, () => target);
  }
  return expanded.replace(/&(amp|lt|gt);/g, (escape) => ENTITIES[escape] ?? escape).trimEnd();
}

function webAddress(link: XLink): string | null {
  const target = link.expanded_url ?? '';
  return /^https?:\/\//i.test(target) ? target : null;
}
