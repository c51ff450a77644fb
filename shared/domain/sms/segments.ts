import type { SmsEncoding } from '../../contract/text-message.ts';

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

/** Parts a text for sending. To be done: see docs/spec.md, section N. */
export function smsParts(text: string): SmsParts {
  return { encoding: 'ucs2', parts: [text], units: text.length, unitsLeft: Math.max(0, 70 - text.length) };
}
