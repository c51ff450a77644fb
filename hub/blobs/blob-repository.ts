import type { Database, Unit } from '../db/database.ts';

/** A blob's row: its bytes when it is small, null when it lies in the folder. */
export type StoredBlob = { readonly size: number; readonly bytes: Uint8Array | null };

/** The row of a hash; null when nothing was committed under it. */
export async function findBlob(read: Database['read'], sha256: string): Promise<StoredBlob | null> {
  const query = read.selectFrom('blobs').select(['size', 'bytes']).where('sha256', '=', sha256);
  return (await query.executeTakeFirst()) ?? null;
}

/** Forgets those of these contents that no attachment and no raw mail names; returns their hashes. */
export async function deleteUnnamedBlobs(unit: Unit, hashes: readonly string[]): Promise<readonly string[]> {
  if (hashes.length === 0) return [];
  const gone = await unit.tx
    .deleteFrom('blobs')
    .where('sha256', 'in', [...hashes])
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('attachments')
            .select('attachments.id')
            .whereRef('attachments.sha256', '=', 'blobs.sha256'),
        ),
      ),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('messages')
            .select('messages.id')
            .whereRef('messages.raw_sha256', '=', 'blobs.sha256'),
        ),
      ),
    )
    .returning('sha256')
    .execute();
  return gone.map(({ sha256 }) => sha256);
}
