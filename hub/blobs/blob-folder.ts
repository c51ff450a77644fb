import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { blobPath } from './blob-path.ts';

/** A file that is being written and has no name among the blobs yet. */
export type UnfinishedBlob = { readonly path: string; readonly file: FileHandle };

/** What was stored may wait this long for its commit (milliseconds). */
const freshFor = 3_600_000;

/** The folder of large content. Its files appear whole or not at all, and survive a loss of power. */
export class BlobFolder {
  readonly #folder: string;
  readonly #unfinished: string;
  /** When contents were last stored: they may be about to be committed. Oldest first. */
  readonly #stored = new Map<string, number>();
  readonly #removing = new Map<string, Promise<void>>();

  constructor(folder: string) {
    this.#folder = folder;
    this.#unfinished = join(folder, 'unfinished');
  }

  /** Makes the folder and removes what a crash left half written; returns how many files that were. */
  async prepare(): Promise<number> {
    await mkdir(this.#unfinished, { recursive: true, mode: 0o700 });
    const leftovers = await readdir(this.#unfinished);
    for (const name of leftovers) await rm(join(this.#unfinished, name), { recursive: true, force: true });
    return leftovers.length;
  }

  /** Starts a file for content whose hash is not known yet. */
  async begin(): Promise<UnfinishedBlob> {
    const path = join(this.#unfinished, randomUUID());
    return { path, file: await open(path, 'wx', 0o600) };
  }

  /** Gives the file its name, durably: file first, then the name. A copy that is there already stays. */
  async finish(unfinished: UnfinishedBlob, sha256: string, size: number): Promise<void> {
    await unfinished.file.sync();
    await unfinished.file.close();
    const path = blobPath(this.#folder, sha256);
    this.#noteStored(sha256);
    await this.#removing.get(sha256);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    if (await hasSize(path, size)) await rm(unfinished.path, { force: true });
    else await rename(unfinished.path, path);
    await syncFolder(dirname(path));
    await syncFolder(this.#folder);
  }

  /** Forgets a file that will not be finished. */
  async abandon(unfinished: UnfinishedBlob): Promise<void> {
    await unfinished.file.close().catch(() => undefined);
    await rm(unfinished.path, { force: true });
  }

  /** Whether the content was stored so lately that who stored it may not have committed it yet. */
  isFresh(sha256: string): boolean {
    return (this.#stored.get(sha256) ?? -Infinity) > performance.now() - freshFor;
  }

  /** Removes content that nobody names any more, unless somebody just stored it again. */
  async remove(sha256: string): Promise<void> {
    if (this.isFresh(sha256)) return;
    const removed = rm(blobPath(this.#folder, sha256), { force: true });
    this.#removing.set(sha256, removed);
    try {
      await removed;
    } finally {
      this.#removing.delete(sha256);
    }
  }

  #noteStored(sha256: string): void {
    const now = performance.now();
    for (const [oldest, at] of this.#stored) {
      if (at > now - freshFor) break;
      this.#stored.delete(oldest);
    }
    this.#stored.delete(sha256);
    this.#stored.set(sha256, now);
  }

  /** The path of stored content; it need not exist. */
  path(sha256: string): string {
    return blobPath(this.#folder, sha256);
  }
}

async function hasSize(path: string, size: number): Promise<boolean> {
  try {
    return (await stat(path)).size === size;
  } catch {
    return false;
  }
}

/** A new name is durable only once its folder is flushed; Windows cannot flush folders and needs not. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
