import type { ErrorCode } from 'yaml';

const messages: Partial<Readonly<Record<ErrorCode, string>>> = {
  BAD_ALIAS: 'refers to an anchor that is not defined; text that begins with * or & needs quotes',
  BAD_DQ_ESCAPE: 'has an unknown escape after a backslash; use single quotes for plain backslashes',
  BAD_INDENT: 'is indented differently from its neighbours',
  BAD_SCALAR_START: 'begins with a character that needs quotes around the text',
  BLOCK_AS_IMPLICIT_KEY: 'needs its own line, indented under the key',
  BLOCK_IN_FLOW: 'mixes lines and brackets',
  DUPLICATE_KEY: 'is written twice',
  KEY_OVER_1024_CHARS: 'is too long for a key',
  MISSING_CHAR: 'lacks a closing quote or bracket, a colon or a space after it',
  MULTILINE_IMPLICIT_KEY: 'is a key over several lines; is a colon missing?',
  MULTIPLE_DOCS: 'begins a second document (---); a configuration is one',
  TAB_AS_INDENT: 'is indented with a tab; YAML wants spaces',
  TAG_RESOLVE_FAILED: 'has a tag (!) that a configuration does not use',
  UNEXPECTED_TOKEN: 'is not expected here; check colons, dashes and indentation',
  RESOURCE_EXHAUSTION: 'is nested too deeply for a configuration',
};

/** What a YAML error means, in words of ours: the library's quote the file. */
export function syntaxMessage(code: ErrorCode): string {
  return `not valid YAML: ${messages[code] ?? 'cannot be understood here'}`;
}
