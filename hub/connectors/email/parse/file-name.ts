import type { ProblemList } from './problem-list.ts';

const LONGEST_NAME = 200;
// Characters that reverse the reading order make "exe.fdp" out of "pdf.exe".
const BIDI_CONTROLS = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\0-\u001F\u007F<>:"|?*]/g;

/** A file name that is safe to show and to save: no path, no controls, no reversed reading, at most 200 characters. */
export function safeFileName(name: string, problems: ProblemList): string {
  const base = name.split(/[/\\]/).findLast((piece) => piece.trim() !== '') ?? '';
  const clean = base.replaceAll(BIDI_CONTROLS, '').replaceAll(FORBIDDEN, '_').replace(/^\.+/, '').trim();
  if (clean !== name.trim()) problems.add('unsafe-file-name', 'a path or control characters were removed');
  return shorten(clean);
}

function shorten(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  return (name.slice(0, LONGEST_NAME - extension.length) + extension).toWellFormed();
}
