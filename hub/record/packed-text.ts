import { promisify } from 'node:util';
import { gunzipSync, gzip, gzipSync } from 'node:zlib';

/** Shorter texts are stored as they are: packing them costs more than it saves. */
const leastToPack = 2_048;

/** Longer texts are packed off the main thread. */
const mostToPackHere = 256 * 1_024;

const level = 3;
const packAside = promisify(gzip);

/** A text as bytes, gzipped where that pays. What is not gzipped begins with `{` and is told by that. */
export function packText(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  return bytes.length < leastToPack ? bytes : gzipSync(bytes, { level });
}

/** Whether packing this text would hold up the main thread. */
export function isLargeText(text: string): boolean {
  return text.length > mostToPackHere;
}

/** The same as packText for large texts, on another thread. */
export async function packLargeText(text: string): Promise<Uint8Array> {
  return packAside(Buffer.from(text), { level });
}

/** The text of packText's bytes. Throws when they are damaged. */
export function unpackText(bytes: Uint8Array): string {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return Buffer.from(isPacked ? gunzipSync(bytes) : bytes).toString();
}
