import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Content } from '../connectors/connector.ts';
import type { BlobFolder, UnfinishedBlob } from './blob-folder.ts';

/** Content up to this size, bytes, travels inside the database's commit; larger content goes to the folder. */
export const smallContentBytes = 64 * 1024;

/**
 * Hashes content while it streams by; memory stays below `smallContentBytes` whatever its size. `too-large` comes as
 * soon as the limit is passed and destroys the source; nothing is left behind. A failing source rejects with its error.
 */
export async function storeContent(
  folder: BlobFolder,
  content: Readable | Uint8Array,
  maximumBytes: number,
): Promise<Content | 'too-large'> {
  if (content instanceof Uint8Array && content.byteLength <= smallContentBytes) {
    return content.byteLength > maximumBytes ? 'too-large' : smallContent(content);
  }
  const sink = new ContentSink(folder);
  try {
    for await (const chunk of chunksOf(content)) {
      if (sink.size + chunk.byteLength > maximumBytes) {
        await sink.abandon();
        return 'too-large';
      }
      await sink.add(chunk);
    }
    return await sink.finish();
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

/** The usual mail: at once, and without a copy. */
function smallContent(bytes: Uint8Array): Content {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.byteLength, bytes };
}

/** Leaving a `for await` early destroys the stream. */
async function* chunksOf(content: Readable | Uint8Array): AsyncIterable<Uint8Array> {
  if (content instanceof Uint8Array) {
    yield content;
    return;
  }
  for await (const chunk of content as AsyncIterable<Uint8Array | string>) {
    yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  }
}

class ContentSink {
  readonly #folder: BlobFolder;
  readonly #hash = createHash('sha256');
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #file: UnfinishedBlob | null = null;
  size = 0;

  constructor(folder: BlobFolder) {
    this.#folder = folder;
  }

  async add(chunk: Uint8Array): Promise<void> {
    this.#hash.update(chunk);
    this.size += chunk.byteLength;
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.byteLength;
    if (this.#waitingBytes > smallContentBytes) await this.#writeWaiting();
  }

  async finish(): Promise<Content> {
    const sha256 = this.#hash.digest('hex');
    if (this.#file === null) {
      return { sha256, size: this.size, bytes: new Uint8Array(Buffer.concat(this.#waiting)) };
    }
    await this.#writeWaiting();
    await this.#folder.finish(this.#file, sha256, this.size);
    this.#file = null;
    return { sha256, size: this.size, bytes: null };
  }

  async abandon(): Promise<void> {
    if (this.#file !== null) await this.#folder.abandon(this.#file);
    this.#file = null;
  }

  /** Many small chunks become few writes. */
  async #writeWaiting(): Promise<void> {
    this.#file ??= await this.#folder.begin();
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    await this.#file.file.writeFile(bytes);
  }
}
