import type { Content } from '../connectors/connector.ts';
import { compileOnce } from '../db/compile-once.ts';
import type { Unit } from '../db/database.ts';

/**
 * Makes contents part of the unit: small ones with their bytes, so that mail and content share one flush to disk,
 * large ones (in the folder already) by their hash. What is known already is left alone.
 */
export async function insertBlobs(unit: Unit, contents: readonly Content[], now: number): Promise<void> {
  const distinct = new Map(contents.map((content) => [content.sha256, content]));
  for (const { sha256, size, bytes } of distinct.values()) {
    await insertBlob(unit.tx, sha256, size, bytes, now);
  }
}

const insertBlob = compileOnce((db, sha256: string, size: number, bytes: Uint8Array | null, now: number) =>
  db
    .insertInto('blobs')
    .values({ sha256, size, bytes, created_at: now })
    .onConflict((conflict) => conflict.column('sha256').doNothing()),
);
