/** What the end of a zip archive says is in it. */
export type ZipDirectory = {
  readonly names: readonly string[];
  /** Bytes that all of it would take unpacked, as it says itself. */
  readonly unpackedBytes: number;
};

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const endBytes = 22;
const entryBytes = 46;
const mostEntries = 10_000;

/**
 * Reads the directory at the end of a zip archive (PKWARE APPNOTE 4.3.12 and 4.3.16) without unpacking anything; null
 * when it is broken, larger than the `tail` at hand, in the form for archives beyond 4 GB, or not at its very place:
 * what is put before or behind an archive shall not hide in it.
 */
export function readZipDirectory(tail: Buffer, size: number): ZipDirectory | null {
  const end = findEnd(tail);
  if (end === null) return null;
  const count = tail.readUInt16LE(end + 10);
  const start = tail.readUInt32LE(end + 16);
  let at = start - (size - tail.length);
  if (count > mostEntries || at < 0) return null;

  const names: string[] = [];
  let unpackedBytes = 0;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + entryBytes > end || tail.readUInt32LE(at) !== entryMark) return null;
    unpackedBytes += tail.readUInt32LE(at + 24);
    const nameLength = tail.readUInt16LE(at + 28);
    names.push(tail.toString('utf8', at + entryBytes, Math.min(at + entryBytes + nameLength, end)));
    at += entryBytes + nameLength + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
  }
  return at === end ? { names, unpackedBytes } : null;
}

/** The last record, which must reach to the very end of the file with its comment. */
function findEnd(tail: Buffer): number | null {
  const earliest = Math.max(0, tail.length - endBytes - 0xffff);
  for (let at = tail.length - endBytes; at >= earliest; at -= 1) {
    if (tail.readUInt32LE(at) !== endMark) continue;
    if (at + endBytes + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  return null;
}
