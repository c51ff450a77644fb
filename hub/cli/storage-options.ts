import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from '../config/read/read-config-file.ts';
import { CliFailure } from './cli-failure.ts';
import { defaultDataDirectory } from './default-data-directory.ts';

/** `--database` and `--data` as typed. */
export type StorageFlags = { readonly database?: string; readonly data?: string };

/** Where a hub keeps everything. */
export type StoragePlace = { readonly databaseUrl: string; readonly dataDirectory: string };

/** Flags before environment before convention. */
export function storagePlace(flags: StorageFlags, environment: Environment, isDemo = false): StoragePlace {
  const given = flags.data ?? environment['BLENDESK_DATA'];
  const dataDirectory = resolve(given || defaultDataDirectory(environment, isDemo));
  const databaseUrl =
    flags.database || environment['BLENDESK_DATABASE'] || `sqlite:${join(dataDirectory, 'blendesk.db')}`;
  return { dataDirectory, databaseUrl };
}

/** For commands that only read: refuses a SQLite file that is not there instead of making an empty one. */
export async function requireDatabase({ databaseUrl }: StoragePlace): Promise<void> {
  const { parseDatabaseUrl } = await import('../db/database-url.ts');
  const target = parseDatabaseUrl(databaseUrl);
  if (target.dialect === 'sqlite' && !existsSync(target.path)) {
    throw new CliFailure(
      `there is no database at ${target.path}: give --data or --database, or make one with serve, migrate or apply`,
    );
  }
}
