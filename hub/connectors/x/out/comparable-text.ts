import { weightedText } from '../../../../shared/domain/x/weighted-length.ts';

const linkMark = '\u{FFFC}';
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Our words in a form that X's copy of them has too: links, blanks and mentions in front differ there. */
export function comparableOwnText(text: string): string {
  const links = [...new Set(weightedText(text).links)].sort((one, other) => other.length - one.length);
  return settled(links.reduce((rest, link) => rest.replaceAll(link, linkMark), text));
}

/**
 * X's copy of a text in the same form: X escapes three characters, shortens links, puts the names of who is answered
 * in front and, with media, a link behind.
 */
export function comparableText(text: string): string {
  const plain = text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);
  return settled(plain.replace(/https?:\/\/t\.co\/\w+/g, linkMark));
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
    .replace(/\s+/gu, ' ')
    .replace(/^(?: ?@\w{1,15})+/u, '')
    .trim();
}
