import type { Database } from '../db/database.ts';
import type { Configuration } from './configuration.ts';
import { listQueuesInUse, readConfigRows, readRecordEnd } from './config-repository.ts';
import { resolveConfiguration } from './resolve-configuration.ts';

/**
 * The configuration in force. Throws when something stored cannot be read by this release.
 * Its revision is the record's end before reading: whatever changes later has a higher seq.
 */
export async function loadConfiguration(database: Database): Promise<Configuration> {
  const revision = await readRecordEnd(database.read);
  const rows = await readConfigRows(database.read);
  return resolveConfiguration(rows, await listQueuesInUse(database.read), revision);
}
