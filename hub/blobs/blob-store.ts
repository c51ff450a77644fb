import { Readable } from 'node:stream';
import type { Content } from '../connectors/connector.ts';
import type { Database } from '../db/database.ts';
import { BlobFolder } from './blob-folder.ts';
import { checkHash } from './blob-path.ts';
import { findBlob } from './blob-repository.ts';
import { readContent } from './read-content.ts';
import { storeContent } from './store-content.ts';

/** Content by its hash: raw mails and attachments, each kept once. */
export type BlobStore = {
  /**
   * Takes content in. Small content comes back with its bytes and is stored by `insertBlobs` only; large content is
   * on disk when this resolves, and must be made known by `insertBlobs` too. `maximumBytes` is inclusive.
   */
  store: (content: Readable | Uint8Array, maximumBytes: number) => Promise<Content | 'too-large'>;
  /** Streams committed content; the stream fails with a BlobError when it is missing or corrupt. Throws `invalid-hash`. */
  open: (sha256: string) => Readable;
};

/** Opens the store in a folder of its own (used by one hub at a time) and sweeps what a crash left half written. */
export async function openBlobStore(folder: string, database: Pick<Database, 'read'>): Promise<BlobStore> {
  const blobFolder = new BlobFolder(folder);
  await blobFolder.prepare();
  return {
    store: (content, maximumBytes) => storeContent(blobFolder, content, maximumBytes),
    open: (sha256) => {
      checkHash(sha256);
      const chunks = readContent(sha256, blobFolder.path(sha256), (hash) => findBlob(database.read, hash));
      return Readable.from(chunks, { objectMode: false });
    },
  };
}
