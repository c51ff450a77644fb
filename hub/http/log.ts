import { pino, type DestinationStream, type Logger } from 'pino';
import { safeError } from './safe-error.ts';

/** How much is logged. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Names of facts that are never written, wherever somebody puts them. */
const secretNames = ['password', 'token', 'launchToken', 'authorization', 'secret', 'html', 'text', 'body'];

/**
 * The hub's log: one JSON object a line, on stderr unless told otherwise (stdout belongs to `--announce`). Errors go
 * through `safeError`; requests and responses are never logged whole.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: safeError, error: safeError, req: () => undefined, res: () => undefined },
      redact: { paths: [...secretNames, ...secretNames.map((name) => `*.${name}`)], remove: true },
    },
    destination ?? pino.destination(2),
  );
}
