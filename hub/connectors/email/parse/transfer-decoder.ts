import { Base64Decoder } from './base64-decoder.ts';
import { QuotedPrintableDecoder } from './quoted-printable-decoder.ts';
import { UuDecoder } from './uu-decoder.ts';
import type { ProblemList } from './problem-list.ts';

/** Undoes a Content-Transfer-Encoding as bytes arrive. */
export interface TransferDecoder {
  push(bytes: Buffer): Buffer;
  end(): Buffer;
}

const IDENTITY: TransferDecoder = { push: (bytes) => bytes, end: () => Buffer.alloc(0) };
const IDENTITY_NAMES = new Set(['', '7bit', '8bit', 'binary', '7-bit', '8-bit', 'none', '8bits', '7bits']);

/** The decoder for a Content-Transfer-Encoding value; an unknown one is read as it stands. */
export function transferDecoder(encoding: string, problems: ProblemList): TransferDecoder {
  const name = encoding
    .trim()
    .toLowerCase()
    .replace(/[\s;(].*$/s, '')
    .replaceAll('"', '');
  if (name === 'base64') return new Base64Decoder(problems);
  if (name === 'quoted-printable') return new QuotedPrintableDecoder(problems);
  if (/^(?:x-)?uue?(?:ncode|ncoded)?$/.test(name)) return new UuDecoder();
  if (!IDENTITY_NAMES.has(name)) problems.add('unknown-transfer-encoding', name);
  return IDENTITY;
}

/** Decodes a whole body at once. */
export function decodeTransfer(bytes: Buffer, encoding: string, problems: ProblemList): Buffer {
  const decoder = transferDecoder(encoding, problems);
  const head = decoder.push(bytes);
  const tail = decoder.end();
  return tail.length === 0 ? head : Buffer.concat([head, tail]);
}
