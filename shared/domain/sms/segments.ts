import type { SmsEncoding } from '../../contract/text-message.ts';
import { septetsOf } from './gsm-alphabet.ts';

/** How a text travels by SMS. */
export type SmsParts = {
  readonly encoding: SmsEncoding;
  /** The text part by part; one empty part for no text. */
  readonly parts: readonly string[];
  /** Characters of the alphabet that are used: septets (gsm) or 16-bit units (ucs2), over all parts. */
  readonly units: number;
  /** What still fits into the last part. */
  readonly unitsLeft: number;
};

/**
 * What a message of one part holds, and what a part of several does: 140 octets, less six for the header that puts
 * them together (3GPP TS 23.040, 9.2.3.24.1). Septets, or 16-bit units.
 */
export const smsCapacity = {
  gsm: { single: 160, concatenated: 153 },
  ucs2: { single: 70, concatenated: 67 },
} as const;

/** Parts a text for sending. The parts joined are the text; nothing that belongs together is torn (N2, N3). */
export function smsParts(text: string): SmsParts {
  const septets = septetsOfText(text);
  const encoding = septets === null ? 'ucs2' : 'gsm';
  const units = septets ?? text.length;
  const { single, concatenated } = smsCapacity[encoding];
  if (units <= single) return { encoding, parts: [text], units, unitsLeft: single - units };
  const parts =
    encoding === 'gsm' ? fill(text, gsmUnits, concatenated) : fillWithClusters(text, concatenated);
  const unitsOfLast = unitsOf(encoding, parts.at(-1) ?? '');
  return { encoding, parts, units, unitsLeft: concatenated - unitsOfLast };
}

function septetsOfText(text: string): number | null {
  let septets = 0;
  for (const character of text) {
    const own = septetsOf(character);
    if (own === null) return null;
    septets += own;
  }
  return septets;
}

function unitsOf(encoding: SmsEncoding, text: string): number {
  return encoding === 'ucs2' ? text.length : (septetsOfText(text) ?? 0);
}

function gsmUnits(character: string): number {
  return septetsOf(character) ?? 0;
}

/**
 * What a reader takes for one character stays in one part as long as it fits there, so that a phone that shows the
 * parts one by one shows no half of an emoji.
 */
function fillWithClusters(text: string, capacity: number): readonly string[] {
  const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  const pieces = Array.from(clusters, ({ segment }) => segment).flatMap((cluster) =>
    cluster.length > capacity ? Array.from(cluster) : [cluster],
  );
  return fill(pieces, (piece) => piece.length, capacity);
}

/** Fills part after part with pieces that are not divided. */
function fill(
  pieces: Iterable<string>,
  unitsOfPiece: (piece: string) => number,
  capacity: number,
): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const piece of pieces) {
    const units = unitsOfPiece(piece);
    if (used + units > capacity) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += piece;
    used += units;
  }
  return [...parts, part];
}
