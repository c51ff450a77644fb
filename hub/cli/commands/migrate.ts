import { describeTarget, parseDatabaseUrl } from '../../db/database-url.ts';
import { migrateDatabase } from '../../db/open.ts';
import { storagePlace } from '../storage-options.ts';
import type { StorageFlags } from '../storage-options.ts';
import type { Terminal } from '../terminal.ts';

/** `blendesk-hub migrate` */
export async function migrate(flags: StorageFlags, terminal: Terminal): Promise<number> {
  const place = storagePlace(flags, terminal.environment);
  const target = describeTarget(parseDatabaseUrl(place.databaseUrl));
  const { applied, schema } = await migrateDatabase(place.databaseUrl);
  for (const name of applied) terminal.out(`applied ${name}`);
  terminal.out(`${target} ${applied.length === 0 ? 'is already' : 'is now'} at ${schema}`);
  return 0;
}
