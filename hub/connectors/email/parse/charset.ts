import { TextDecoder } from 'node:util';
import iconv from 'iconv-lite';
import type { ProblemList } from './problem-list.ts';

/** Names that real mail uses and no library knows, or that a superset reads better. */
const ALIASES: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  'iso_8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-8-i': 'windows-1255',
  'iso-8859-8-e': 'windows-1255',
  'iso-8859-8': 'windows-1255',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  gb_1988: 'gb18030',
  ansi: 'windows-1252',
  'x-ansi': 'windows-1252',
  'windows-latin1': 'windows-1252',
  'unicode-1-1-utf-8': 'utf-8',
  utf8mb4: 'utf-8',
  'unicode-1-1-utf-7': 'utf-7',
  'x-unicode-2-0-utf-7': 'utf-7',
  csunicode11utf7: 'utf-7',
  'ks_c_5601-1987': 'cp949',
  ksc5601: 'cp949',
  'euc-kr': 'cp949',
  'x-mac-roman': 'macintosh',
  'x-sjis': 'shift_jis',
  'ansi_x3.4-1968': 'us-ascii',
  'iso646-us': 'us-ascii',
};
const UNLABELLED = new Set([
  '',
  'us-ascii',
  'ascii',
  'unknown-8bit',
  'x-unknown',
  '8bit',
  '7bit',
  'binary',
  'x-user-defined',
  'default',
  'none',
]);
const STATEFUL = /^(?:utf-?7|iso-2022-|hz)/;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A charset label as a decoder knows it: trimmed, lower case, aliases resolved. */
export function canonicalCharset(label: string | null): string {
  const name = (label ?? '')
    .trim()
    .replaceAll(/["'\s]/g, '')
    .toLowerCase();
  return ALIASES[name] ?? name;
}

/** Decodes text of which the label may be missing, unknown or wrong; notes what had to be guessed. */
export function decodeCharset(bytes: Buffer, label: string | null, problems: ProblemList): string {
  const charset = canonicalCharset(label);
  if (
    isAscii(bytes) &&
    !STATEFUL.test(charset) &&
    !charset.startsWith('utf-16') &&
    !charset.startsWith('utf-32')
  ) {
    if (charset !== '' && !isKnown(charset)) problems.add('unknown-charset', charset);
    return bytes.toString('latin1');
  }
  if (UNLABELLED.has(charset))
    return guess(
      bytes,
      label === null || charset === '' ? 'unlabelled 8-bit text' : `8-bit text labelled ${charset}`,
      problems,
    );
  if (!isKnown(charset)) {
    problems.add('unknown-charset', charset);
    return decodeGuessed(bytes);
  }
  if (charset === 'utf-8' || charset === 'utf8') return decodeUtf8(bytes, problems);
  if (charset === 'windows-1252' && isUtf8(bytes)) {
    problems.add('wrong-charset', `labelled ${(label ?? '').trim()}, is utf-8`);
    return bytes.toString('utf8');
  }
  const text = decodeKnown(bytes, charset);
  if (text.includes('\uFFFD')) problems.add('undecodable-bytes', charset);
  return text;
}

/** Text of unknown charset: UTF-8 when it is valid as such, else Windows-1252. */
export function decodeGuessed(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : iconv.decode(bytes, 'windows-1252');
}

function guess(bytes: Buffer, detail: string, problems: ProblemList): string {
  problems.add('wrong-charset', detail);
  return decodeGuessed(bytes);
}

function decodeUtf8(bytes: Buffer, problems: ProblemList): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const text = bytes.toString('utf8');
  // Not one valid multi-byte character: somebody labelled Latin-1 as UTF-8.
  if (!/[\u0080-\uFFFC]/.test(text)) {
    problems.add('wrong-charset', 'labelled utf-8, is not');
    return iconv.decode(bytes, 'windows-1252');
  }
  problems.add('undecodable-bytes', 'utf-8');
  return text;
}

/** Whether no byte is above 127. */
export function isAscii(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte > 127) return false;
  return true;
}

function isUtf8(bytes: Buffer): boolean {
  try {
    utf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isKnown(charset: string): boolean {
  return (
    UNLABELLED.has(charset) ||
    (!isTransferEncoding(charset) && iconv.encodingExists(charset)) ||
    textDecoder(charset) !== null
  );
}

function decodeKnown(bytes: Buffer, charset: string): string {
  // iconv-lite takes "base64" and "hex" for charsets too; as labels of mail text they are nonsense.
  if (!isTransferEncoding(charset) && iconv.encodingExists(charset)) return iconv.decode(bytes, charset);
  return textDecoder(charset)?.decode(bytes) ?? decodeGuessed(bytes);
}

function isTransferEncoding(charset: string): boolean {
  return charset === 'base64' || charset === 'hex' || charset === 'internal';
}

function textDecoder(charset: string): TextDecoder | null {
  try {
    return new TextDecoder(charset);
  } catch {
    return null;
  }
}
