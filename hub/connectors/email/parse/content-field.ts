import libmime from 'libmime';
import { cleanLine } from './clean-text.ts';
import { decodeWords } from './encoded-words.ts';
import type { ProblemList } from './problem-list.ts';

/** A Content-Type or Content-Disposition value: lower-case value and parameters by lower-case name. */
export interface ContentField {
  readonly value: string;
  readonly params: Readonly<Record<string, string>>;
}

const LONGEST_VALUE = 16 * 1024;

/** Reads a value with parameters (RFC 2231 continuations, encoded words in parameters, comments). */
export function readContentField(value: string, problems: ProblemList): ContentField {
  const parsed = libmime.parseHeaderValue(value.slice(0, LONGEST_VALUE), { stripComments: true });
  const params: Record<string, string> = {};
  for (const [name, raw] of Object.entries(parsed.params)) {
    const text = parsed.decodedParams.includes(name) ? raw : decodeWords(raw, problems);
    params[name] = name === 'boundary' ? raw : cleanLine(text);
  }
  return { value: parsed.value.trim().toLowerCase(), params };
}
