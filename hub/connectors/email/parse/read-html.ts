import type { MarkedLine } from '../../../../shared/domain/email/folded-text.ts';
import { htmlToLines } from './html-lines.ts';
import type { ParseLimits } from './parse-limits.ts';
import type { ProblemList } from './problem-list.ts';

/** The lines of an HTML text; one that nests too deep is read with its tags struck out, and noted. */
export function readHtmlLines(
  html: string,
  limits: ParseLimits,
  problems: ProblemList,
): readonly MarkedLine[] {
  const lines = htmlToLines(html, limits.htmlDepth);
  if (lines !== null) return lines;
  problems.add('html-too-deep', `more than ${limits.htmlDepth} elements within each other`);
  return strikeTags(html)
    .split('\n')
    .map((text) => ({ text, mark: 'own' }));
}

/** Plain text of marked lines. */
export function textOfLines(lines: readonly MarkedLine[]): string {
  return lines
    .map((line) => line.text)
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Everything outside "<…>", in one pass. */
function strikeTags(html: string): string {
  const pieces: string[] = [];
  let position = 0;
  while (position < html.length) {
    const open = html.indexOf('<', position);
    if (open < 0) break;
    pieces.push(html.slice(position, open));
    const close = html.indexOf('>', open);
    if (close < 0) return pieces.join('');
    position = close + 1;
  }
  pieces.push(html.slice(position));
  return pieces.join('');
}
