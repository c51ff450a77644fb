import { StorageError } from '../storage-error.ts';

/** SQLSTATEs and socket errors that mean: this connection is gone (or was never had). */
const lostStates = /^(08|57P0[123]|53300|25P03)/;
/** Wrong user or password, no such database: waiting would not help. */
const refusedStates = /^(28|3D)/;
const lostSockets = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);
const lostMessages =
  /Connection terminated|connection error|not queryable|Client was closed|Query read timeout|timeout expired|timeout exceeded/i;

/**
 * Turns what pg throws into a StorageError. Only the message is kept: PostgreSQL's `detail` quotes the row, and with
 * it the customer's words.
 */
export function postgresError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StorageError) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (isLost(error, code)) return new StorageError('connection-lost', `PostgreSQL: ${error.message || code}`);
  if (refusedStates.test(code)) return new StorageError('unavailable', `PostgreSQL: ${error.message}`);
  if (code.startsWith('23')) return new StorageError('constraint', error.message, constraintOf(error));
  if (code.startsWith('53')) return new StorageError('disk-full', error.message);
  if (code === '55P03' || code === '40P01' || code === '40001')
    return new StorageError('busy', error.message);
  if (/^[0-9A-Z]{5}$/.test(code)) return new StorageError('statement', `${error.message} (${code})`);
  return error;
}

function isLost(error: Error, code: string): boolean {
  return lostStates.test(code) || lostSockets.has(code) || lostMessages.test(error.message);
}

function constraintOf(error: Error): string | null {
  return 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : null;
}
