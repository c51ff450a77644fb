import { createInterface } from 'node:readline';

/** Calls back for each whole line of a child's output; a child without that stream has no lines. */
export function readLines(stream: NodeJS.ReadableStream | null, onLine: (line: string) => void): void {
  if (stream === null) return;
  createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine);
}
