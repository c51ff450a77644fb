import { PostgresDialect } from 'kysely';
import type { PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { StorageError } from '../storage-error.ts';
import { postgresError } from './postgres-error.ts';
import { runStatement } from './run-statement.ts';

/** Kysely over a pool, with prepared statements and StorageErrors; `firstStatement` runs once per connection. */
export function postgresDialect(pool: pg.Pool, firstStatement: string | null): PostgresDialect {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return new PostgresDialect({
    pool: {
      connect: async () => {
        const client = await connect(pool);
        const known = wrapped.get(client) ?? (await wrap(client, firstStatement));
        wrapped.set(client, known);
        return known;
      },
      end: () => pool.end(),
    },
  });
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    const failure = postgresError(error);
    throw failure instanceof StorageError && failure.code === 'connection-lost'
      ? new StorageError('unavailable', failure.message)
      : failure;
  }
}

async function wrap(client: pg.PoolClient, firstStatement: string | null): Promise<PostgresPoolClient> {
  if (firstStatement !== null) await client.query(firstStatement);
  return {
    query: statementRunner(client),
    release: () => client.release(),
  };
}

/** The overload for cursors is never called: no cursor is configured. */
function statementRunner(client: pg.PoolClient): PostgresPoolClient['query'] {
  const run = (text: string, parameters: readonly unknown[]): Promise<unknown> =>
    runStatement(client, text, parameters);
  return run as PostgresPoolClient['query'];
}
