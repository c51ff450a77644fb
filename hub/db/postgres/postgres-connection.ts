import type { ClientBase } from 'pg';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { StorageError } from '../storage-error.ts';
import { runStatement } from './run-statement.ts';

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** One PostgreSQL connection as Kysely uses it. */
export class PostgresConnection implements DatabaseConnection {
  readonly client: ClientBase;

  constructor(client: ClientBase) {
    this.client = client;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await runStatement(this.client, query.sql, query.parameters);
    const result = { rows: rows as R[] };
    return changing.has(command) ? { ...result, numAffectedRows: BigInt(rowCount ?? 0) } : result;
  }

  /** Not offered, on neither database: read in pages by key. */
  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new StorageError('statement', 'streaming queries are not supported: read in pages');
  }
}
