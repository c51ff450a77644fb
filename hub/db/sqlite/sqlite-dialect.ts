import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { DatabaseConnection, Dialect, Driver } from 'kysely';
import type { SqliteConnection } from './sqlite-connection.ts';

/** Kysely over one open node:sqlite connection; transactions take the write lock at once, as the lane and migrations want. */
export function sqliteDialect(connection: SqliteConnection, mode: 'read' | 'write'): Dialect {
  return {
    createDriver: () => new SqliteDriver(connection, mode === 'write' ? 'begin immediate' : 'begin'),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new TransactionalDdlAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** SQLite rolls back schema changes too, so a migration that fails leaves nothing behind. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection;
  readonly #begin: string;
  #held: Promise<void> | null = null;
  #release: (() => void) | null = null;

  constructor(connection: SqliteConnection, begin: string) {
    this.#connection = connection;
    this.#begin = begin;
  }

  async init(): Promise<void> {}

  /** One user at a time: a transaction keeps everybody else out until it ends. */
  async acquireConnection(): Promise<DatabaseConnection> {
    while (this.#held !== null) await this.#held;
    this.#held = new Promise((resolve) => {
      this.#release = resolve;
    });
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    const release = this.#release;
    this.#held = null;
    this.#release = null;
    release?.();
  }

  async beginTransaction(): Promise<void> {
    this.#connection.run(this.#begin);
  }

  async commitTransaction(): Promise<void> {
    this.#connection.run('commit');
  }

  async rollbackTransaction(): Promise<void> {
    if (this.#connection.database.isTransaction) this.#connection.run('rollback');
  }

  /** The connection belongs to whoever opened it. */
  async destroy(): Promise<void> {}
}
