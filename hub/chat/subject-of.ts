import { previewOf } from '../inbound/preview.ts';

const longestSubject = 80;

/** A subject for what nobody gave one: its first words, whole ones as far as there are any. */
export function subjectOf(text: string): string {
  const line = previewOf(text);
  if (line.length <= longestSubject) return line;
  const words = line.slice(0, longestSubject - 1).replace(/\s+\S*$/u, '');
  // A single word may be cut in the middle of a character.
  return `${words.toWellFormed().replace(/\uFFFD$/u, '')}…`;
}
