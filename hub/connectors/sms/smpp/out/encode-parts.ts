import { toGsm } from '../../../../../shared/domain/sms/gsm-alphabet.ts';
import { smsCapacity, smsParts } from '../../../../../shared/domain/sms/segments.ts';

/** A text in parts, ready to be carried. */
export type EncodedText = { readonly dataCoding: 0 | 8; readonly parts: readonly Buffer[] };

/**
 * Parts a text and encodes it: one septet to an octet, as SMPP carries them, or UTF-16BE. Where data_coding 0 means
 * Latin-1 and a character is not in that (€, Greek), the text goes as UCS-2.
 */
export function encodeParts(text: string, defaultAlphabet: 'gsm' | 'latin1'): EncodedText {
  const { encoding, parts } = smsParts(text);
  if (encoding === 'ucs2') return { dataCoding: 8, parts: parts.map(toUtf16) };
  if (defaultAlphabet === 'gsm')
    return { dataCoding: 0, parts: parts.map((part) => Buffer.from(toGsm(part) ?? [])) };
  if (isLatin1(text)) return { dataCoding: 0, parts: parts.map((part) => Buffer.from(part, 'latin1')) };
  return { dataCoding: 8, parts: ucs2Parts(text).map(toUtf16) };
}

function isLatin1(text: string): boolean {
  return Buffer.from(text, 'latin1').toString('latin1') === text;
}

/** Texts without pairs only: the GSM alphabet has none. */
function ucs2Parts(text: string): readonly string[] {
  const { single, concatenated } = smsCapacity.ucs2;
  if (text.length <= single) return [text];
  return Array.from({ length: Math.ceil(text.length / concatenated) }, (_, index) =>
    text.slice(index * concatenated, (index + 1) * concatenated),
  );
}

function toUtf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}
