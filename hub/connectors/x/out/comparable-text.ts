import { weightedText } from '../../../../shared/domain/x/weighted-length.ts';

const linkMark = '\u{FFFC}';
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Our words in a form that X's copy of them has too: links, blanks and mentions in front differ there. */
function comparableOwnText(text: string): string {
  const links = [...new Set(weightedText(text).links)].sort((one, other) => other.length - one.length);
  // As X does with addresses that are written without https://.
  return settled(links.reduce((rest, link) => rest.replaceAll(link, 'https://t.co/0'), text));
}

/**
 * X's copy of a text in the same form: X escapes three characters, shortens links, puts the names of who is answered
 * in front and, with media, a link behind.
 */
function comparableText(text: string): string {
  return settled(text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity));
}

/** Whether X's copy holds our words; `media`: how many files went along. */
export function isSameText(ours: string, copy: string, media: number): boolean {
  const wanted = comparableOwnText(ours);
  const found = comparableText(copy);
  if (wanted === found) return true;
  return media > 0 && found.endsWith(linkMark) && found.slice(0, -linkMark.length).trimEnd() === wanted;
}

function settled(text: string): string {
  return text
    .normalize('NFC')
    .replace(/https?:\/\/\S+/giu, linkMark)
    .replace(/\s+/gu, ' ')
    .replace(/^(?: ?@\w{1,15})+/u, '')
    .trim();
}
