import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';

/**
 * Makes Kysely's transactions the units of the writer lane: beginning and ending them costs nothing, since the lane
 * itself opens and commits one transaction around many of them. Kysely closes each unit's `tx`, so that a query
 * which somebody forgot to await cannot slip into a neighbour's unit.
 */
export function unitDialect(dialect: Dialect, connection: () => DatabaseConnection): Dialect {
  return {
    createDriver: () => new UnitDriver(connection),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

class UnitDriver implements Driver {
  readonly #connection: () => DatabaseConnection;

  constructor(connection: () => DatabaseConnection) {
    this.#connection = connection;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new UnitConnection(this.#connection());
  }

  async beginTransaction(): Promise<void> {}

  /** A failed statement spoils the unit even if it was caught: PostgreSQL would have to roll back, so SQLite does too. */
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof UnitConnection) connection.throwFirstFailure();
  }

  async rollbackTransaction(): Promise<void> {}

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}

class UnitConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;
  #failures: unknown[] = [];

  constructor(connection: DatabaseConnection) {
    this.#connection = connection;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await this.#connection.executeQuery<R>(query);
    } catch (error) {
      this.#failures.push(error);
      throw error;
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#connection.streamQuery<R>(query, chunkSize);
  }

  throwFirstFailure(): void {
    if (this.#failures.length > 0) throw this.#failures[0];
  }
}
