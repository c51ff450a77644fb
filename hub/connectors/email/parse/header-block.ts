import { canonicalCharset, decodeGuessed, isAscii } from './charset.ts';
import iconv from 'iconv-lite';
import type { ParseLimits } from './parse-limits.ts';
import type { ProblemList } from './problem-list.ts';

/** One field as it stands in the mail: unfolded, not yet decoded; the name in lower case. */
export interface RawField {
  readonly name: string;
  readonly value: string;
}

const FIELD = /^([!-9;-~]{1,200})[ \t]*:/;
const KNOWN =
  /^(?:from|to|cc|bcc|subject|date|message-id|received|return-path|mime-version|content-[a-z-]+|reply-to|sender|in-reply-to|references|delivered-to|envelope-to|dkim-signature|authentication-results|auto-submitted|precedence|list-[a-z-]+|importance|priority|user-agent|organization|x-[\w-]+|arc-[a-z-]+|thread-[a-z]+|resent-[a-z-]+)[ \t]*:/i;

/**
 * Cuts a header block into fields. Lines that are no field are noted and passed over, unless nothing but such
 * lines follow: then the blank line was forgotten and they are the body, handed back as `leftover`.
 */
export function readHeaderBlock(
  block: Buffer,
  isRoot: boolean,
  limits: ParseLimits,
  problems: ProblemList,
): { readonly fields: readonly RawField[]; readonly leftover: Buffer | null } {
  const start = skipPreface(block);
  if (isRoot && start < block.length && !mentionsKnownField(block)) {
    problems.add('no-headers', 'the mail begins with its text');
    return { fields: [], leftover: withBlankLine(block.subarray(start)) };
  }
  const fields: RawField[] = [];
  const charset = charsetOf(block);
  const lastKnown = lastKnownField(block, start);
  let position = start;
  while (position < block.length) {
    const end = logicalLineEnd(block, position);
    const text = fieldText(block.subarray(position, end), charset, problems);
    const match = FIELD.exec(text);
    if (match === null) {
      problems.add('malformed-header', 'a line that is no field');
      if (position > lastKnown) return { fields, leftover: withBlankLine(block.subarray(position)) };
    } else if (fields.length >= limits.headerCount) {
      problems.add('headers-too-large', `more than ${limits.headerCount} fields`);
      break;
    } else {
      fields.push({
        name: (match[1] ?? '').toLowerCase(),
        value: text
          .slice(match[0].length)
          .replaceAll(/\r?\n[ \t]*/g, ' ')
          .replaceAll('\0', '')
          .trim(),
      });
    }
    position = end;
  }
  return { fields, leftover: null };
}

/** Passes over a byte order mark and the "From " line of a mailbox file. */
function skipPreface(block: Buffer): number {
  let start = block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf ? 3 : 0;
  while (/^>?From /.test(block.toString('latin1', start, start + 6))) {
    const newline = block.indexOf(10, start);
    if (newline < 0) break;
    start = newline + 1;
  }
  return start;
}

function mentionsKnownField(block: Buffer): boolean {
  for (let start = 0; start < block.length; start = block.indexOf(10, start) + 1) {
    if (KNOWN.test(block.toString('latin1', start, Math.min(block.length, start + 60)))) return true;
    if (block.indexOf(10, start) < 0) return false;
  }
  return false;
}

/** Where the last field of a familiar name begins, or -1: an odd line is noise only before it. */
function lastKnownField(block: Buffer, start: number): number {
  let end = block.length;
  while (end > start) {
    const lineStart = end < 2 ? 0 : block.lastIndexOf(10, end - 2) + 1;
    if (KNOWN.test(block.toString('latin1', lineStart, Math.min(end, lineStart + 60)))) return lineStart;
    end = lineStart;
  }
  return -1;
}

function logicalLineEnd(block: Buffer, start: number): number {
  let end = start;
  do {
    const newline = block.indexOf(10, end);
    if (newline < 0) return block.length;
    end = newline + 1;
  } while (block[end] === 32 || block[end] === 9);
  return end;
}

function fieldText(bytes: Buffer, charset: string, problems: ProblemList): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  const text = decodeGuessed(bytes);
  if (Buffer.from(text, 'utf8').equals(bytes)) return text;
  problems.add('raw-8bit-header', 'bytes above 127 that are not UTF-8');
  return charset !== '' && iconv.encodingExists(charset) && !charset.startsWith('utf')
    ? iconv.decode(bytes, charset)
    : text;
}

function charsetOf(block: Buffer): string {
  const match = /charset\s*=\s*"?([\w-]{1,40})/i.exec(block.toString('latin1'));
  return canonicalCharset(match?.[1] ?? null);
}

function withBlankLine(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.from('\r\n')]);
}
