import { join } from 'node:path';
import { BlobError } from './blob-error.ts';

/** Where large content lies: `ab/cdef…` under the folder. Throws `invalid-hash` for anything but 64 hex digits. */
export function blobPath(folder: string, sha256: string): string {
  checkHash(sha256);
  return join(folder, sha256.slice(0, 2), sha256.slice(2));
}

/** Throws `invalid-hash` unless this is a SHA-256 in lower-case hex: no path can hide in it. */
export function checkHash(sha256: string): void {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new BlobError('invalid-hash', sha256);
}
