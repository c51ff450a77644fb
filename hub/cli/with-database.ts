import type { Database } from '../db/database.ts';
import { openDatabase } from '../db/open.ts';
import type { StorageLog } from '../db/storage-log.ts';
import type { StoragePlace } from './storage-options.ts';
import { requireDatabase } from './storage-options.ts';

/** Opens the database for one command and closes it after. `make`: a missing or older one is made or migrated. */
export async function withDatabase<T>(
  place: StoragePlace,
  access: 'read' | 'make',
  work: (database: Database) => Promise<T>,
): Promise<T> {
  if (access === 'read') await requireDatabase(place);
  const database = await openDatabase(place.databaseUrl, { migrate: access === 'make', log: silentLog });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** What a command has to say, it says itself. */
export const silentLog: StorageLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
