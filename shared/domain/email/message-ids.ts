const LONGEST_HEADER = 64 * 1024;
const MOST_IDS = 1000;

/**
 * The message ids of a Message-ID, In-Reply-To or References value, each in angle brackets, without
 * doubles. Accepts what real senders write: ids folded in the middle, without brackets, with prose around.
 */
export function messageIds(value: string): readonly string[] {
  const text = value.slice(0, LONGEST_HEADER);
  const found = new Set<string>();
  let from = 0;
  while (found.size < MOST_IDS) {
    const open = text.indexOf('<', from);
    if (open < 0) break;
    const close = text.indexOf('>', open);
    if (close < 0) break;
    // "<<id@host>>" and "<a <id@host>": the innermost bracket opens the id.
    const innermost = text.lastIndexOf('<', close);
    const id = text.slice(innermost + 1, close).replaceAll(/\s+/g, '');
    if (id !== '') found.add(`<${id}>`);
    from = close + 1;
  }
  if (found.size > 0) return [...found];
  for (const word of text.split(/[\s,;]+/)) {
    const bare = word.replaceAll(/[<>"]/g, '');
    if (/^[^@]+@[^@]+$/.test(bare)) found.add(`<${bare}>`);
    if (found.size >= MOST_IDS) break;
  }
  return [...found];
}

/** The domain of a message id, in lower case; empty when it has none. */
export function messageIdDomain(messageId: string): string {
  const at = messageId.lastIndexOf('@');
  return at < 0
    ? ''
    : messageId
        .slice(at + 1)
        .replace(/>$/, '')
        .toLowerCase();
}
