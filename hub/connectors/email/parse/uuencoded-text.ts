import { decodeUuLine } from './uu-decoder.ts';

/** A file that stood uuencoded within a text. */
export interface EmbeddedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const BEGIN = /^begin [0-7]{3,4} (\S[^\n]{0,200})$/;
const MOST_FILES = 50;

/** Takes uuencoded files ("begin 644 name" … "end") out of a text, as mail without MIME carried them. */
export function takeUuencoded(text: string): {
  readonly text: string;
  readonly files: readonly EmbeddedFile[];
} {
  if (!/^begin [0-7]{3}/m.test(text)) return { text, files: [] };
  const lines = text.split('\n');
  const kept: string[] = [];
  const files: EmbeddedFile[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index] ?? '';
    const name = BEGIN.exec(line)?.[1];
    const end = name === undefined || files.length >= MOST_FILES ? -1 : endOfFile(lines, index + 1);
    if (name === undefined || end < 0) {
      kept.push(line);
      index += 1;
    } else {
      files.push({ name: name.trim(), bytes: Buffer.concat(lines.slice(index + 1, end).map(decodeUuLine)) });
      index = end + 1;
    }
  }
  return { text: kept.join('\n'), files };
}

/** The line of "end", or -1 when the lines before it are not all uuencoded: then it is only text. */
function endOfFile(lines: readonly string[], start: number): number {
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === 'end') return index > start ? index : -1;
    const length = (line.charCodeAt(0) - 32) & 63;
    if (!/^[ -`]{1,62}$/.test(line) || line.length < Math.ceil(length / 3) * 4) return -1;
  }
  return -1;
}
