import { readContentField } from './content-field.ts';
import { decodeWords } from './encoded-words.ts';
import { safeFileName } from './file-name.ts';
import type { RawField } from './header-block.ts';
import type { ProblemList } from './problem-list.ts';

/** What a part's own header fields say about it. */
export interface MimePart {
  /** `type/subtype` in lower case; null when the part has no Content-Type. */
  readonly type: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly disposition: string;
  readonly fileName: string | null;
  /** Without angle brackets. */
  readonly contentId: string | null;
  readonly encoding: string;
}

/** Reads the Content-* fields of a part; what is malformed is repaired and noted. */
export function describePart(fields: readonly RawField[], problems: ProblemList): MimePart {
  const value = (name: string): string | null => fields.find((field) => field.name === name)?.value ?? null;
  const declared = value('content-type');
  const content = readContentField(declared ?? '', problems);
  const disposition = readContentField(value('content-disposition') ?? '', problems);
  const fileName =
    disposition.params['filename'] ??
    content.params['name'] ??
    disposition.params['name'] ??
    content.params['filename'];
  const named = fileName === undefined || fileName.trim() === '' ? null : safeFileName(fileName, problems);
  return {
    type:
      declared === null || declared.trim() === ''
        ? null
        : repairType(content.value, named !== null, problems),
    params: { ...looseParams(declared ?? ''), ...content.params },
    disposition: disposition.value.split(/\s/, 1)[0] ?? '',
    fileName: named === '' ? null : named,
    contentId: contentId(value('content-id'), problems),
    encoding: value('content-transfer-encoding') ?? '',
  };
}

/** "text/plain charset=utf-8" without the semicolon is common enough to be read. */
function looseParams(declared: string): Record<string, string> {
  const charset = /\bcharset\s*=\s*"?([\w.:-]{1,60})/i.exec(declared.slice(0, 1000))?.[1];
  return charset === undefined ? {} : { charset };
}

function repairType(value: string, isNamed: boolean, problems: ProblemList): string {
  const type = /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}/.exec(value)?.[0];
  if (type !== undefined) {
    if (type !== value) problems.add('bad-content-type', value);
    return type;
  }
  problems.add('bad-content-type', value);
  if (/^(?:text|plain|text\/)$/.test(value)) return 'text/plain';
  if (value === 'html') return 'text/html';
  if (value.startsWith('multipart')) return 'multipart/mixed';
  return isNamed ? 'application/octet-stream' : 'text/plain';
}

function contentId(value: string | null, problems: ProblemList): string | null {
  if (value === null) return null;
  const id = decodeWords(value, problems).replaceAll(/[<>\s]/g, '');
  return id === '' ? null : id;
}
