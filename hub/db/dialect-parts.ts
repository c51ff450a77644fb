import type { Kysely } from 'kysely';
import type { LaneSession } from './lane-session.ts';
import type { ColumnWords } from './migrations/column-words.ts';
import type { Schema } from './schema.ts';

/** What opening a database of either dialect gives: the rest of `db/` is the same for both. */
export type DialectParts = {
  readonly words: ColumnWords;
  /** Runs the work with the right to change the schema, before anything else is opened. */
  withSchemaAccess: <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>;
  /** The writer lane's side. `patienceMs`: how long a unit waits for a lock or a server before it is refused. */
  openSession: (patienceMs: number) => LaneSession;
  /** Everybody else's side: cannot write. */
  openReader: () => Kysely<Schema>;
  /** Closes what is open, readers first. */
  close: () => Promise<void>;
};
