/** Header lines beyond this length are cut or refused by some servers; the whole field stays well below. */
const LONGEST_FIELD = 6_000;
const MOST = 30;
/** RFC 5322 lines end at 998 characters; an id that long is nobody's. */
const LONGEST_ID = 900;

/**
 * The References of a reply, bounded: the first id (the root of the thread) and the newest ones, as RFC 5322 §3.6.4
 * and common clients shorten it. Ids that are not `<…>` without blanks are dropped.
 */
export function boundReferences(references: readonly string[], inReplyTo: string | null): readonly string[] {
  const all = inReplyTo === null ? references : [...references.filter((id) => id !== inReplyTo), inReplyTo];
  const ids = [...new Set(all)].filter((id) => id.length <= LONGEST_ID && /^<[^<>\s]+>$/.test(id));
  const [root, ...rest] = ids;
  if (root === undefined) return [];
  const newest: string[] = [];
  let length = root.length;
  for (const id of rest.toReversed()) {
    if (newest.length >= MOST - 1 || length + id.length + 1 > LONGEST_FIELD) break;
    newest.unshift(id);
    length += id.length + 1;
  }
  return [root, ...newest];
}
