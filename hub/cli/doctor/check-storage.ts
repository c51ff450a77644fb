import { describeTarget, parseDatabaseUrl } from '../../db/database-url.ts';
import type { Database } from '../../db/database.ts';
import { openDatabase } from '../../db/open.ts';
import { isStorageError } from '../../db/storage-error.ts';
import { readRecordEnd } from '../../config/config-repository.ts';
import { explainError } from '../explain-error.ts';
import { requireDatabase } from '../storage-options.ts';
import type { StoragePlace } from '../storage-options.ts';
import { silentLog } from '../with-database.ts';
import type { Finding } from './finding.ts';

/** The open database (null when it cannot be used) and what was found. The caller closes it. */
export type StorageCheck = { readonly database: Database | null; readonly findings: readonly Finding[] };

/** Opens the database without making or migrating anything. */
export async function checkStorage(place: StoragePlace): Promise<StorageCheck> {
  const what = 'database';
  try {
    await requireDatabase(place);
    const database = await openDatabase(place.databaseUrl, { migrate: false, log: silentLog });
    const events = await readRecordEnd(database.read);
    const target = describeTarget(parseDatabaseUrl(place.databaseUrl));
    const detail = `${target}, at this release's schema, ${events.toLocaleString('en')} events`;
    return { database, findings: [{ what, ok: true, detail }] };
  } catch (error) {
    const advice = isStorageError(error, 'older-schema')
      ? 'run: blendesk-hub migrate'
      : 'give the right --data or --database, or see that the server runs';
    return { database: null, findings: [{ what, ok: false, detail: explainError(error), advice }] };
  }
}
