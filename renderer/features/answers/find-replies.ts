import type { CannedReply } from '../../../shared/contract/canned-reply.ts';

/**
 * The replies that an agent means by `query`, the likeliest first: the shortcut itself, shortcuts that begin with it,
 * names with such a word, then whatever holds it in a name or text, in either language. Nothing typed: all of them.
 */
export function findReplies(replies: readonly CannedReply[], query: string): readonly CannedReply[] {
  const words = folded(query.replace(/^\//, ''));
  if (words === '') return replies;
  return replies
    .map((reply) => ({ reply, rank: rankOf(reply, words) }))
    .filter(({ rank }) => rank < ranks.length)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ reply }) => reply);
}

/** From the likeliest to the last resort. */
const ranks: readonly ((reply: CannedReply, words: string) => boolean)[] = [
  ({ shortcut }, words) => shortcut === words,
  ({ shortcut }, words) => shortcut.startsWith(words),
  ({ name }, words) => [name.de, name.en].some((text) => ` ${folded(text)}`.includes(` ${words}`)),
  ({ name }, words) => [name.de, name.en].some((text) => folded(text).includes(words)),
  ({ text }, words) => [text.de, text.en].some((one) => folded(one).includes(words)),
];

function rankOf(reply: CannedReply, words: string): number {
  const rank = ranks.findIndex((holds) => holds(reply, words));
  return rank < 0 ? ranks.length : rank;
}

/** Without case, accents and runs of blanks: `Größe` is found by `grosse` and `GRÖSSE` alike. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
