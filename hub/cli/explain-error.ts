import { CliFailure } from './cli-failure.ts';

/** An error as one or two lines for whoever typed the command. What is no foreseen trouble is shown with its stack. */
export function explainError(error: unknown): string {
  if (error instanceof CliFailure) return error.message;
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'SealKeyFault') return error.message;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error.name === 'StorageError') return `the database said no: ${error.message}${advice[code] ?? ''}`;
  const place = 'path' in error && typeof error.path === 'string' ? `${error.path} ` : '';
  const known = systemErrors[code];
  return known === undefined ? (error.stack ?? error.message) : `${place}${known}`;
}

const advice: Readonly<Record<string, string>> = {
  unavailable: '; is the server running, and are address, user and password right?',
  busy: '; another process writes to it: try again in a moment',
  'disk-full': '; make room, or use another folder with --data',
  io: '; check the folder and its permissions, or choose another with --data',
};

const systemErrors: Readonly<Record<string, string>> = {
  EACCES: 'may not be used by this user: check its permissions',
  EPERM: 'may not be used by this user: check its permissions',
  EROFS: 'is on a read-only disk',
  ENOSPC: 'cannot be written: the disk is full',
  ENOENT: 'does not exist',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'lies below something that is not a folder',
};
