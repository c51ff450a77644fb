/** How long a post counts for X. */
export type WeightedText = {
  /** Weighted characters (X's configuration version 3: 280 allowed, links count 23). */
  readonly length: number;
  /** Addresses in it that X turns into links, as they stand. */
  readonly links: readonly string[];
};

/** Longest ordinary and longest long post, weighted; longest direct message, characters. */
export const postLimits = { post: 280, longPost: 25_000, directMessage: 10_000 } as const;

/** Counts a text as X does. To be done. */
export function weightedText(text: string): WeightedText {
  return { length: text.length, links: [] };
}
