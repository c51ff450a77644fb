import type { Readable } from 'node:stream';
import type { AttachmentWriter } from './attachment-writer.ts';
import type { MimeReader } from './mime-reader.ts';
import type { ParseLimits } from './parse-limits.ts';
import type { ProblemList } from './problem-list.ts';

/** How the feeding went: the beginning of the mail for the worst case, and a bug of the reader if it met one. */
export interface FedMail {
  readonly head: Buffer;
  readonly failure: Error | null;
}

const HEAD_BYTES = 64 * 1024;
const SLICE_BYTES = 64 * 1024;

/** Drives the reader over the source at the pace of the sinks; rejects when the source or a sink fails. */
export async function feedMail(
  source: Readable | Uint8Array,
  reader: MimeReader,
  writer: AttachmentWriter,
  limits: ParseLimits,
  problems: ProblemList,
): Promise<FedMail> {
  const head: Buffer[] = [];
  let bytes = 0;
  let failure: Error | null = null;
  let breaks: 'unknown' | 'lf' | 'cr' = 'unknown';
  try {
    for await (const chunk of slices(source)) {
      if (bytes < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - bytes));
      bytes += chunk.length;
      if (bytes > limits.mailBytes) {
        problems.add('mail-too-large', `more than ${limits.mailBytes} bytes`);
        break;
      }
      if (breaks === 'unknown') breaks = lineBreaks(chunk);
      failure ??= attempt(() => reader.push(breaks === 'cr' ? withLineFeeds(chunk) : chunk));
      await writer.ready();
    }
    failure ??= attempt(() => reader.end());
    if (failure !== null) writer.abort();
    else await writer.ready();
  } catch (error) {
    writer.abort();
    throw error;
  }
  if (bytes === 0) problems.add('empty-mail', 'not a single byte');
  return { head: Buffer.concat(head), failure };
}

async function* slices(source: Readable | Uint8Array): AsyncGenerator<Buffer> {
  if (source instanceof Uint8Array) {
    const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
    for (let start = 0; start < bytes.length; start += SLICE_BYTES)
      yield bytes.subarray(start, start + SLICE_BYTES);
    return;
  }
  for await (const chunk of source as AsyncIterable<Buffer | string>)
    yield typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
}

/** Some old systems end lines with a carriage return alone. */
function lineBreaks(chunk: Buffer): 'unknown' | 'lf' | 'cr' {
  if (chunk.includes(10)) return 'lf';
  const found = chunk.indexOf(13);
  // At the very end of a chunk its line feed may be still to come.
  return found >= 0 && found < chunk.length - 1 ? 'cr' : 'unknown';
}

function withLineFeeds(chunk: Buffer): Buffer {
  return Buffer.from(chunk.map((byte) => (byte === 13 ? 10 : byte)));
}

function attempt(work: () => void): Error | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
