/** Longest piece of a text that is looked at; the detector itself reads about 350 bytes. UTF-16 units. */
const looksAt = 2_000;

/** Least letters of a script whose letters are sounds, and of one whose signs are words or syllables. */
const leastLetters = 9;
const leastSigns = 4;

/** How far the best language must be ahead of the next (scores are 0–1): the detector's own measure does not ask. */
const leastLead = 0.05;

/**
 * The language that a customer writes in (ISO 639-1), null when that is not sure: a routing to the wrong skill costs
 * more than one to the account's own queue. Addresses, handles, tags and numbers do not count as words (X1).
 * Short words alone say nothing: "Super!" and "ok" are at home in every language.
 */
export async function detectLanguage(text: string): Promise<string | null> {
  const words = bareWords(text);
  if (!isLongEnough(words)) return null;
  const { eld } = await loadDetector();
  const found = eld.detect(words);
  if (!found.isReliable()) return null;
  const [best, next] = Object.entries(found.getScores()).toSorted(([, a], [, b]) => b - a);
  if (best === undefined || best[1] - (next?.[1] ?? 0) < leastLead) return null;
  return best[0];
}

/**
 * Loaded with the first text, as a hub without SMS and X never needs it: the smallest of its tables takes about
 * 30 MB of memory and a third of a second.
 */
function loadDetector(): Promise<typeof import('eld/extrasmall')> {
  return import('eld/extrasmall');
}

function bareWords(text: string): string {
  const words = text
    .slice(0, looksAt)
    .split(/\s+/u)
    .filter((word) => !/^https?:|^[#$]|[@\d]/iu.test(word));
  return words
    .join(' ')
    .replaceAll(/[^\p{L}\p{M}'’-]+/gu, ' ')
    .trim();
}

function isLongEnough(words: string): boolean {
  const signs = words.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu);
  if ((signs?.length ?? 0) >= leastSigns) return true;
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  return letters >= leastLetters && (words.includes(' ') || hasScriptWithoutSpaces(words));
}

function hasScriptWithoutSpaces(words: string): boolean {
  return /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(words);
}
