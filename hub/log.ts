import { pino, type Logger } from 'pino';
import { safeError } from './http/safe-error.ts';

/** Levels that `--log-level` takes. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * The hub's structured log on stderr: stdout belongs to answers. What could be a secret or a customer's words is
 * never handed to it; the redaction is the second fence.
 */
export function createLog(level: LogLevel): Logger {
  return pino(
    {
      level,
      base: null,
      serializers: { err: safeError },
      redact: {
        paths: [
          'token',
          'password',
          'authorization',
          '*.token',
          '*.password',
          '*.authorization',
          '*.pass',
          '*.accessToken',
        ],
        censor: '[hidden]',
      },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}
