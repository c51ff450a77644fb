import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { DialectParts } from '../dialect-parts.ts';
import { sqliteWords } from '../migrations/column-words.ts';
import type { Schema } from '../schema.ts';
import { StorageError } from '../storage-error.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { sqliteError } from './sqlite-error.ts';
import { SqliteSession } from './sqlite-session.ts';
import { whenNotBusy } from './when-not-busy.ts';

/** How long opening and migrating wait for another process that does the same, milliseconds. */
const openingPatienceMs = 10_000;

const commonPragmas = ['pragma cache_size = -16000', 'pragma temp_store = memory'];

/** Opens a SQLite file, making it (and its folder) for this user only when it is missing. Throws StorageError. */
export function openSqlite(path: string): DialectParts {
  makeFile(path);
  const writer = connect(path, false, [
    'pragma journal_mode = wal',
    'pragma synchronous = full',
    'pragma journal_size_limit = 67108864',
    'pragma busy_timeout = 0',
    ...commonPragmas,
  ]);
  let reader: SqliteConnection | null = null;
  return {
    words: sqliteWords,
    withSchemaAccess: (work) => {
      const db = new Kysely<Schema>({ dialect: sqliteDialect(writer, 'write') });
      return whenNotBusy(openingPatienceMs, () => work(db));
    },
    openSession: (patienceMs) => new SqliteSession(writer, patienceMs),
    openReader: () => {
      // A connection of its own sees what is committed, never the lane's open transaction.
      reader = connect(path, true, ['pragma busy_timeout = 100', ...commonPragmas]);
      return new Kysely<Schema>({ dialect: sqliteDialect(reader, 'read') });
    },
    close: async () => {
      reader?.database.close();
      // The last one to close folds the write-ahead log into the file.
      writer.database.close();
    },
  };
}

function makeFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // SQLite gives its -wal and -shm files the mode of this one: customers' mail is nobody else's to read.
    closeSync(openSync(path, 'a', 0o600));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StorageError('io', `cannot write the database file: ${reason}`);
  }
}

function connect(path: string, readOnly: boolean, pragmas: readonly string[]): SqliteConnection {
  try {
    const database = new DatabaseSync(path, { readOnly, timeout: openingPatienceMs });
    for (const pragma of pragmas) database.exec(pragma);
    return new SqliteConnection(database);
  } catch (error) {
    throw sqliteError(error);
  }
}
