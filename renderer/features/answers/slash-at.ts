/** A slash that an agent typed to look for a reply, and what follows it up to the caret. */
export type Slash = {
  readonly query: string;
  /** Characters from the slash to the caret. */
  readonly length: number;
};

/** Longer than any shortcut: whoever writes on does not look for a reply. */
const longestQuery = 64;

/** The slash at the beginning of the word before the caret, in the words of its line; null: there is none. */
export function slashAt(before: string): Slash | null {
  const found = /(?:^|\s)\/(?<query>[^\s/]*)$/u.exec(before);
  const query = found?.groups?.['query'];
  if (query === undefined || query.length > longestQuery) return null;
  return { query, length: query.length + 1 };
}
