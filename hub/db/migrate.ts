import { Migrator } from 'kysely';
import type { Kysely, Migration } from 'kysely';
import type { Schema } from './schema.ts';
import { StorageError } from './storage-error.ts';

/** What a migration did; `applied` is empty when there was nothing to do. */
export type MigrationReport = { readonly applied: readonly string[]; readonly schema: string };

type MigrationTable = { kysely_migration: { name: string } };

/** Brings a database up to this release's schema, once, whoever else tries at the same time. Throws StorageError. */
export async function migrateSchema(
  db: Kysely<Schema>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<MigrationReport> {
  await refuseNewer(db, migrations);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  const applied = (results ?? []).map((result) => result.migrationName);
  return { applied, schema: newest(migrations) };
}

/** Throws `older-schema` or `newer-schema` unless the database has exactly the schema of this release. */
export async function requireCurrentSchema(
  db: Kysely<Schema>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  const applied = new Set(await refuseNewer(db, migrations));
  const missing = Object.keys(migrations).filter((name) => !applied.has(name));
  if (missing.length === 0) return;
  throw new StorageError(
    'older-schema',
    `the database lacks ${missing.join(', ')}; run: blendesk-hub migrate`,
  );
}

async function refuseNewer(
  db: Kysely<Schema>,
  migrations: Readonly<Record<string, Migration>>,
): Promise<readonly string[]> {
  const applied = await appliedMigrations(db);
  const unknown = applied.filter((name) => !(name in migrations));
  if (unknown.length === 0) return applied;
  throw new StorageError(
    'newer-schema',
    `the database was made by a newer release (it has ${unknown.join(', ')}, this one ends at ${newest(migrations)}); ` +
      'start that release, or restore a backup made before the update',
  );
}

async function appliedMigrations(db: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const rows = await db.withTables<MigrationTable>().selectFrom('kysely_migration').select('name').execute();
  return rows.map((row) => row.name);
}

function newest(migrations: Readonly<Record<string, Migration>>): string {
  return Object.keys(migrations).sort().at(-1) ?? 'nothing';
}
