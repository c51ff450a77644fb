/**
 * Why storage said no.
 *
 * `busy`: another process held the write lock for too long. `disk-full`, `io`, `corrupt`: as they say.
 * `unavailable`: the server cannot be reached; nothing was done. `connection-lost`: it went away in the middle;
 * nothing was committed. `outcome-unknown`: it went away during COMMIT; the unit is in the database whole or not at
 * all. `constraint`: a rule of the schema. `nested-write`: `write` inside a unit would wait for itself.
 */
export type StorageErrorCode =
  | 'busy'
  | 'disk-full'
  | 'io'
  | 'corrupt'
  | 'unavailable'
  | 'connection-lost'
  | 'outcome-unknown'
  | 'rolled-back'
  | 'constraint'
  | 'statement'
  | 'closed'
  | 'nested-write'
  | 'record-moved-back'
  | 'invalid-url'
  | 'newer-schema'
  | 'older-schema'
  | 'not-a-database';

/** Every failure of storage. Carries no parameter values and no driver error, so that it can be logged whole. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageErrorCode;
  /** The violated constraint, where the database names it. */
  readonly constraint: string | null;

  constructor(code: StorageErrorCode, message: string, constraint: string | null = null) {
    super(message);
    this.code = code;
    this.constraint = constraint;
  }
}

/** Tells whether an error is storage's, and of this kind when one is given. */
export function isStorageError(error: unknown, code?: StorageErrorCode): error is StorageError {
  return error instanceof StorageError && (code === undefined || error.code === code);
}
