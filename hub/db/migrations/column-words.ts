import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

type DataType = RawBuilder<unknown>;

/** What the dialects call the same thing, so that one schema text serves both. */
export type ColumnWords = {
  /** 64 bits: instants, sizes, seq. */
  readonly integer: DataType;
  /** Compared byte by byte, so that both databases sort alike. */
  readonly text: DataType;
  readonly bytes: DataType;
  /** Ends a `create table`. */
  readonly tableEnd: RawBuilder<unknown>;
};

/** STRICT tables refuse a text in a number's column, as PostgreSQL does. */
export const sqliteWords: ColumnWords = {
  integer: sql`integer`,
  text: sql`text`,
  bytes: sql`blob`,
  tableEnd: sql`strict`,
};

export const postgresWords: ColumnWords = {
  integer: sql`bigint`,
  text: sql`text collate "C"`,
  bytes: sql`bytea`,
  tableEnd: sql``,
};
