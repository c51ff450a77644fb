const LONGEST_LINE = 400;
const MOST_LINES = 4;
const VERB =
  /(?:^|\s)(?:wrote|writes|said|schrieb|schrieben|geschrieben|schreibt|a [ée]crit|escribi[óo]|ha scritto|schreef|skrev|napisał(?:\(a\))?|escreveu|kirjoitti|пишет|написал(?:\(а\))?)(?=[\s:,(]|$)/iu;
const OPENING =
  /^(?:on|am|den|le|el|il|op|em|w dniu|zitat von|quoting|von|dne|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})\s/iu;
const DATED = /\d{1,2}[.:/-]\s?\d{2}|\b\d{4}\b|\d{1,2}\.\s?\p{L}{3,}/u;
const ADDRESSED = /[^\s<>@]+@[^\s<>@]+/u;
// "Am 12.03.2024 schrieb mir Ihre Kollegin folgendes:" is the customer telling something.
const TOLD = /\s(?:mir|uns|me|us|ihnen|ich|wir|i|folgendes(?! geschrieben:)|following|dass|that)[\s:]/iu;

/**
 * How many plain lines from `start` form "On … wrote:" and how surely: `strong` names a date or an address and needs
 * no quote marks below it; `weak` counts only right above quoted lines. Null when they do not.
 */
export function attributionAt(
  lines: readonly string[],
  start: number,
): { readonly length: number; readonly strength: 'strong' | 'weak' } | null {
  for (let count = 1; count <= MOST_LINES; count += 1) {
    const line = lines[start + count - 1];
    if (line === undefined || line === '' || line.length > LONGEST_LINE) return null;
    if (!line.endsWith(':') && !/:[*_]$/.test(line)) continue;
    const joined = lines
      .slice(start, start + count)
      .join(' ')
      .replaceAll(/[*_]/g, '');
    const strength = strengthOf(joined, count);
    return strength === null ? null : { length: count, strength };
  }
  return null;
}

function strengthOf(text: string, lines: number): 'strong' | 'weak' | null {
  const hasVerb = VERB.test(text);
  const dated = DATED.test(text);
  const addressed = ADDRESSED.test(text);
  // "2024-03-12 10:15 GMT+01:00 Max <max@example.org>:" has no verb.
  const bare = /^\d{4}-\d{2}-\d{2}\s\d{1,2}:\d{2}\s.*<[^<>@\s]+@[^<>@\s]+>:$/u.test(text);
  if (
    bare ||
    (hasVerb && OPENING.test(text) && dated && !TOLD.test(text)) ||
    (hasVerb && addressed && dated && !TOLD.test(text))
  )
    return 'strong';
  if (lines > 1 && !OPENING.test(text) && !addressed) return null;
  return hasVerb || (addressed && text.length < 200) || /^(?:zitat(?: von)?|quoting)\s/iu.test(text)
    ? 'weak'
    : null;
}
