import type { XFailure } from '../../x-failure.ts';
import type { XTools } from '../../x-tools.ts';

/**
 * Milliseconds before a stream is opened again, as X advises: after network errors a little more each time (250 ms to
 * 16 s), after errors of X twice as much each time (5 s to 320 s), after 429 from a minute on and never before the
 * window opens. In units of the first backoff, which is a second.
 */
export function reconnectDelay(
  failure: Pick<XFailure, 'kind' | 'status' | 'resetAt'>,
  attempt: number,
  tools: Pick<XTools, 'now' | 'random' | 'backoff'>,
): number {
  const unit = tools.backoff.first;
  const jitter = 1 - tools.random() / 10;
  if (failure.kind === 'limit') {
    const advised = unit * 60 * 2 ** Math.min(attempt, 5);
    return failure.resetAt === null
      ? advised
      : Math.max(0, failure.resetAt - tools.now()) + tools.random() * unit;
  }
  if (failure.status === 0) return Math.min(16, 0.25 * (attempt + 1)) * unit * jitter;
  return Math.min(320, 5 * 2 ** Math.min(attempt, 10)) * unit * jitter;
}
