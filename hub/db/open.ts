import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import { parseDatabaseUrl } from './database-url.ts';
import type { DialectParts } from './dialect-parts.ts';
import { migrateSchema, requireCurrentSchema } from './migrate.ts';
import type { MigrationReport } from './migrate.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import type { Schema } from './schema.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';
import { stderrLog } from './storage-log.ts';
import type { StorageLog } from './storage-log.ts';
import { WriterLane } from './writer-lane.ts';
import type { LaneLimits } from './writer-lane.ts';

/** How a database is opened; every part may be left out. */
export type OpenOptions = {
  /** False: refuse a database with an older schema instead of migrating it. */
  readonly migrate?: boolean;
  readonly log?: StorageLog;
  readonly limits?: Partial<LaneLimits>;
  /** How long a unit waits for another process's lock or for a server that is away. Milliseconds, 5,000 if left out. */
  readonly patienceMs?: number;
};

/** 128 units and 50 ms keep a batch short enough that nobody waits noticeably for its neighbours. */
const defaultLimits: LaneLimits = { maximumUnits: 128, maximumMs: 50 };

/** Opens `sqlite:PATH`, a file path or `postgres://…`, and brings it up to this release's schema. Throws StorageError. */
export async function openDatabase(url: string, options: OpenOptions = {}): Promise<Database> {
  const { dialect, parts } = await openParts(url);
  const log = options.log ?? stderrLog;
  try {
    await prepareSchema(parts, options.migrate ?? true, log);
    const session = parts.openSession(options.patienceMs ?? 5_000);
    const lane = new WriterLane(session, { ...defaultLimits, ...options.limits }, log);
    await lane.start();
    return database(dialect, parts.openReader(), lane, () => parts.close());
  } catch (error) {
    await parts.close();
    throw error;
  }
}

/** Brings a database up to this release's schema and reports what that took. Throws StorageError. */
export async function migrateDatabase(url: string): Promise<MigrationReport> {
  const { parts } = await openParts(url);
  try {
    return await parts.withSchemaAccess((db) => migrateSchema(db, allMigrations(parts.words)));
  } finally {
    await parts.close();
  }
}

async function openParts(url: string): Promise<{ dialect: Database['dialect']; parts: DialectParts }> {
  const target = parseDatabaseUrl(url);
  if (target.dialect === 'sqlite') return { dialect: target.dialect, parts: openSqlite(target.path) };
  const { openPostgres } = await import('./postgres/open-postgres.ts');
  return { dialect: target.dialect, parts: openPostgres(target.url) };
}

async function prepareSchema(parts: DialectParts, mayMigrate: boolean, log: StorageLog): Promise<void> {
  const migrations = allMigrations(parts.words);
  await parts.withSchemaAccess(async (db) => {
    if (!mayMigrate) return requireCurrentSchema(db, migrations);
    const report = await migrateSchema(db, migrations);
    if (report.applied.length > 0) log.info(report, 'migrated the database');
  });
}

function database(
  dialect: Database['dialect'],
  read: Kysely<Schema>,
  lane: WriterLane,
  closeAll: () => Promise<void>,
): Database {
  let closed: Promise<void> | null = null;
  return {
    dialect,
    read,
    write: (work) => lane.write(work),
    lastSeq: () => lane.lastSeq(),
    onCommitted: (listener) => lane.onCommitted(listener),
    close: () => (closed ??= lane.drain().then(closeAll)),
  };
}
