import { findLinks } from './find-links.ts';

/** How long a post counts for X. */
export type WeightedText = {
  /** Weighted characters (X's configuration version 3: 280 allowed, links count 23). */
  readonly length: number;
  /** Addresses in it that X turns into links, as they stand. */
  readonly links: readonly string[];
};

/** Longest ordinary and longest long post, weighted; longest direct message, characters. */
export const postLimits = { post: 280, longPost: 25_000, directMessage: 10_000 } as const;

/** A link counts as its t.co address, whatever stands there. */
const weightOfLink = 23;

/** What is not light is heavy: CJK, most symbols, everything beyond the basic plane. */
const weightOfHeavy = 2;
const light = /[\0-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]/u;

/**
 * One emoji, with its joiners, skin tones, flags and keycaps. Beside the sequences that Unicode recommends, X's emoji
 * library has older signs that say once more that they are emoji (U+FE0F), and keycaps that do not say it.
 */
const emoji =
  /[\u231A\u231B\u25FD\u25FE\u2614\u2615\u2648-\u2653\u267F\u2693\u26A1\u26AA\u26AB\u26BD\u26BE\u26C4\u26C5\u26D4\u26EA\u26F2\u26F3\u26F5\u26FA\u26FD\u2757\u2B1B\u2B1C\u2B50\u2B55\u{1F004}\u{1F21A}\u{1F22F}]\uFE0F|\p{RGI_Emoji}|[#*0-9]\uFE0F?\u20E3/gv;

/**
 * Counts a text as X does: configuration version 3 of twitter-text, in which characters of the ranges above weigh
 * one, others two, an emoji two however many characters it has, and a link 23, of the text in Unicode's form C.
 */
export function weightedText(text: string): WeightedText {
  const normalised = text.normalize('NFC');
  const links = findLinks(normalised);
  let length = 0;
  let behind = 0;
  for (const { start, end } of links) {
    length += weightOf(normalised.slice(behind, start)) + weightOfLink;
    behind = end;
  }
  return {
    length: length + weightOf(normalised.slice(behind)),
    links: links.map(({ start, end }) => normalised.slice(start, end)),
  };
}

function weightOf(text: string): number {
  let weight = 0;
  let behind = 0;
  for (const { 0: found, index } of text.matchAll(emoji)) {
    weight += weightOfPlain(text.slice(behind, index)) + weightOfHeavy;
    behind = index + found.length;
  }
  return weight + weightOfPlain(text.slice(behind));
}

function weightOfPlain(text: string): number {
  let weight = 0;
  for (const character of text) weight += light.test(character) ? 1 : weightOfHeavy;
  return weight;
}
