import { StorageError } from '../storage-error.ts';
import type { StorageErrorCode } from '../storage-error.ts';

/** SQLite's primary result codes that mean something to callers; https://www.sqlite.org/rescode.html */
const codes: Readonly<Record<number, StorageErrorCode>> = {
  5: 'busy',
  6: 'busy',
  10: 'io',
  11: 'corrupt',
  13: 'disk-full',
  19: 'constraint',
  26: 'not-a-database',
};

/** Turns what node:sqlite throws into a StorageError; its messages name tables and columns, never values. */
export function sqliteError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StorageError) return error;
  const number = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : null;
  if (number === null) return wasClosed(error) ? new StorageError('closed', 'the database is closed') : error;
  const constraint = /constraint failed: (.+)$/.exec(error.message)?.[1] ?? null;
  return new StorageError(codes[number & 0xff] ?? 'statement', error.message, constraint);
}

function wasClosed(error: Error): boolean {
  return /database is not open|statement has been finalized/.test(error.message);
}
