import type { ClientConfig } from 'pg';
import { postgresTypes } from './postgres-types.ts';

/** What every connection of ours asks for. A query without an answer for a minute counts as a lost connection. */
export function clientSettings(url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: 'blendesk-hub',
    connectionTimeoutMillis: 5_000,
    query_timeout: 60_000,
    keepAlive: true,
    types: postgresTypes,
  };
}
