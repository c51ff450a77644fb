import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { StorageError } from '../storage-error.ts';
import { storableText } from '../storable-text.ts';
import { sqliteError } from './sqlite-error.ts';

type Prepared = { readonly statement: StatementSync; readonly returnsRows: boolean };

/** Distinct texts kept prepared; beyond it the oldest goes. Lists of varying length are what makes them many. */
const preparedAtMost = 500;

/** One SQLite connection with its statements kept prepared, since preparing costs more than running most of them. */
export class SqliteConnection implements DatabaseConnection {
  readonly database: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.run<R>(query.sql, query.parameters);
  }

  /** Runs one statement at once; throws StorageError. */
  run<R>(sql: string, parameters: readonly unknown[] = []): QueryResult<R> {
    try {
      const { statement, returnsRows } = this.#prepare(sql);
      const values = parameters.map(storable);
      if (returnsRows) return { rows: statement.all(...values) as R[] };
      const { changes } = statement.run(...values);
      return { rows: [], numAffectedRows: BigInt(changes) };
    } catch (error) {
      throw sqliteError(error);
    }
  }

  /** Not offered, on neither database: read in pages by key. */
  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new StorageError('statement', 'streaming queries are not supported: read in pages');
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const statement = this.database.prepare(sql);
    const prepared = { statement, returnsRows: statement.columns().length > 0 };
    if (this.#prepared.size >= preparedAtMost) this.#forgetOldest();
    this.#prepared.set(sql, prepared);
    return prepared;
  }

  #forgetOldest(): void {
    for (const sql of this.#prepared.keys()) {
      this.#prepared.delete(sql);
      return;
    }
  }
}

function storable(value: unknown): SQLInputValue {
  return typeof value === 'string' ? storableText(value) : (value as SQLInputValue);
}
