import { canonicalCharset, decodeCharset } from './charset.ts';
import { cleanText, hasControls } from './clean-text.ts';
import { unflow } from './flowed-text.ts';
import type { MimePart } from './mime-part.ts';
import { decodeTransfer } from './transfer-decoder.ts';
import { ProblemList } from './problem-list.ts';

/** A readable part, decoded: plain text or HTML with \n line ends. */
export interface TextPart {
  readonly kind: 'plain' | 'html';
  readonly text: string;
}

/** Decodes the bytes of a readable part. */
export function readTextPart(raw: Buffer, part: MimePart, problems: ProblemList): TextPart {
  const bytes = textBytes(raw, part.encoding, problems);
  const type = part.type ?? 'text/plain';
  const charset = part.params['charset'] ?? (type === 'text/html' ? metaCharset(bytes) : null);
  const decoded = decodeCharset(stripMark(bytes, charset), charset, problems);
  if (hasControls(decoded)) problems.add('control-characters', 'removed from the text');
  const text = cleanText(decoded).replace(/^\uFEFF/, '');
  if (type === 'text/html') return htmlOrNot(text, problems);
  if (type === 'text/enriched' || type === 'text/richtext')
    return { kind: 'plain', text: stripEnriched(text) };
  if (/^\s*(?:<!doctype html|<html[\s>])/i.test(text)) {
    problems.add('bad-content-type', 'HTML labelled as plain text');
    return { kind: 'html', text };
  }
  const flowed = /^\s*flowed\s*$/i.test(part.params['format'] ?? '');
  return {
    kind: 'plain',
    text: flowed ? unflow(text, /^\s*yes\s*$/i.test(part.params['delsp'] ?? '')) : text,
  };
}

/** Undoes the transfer encoding; text that only claims to be base64 is taken as it stands. */
function textBytes(raw: Buffer, encoding: string, problems: ProblemList): Buffer {
  if (!/^\s*base64/i.test(encoding)) return decodeTransfer(raw, encoding, problems);
  const text = raw.toString('latin1');
  const stray = text.search(/[^A-Za-z0-9+/=\s]|[A-Za-z0-9+/]+[ \t]+[A-Za-z0-9+/]+[ \t]+[A-Za-z0-9+/]/);
  if (stray < 0) return decodeTransfer(raw, encoding, problems);
  const blank = text.slice(0, stray).search(/\r?\n[ \t]*\r?\n/);
  const lineStart = text.lastIndexOf('\n', stray) + 1;
  const head = text.slice(0, blank >= 0 ? blank : lineStart);
  const unseen = new ProblemList();
  problems.add('bad-base64', 'text that is not base64');
  // A gateway's footer under an encoded text: both are shown. Otherwise stray bytes: decode around them, or none of it.
  if (head.replaceAll(/\s/g, '').length >= 4 && !/\s\S+\s\S/.test(head.split('\n', 1)[0] ?? '')) {
    const rest = text.slice(head.length);
    if (/[A-Za-z]{2,}[ \t,.]+[A-Za-z]{2,}/.test(rest))
      return Buffer.concat([
        decodeTransfer(Buffer.from(head, 'latin1'), 'base64', unseen),
        Buffer.from(rest, 'latin1'),
      ]);
    return decodeTransfer(raw, encoding, unseen);
  }
  return /[ \t]/.test(text.trim()) ? raw : decodeTransfer(raw, encoding, unseen);
}

/** A byte order mark names the charset more surely than a label does. */
function stripMark(bytes: Buffer, charset: string | null): Buffer {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf && canonicalCharset(charset) !== 'utf-16')
    return bytes.subarray(3);
  return bytes;
}

function metaCharset(bytes: Buffer): string | null {
  return (
    /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{1,40})/i.exec(bytes.toString('latin1', 0, 4096))?.[1] ?? null
  );
}

function htmlOrNot(text: string, problems: ProblemList): TextPart {
  if (/<[a-z!/]/i.test(text) || /&(?:[a-z]{2,8}|#\d{1,6});/i.test(text) || text.trim() === '')
    return { kind: 'html', text };
  problems.add('bad-content-type', 'plain text labelled as HTML');
  return { kind: 'plain', text };
}

/** RFC 1896 in its simplest reading: formatting commands go, a single line break is a space. */
function stripEnriched(text: string): string {
  return text
    .replaceAll(/<param>[^<]{0,1000}<\/param>/gi, '')
    .replaceAll(/\n+/g, (breaks) => (breaks.length === 1 ? ' ' : '\n'.repeat(breaks.length - 1)))
    .replaceAll('<<', '\u0001')
    .replaceAll(/<\/?[a-z-]{1,40}>/gi, '')
    .replaceAll('\u0001', '<');
}
