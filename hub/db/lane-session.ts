import type { DatabaseConnection, Dialect } from 'kysely';
import type { RecordedEvent } from './database.ts';

/** What the writer lane needs of a dialect: one connection, one transaction at a time, and the record's end. */
export type LaneSession = {
  readonly dialect: Dialect;
  /** The connection on which the open transaction runs. */
  connection: () => DatabaseConnection;
  /** Opens a transaction that excludes other writers; answers the record's last seq. */
  begin: () => Promise<number>;
  /** Writes events that carry their seq already, and moves the record's end to the last of them. */
  append: (events: readonly RecordedEvent[]) => Promise<void>;
  /** Resolves when the transaction is on disk. `outcome-unknown` when nobody can tell. */
  commit: () => Promise<void>;
  /** Gives up the transaction; never throws, whatever state the connection is in. */
  rollback: () => Promise<void>;
  /** Committed events after `from`, up to and including `to`. */
  eventsBetween: (from: number, to: number) => Promise<readonly RecordedEvent[]>;
};
