import type { Unit } from '../db/database.ts';
import type { PackedHead } from './packed-head.ts';
import { insertCalls, insertCallsAgain, insertSegment, type RecordRow } from './record-repository.ts';

/** A piece of the record that one unit stores. */
export type RecordBatch = {
  readonly heads: readonly PackedHead[];
  readonly rows: readonly RecordRow[];
  /** Rows of units that failed, which may be there already. */
  readonly again: readonly RecordRow[];
};

/** Stores a piece. Calls come first: a new segment ends the one before at its last call. */
export async function storeBatch(unit: Unit, { heads, rows, again }: RecordBatch): Promise<void> {
  for (const row of again) await insertCallsAgain(unit, row);
  for (const row of rows) await insertCalls(unit, row);
  for (const { row } of heads) if (row !== null) await insertSegment(unit, row);
}
