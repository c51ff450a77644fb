import { deleteUnnamedBlobs } from '../blobs/blob-repository.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { ConnectorLog } from '../connectors/connector.ts';
import type { Database } from '../db/database.ts';
import { deleteForgottenFiles, listUnsentFiles, type UnsentFile } from './unsent-file-repository.ts';

/** How long a file may wait to be sent or to be named by a draft (milliseconds). */
export const unsentFor = 24 * 3_600_000;

const sweepEvery = 3_600_000;
const page = 200;
const mostPages = 20;

/**
 * Removes files that were handed in a day ago and neither sent nor kept in a draft, of visitors and of agents, and
 * content that nothing names any more. Whether it is named is asked in the unit that removes it. Returns how many
 * files went; a run looks at 4,000 at most, the oldest first.
 */
export async function sweepUnsentFiles(
  database: Database,
  blobs: Pick<BlobStore, 'isFresh' | 'remove'>,
  now: number,
): Promise<number> {
  let swept = 0;
  let last: UnsentFile | null = null;
  for (let turn = 0; turn < mostPages; turn += 1) {
    const files: readonly UnsentFile[] = await listUnsentFiles(database.read, now - unsentFor, last, page);
    last = files.at(-1) ?? null;
    if (last === null) break;
    const { value: gone } = await database.write(async (unit) => {
      const forgotten = await deleteForgottenFiles(
        unit,
        files.map(({ id }) => id),
      );
      const contents = [...new Set(forgotten.map(({ sha256 }) => sha256))];
      // Fresh content may be named by a unit that comes right behind this one.
      const unnamed = await deleteUnnamedBlobs(
        unit,
        contents.filter((sha256) => !blobs.isFresh(sha256)),
      );
      return { files: forgotten.length, unnamed };
    });
    for (const sha256 of gone.unnamed) await blobs.remove(sha256);
    swept += gone.files;
  }
  return swept;
}

/** Sweeps now and every hour until stopped. */
export function keepSwept(
  database: Database,
  blobs: Pick<BlobStore, 'isFresh' | 'remove'>,
  now: () => number,
  log: ConnectorLog,
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const sweep = (): void => {
    running = running
      .then(async () => sweepUnsentFiles(database, blobs, now()))
      .catch((error: unknown) => log.error({ err: error }, 'files that nobody sent could not be removed'));
  };
  const timer = setInterval(sweep, sweepEvery).unref();
  sweep();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
