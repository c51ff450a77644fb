import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { BlobError } from './blob-error.ts';
import type { StoredBlob } from './blob-repository.ts';

/** The bytes of a stored blob, checked against their hash; a wrong byte ends in `corrupt` instead of a quiet end. */
export async function* readContent(
  sha256: string,
  path: string,
  find: (sha256: string) => Promise<StoredBlob | null>,
): AsyncGenerator<Uint8Array> {
  const blob = await find(sha256);
  if (blob === null) throw new BlobError('missing', sha256);
  const hash = createHash('sha256');
  for await (const chunk of blob.bytes === null ? fileChunks(path, sha256) : [blob.bytes]) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== sha256) throw new BlobError('corrupt', sha256);
}

async function* fileChunks(path: string, sha256: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw absent ? new BlobError('missing', sha256) : error;
  }
}
