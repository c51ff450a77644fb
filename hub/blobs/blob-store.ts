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
  /** Whether somebody stored large content so lately that they may not have committed it yet. */
  isFresh: (sha256: string) => boolean;
  /** Removes large content from the disk that no row names any more; what is fresh stays. */
  remove: (sha256: string) => Promise<void>;
};

/** Opens the store in a folder of its own (used by one hub at a time) and sweeps what a crash left half written. */
export async function openBlobStore(folder: string, database: Pick<Database, 'read'>): Promise<BlobStore> {
  const blobFolder = new BlobFolder(folder);
  await blobFolder.prepare();
  return {
    isFresh: (sha256) => blobFolder.isFresh(sha256),
    remove: (sha256) => blobFolder.remove(sha256),
    store: (content, maximumBytes) => storeContent(blobFolder, content, maximumBytes),
    open: (sha256) => {
      checkHash(sha256);
      const chunks = readContent(sha256, blobFolder.path(sha256), (hash) => findBlob(database.read, hash));
      return Readable.from(chunks, { objectMode: false });
    },
  };
}
