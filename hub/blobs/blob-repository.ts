import type { Database } from '../db/database.ts';

/** A blob's row: its bytes when it is small, null when it lies in the folder. */
export type StoredBlob = { readonly size: number; readonly bytes: Uint8Array | null };

/** The row of a hash; null when nothing was committed under it. */
export async function findBlob(read: Database['read'], sha256: string): Promise<StoredBlob | null> {
  const query = read.selectFrom('blobs').select(['size', 'bytes']).where('sha256', '=', sha256);
  return (await query.executeTakeFirst()) ?? null;
}
