import { Kysely } from 'kysely';
import { Pool } from 'pg';
import type { PoolConfig } from 'pg';
import type { DialectParts } from '../dialect-parts.ts';
import { postgresWords } from '../migrations/column-words.ts';
import type { Schema } from '../schema.ts';
import { clientSettings } from './client-settings.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { PostgresSession } from './postgres-session.ts';

/** Connections for reading, besides the lane's one. */
const readersAtMost = 8;

/** Prepares the connections to a PostgreSQL database; nothing connects before it is used. */
export function openPostgres(url: string): DialectParts {
  const readers = quietPool({ ...clientSettings(url), max: readersAtMost });
  const readDialect = postgresDialect(readers, 'set default_transaction_read_only = on');
  let session: PostgresSession | null = null;
  return {
    words: postgresWords,
    withSchemaAccess: async (work) => {
      // Building an index over years of messages may take its time.
      const pool = quietPool({ ...clientSettings(url), query_timeout: 0, max: 1 });
      try {
        return await work(new Kysely<Schema>({ dialect: postgresDialect(pool, null) }));
      } finally {
        await pool.end();
      }
    },
    openSession: (patienceMs) => {
      session = new PostgresSession(url, readDialect, patienceMs);
      return session;
    },
    openReader: () => new Kysely<Schema>({ dialect: readDialect }),
    close: async () => {
      await session?.close();
      await readers.end();
    },
  };
}

/** An idle connection that breaks is replaced at the next use; pg would end the process over it. */
function quietPool(settings: PoolConfig): Pool {
  const pool = new Pool(settings);
  pool.on('error', () => undefined);
  return pool;
}
