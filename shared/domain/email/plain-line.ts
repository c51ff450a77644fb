const LONGEST_LINE = 2000;
const ODD = /[\u200B-\u200F\uFEFF\u2060]|[^\S ]|  /u;

/** A line as the rules of folding read it: at most 2000 characters, single spaces, no invisible characters. */
export function plainLine(text: string): string {
  const bounded = text.length > LONGEST_LINE ? text.slice(0, LONGEST_LINE) : text;
  if (!ODD.test(bounded)) return bounded.trim();
  return bounded
    .replaceAll(/[\u200B-\u200F\uFEFF\u2060]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
