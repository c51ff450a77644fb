/** First and longest wait between two attempts, milliseconds. */
export type BackoffLimits = { readonly first: number; readonly longest: number };

/**
 * Milliseconds to wait before attempt number `attempt` (the first retry is 0): doubles up to the longest wait, of
 * which a random half is taken, so that many accounts that lost one server do not come back in step.
 */
export function backoffDelay(attempt: number, limits: BackoffLimits, random: number): number {
  const full = Math.min(limits.longest, limits.first * 2 ** Math.min(Math.max(attempt, 0), 30));
  return Math.round(full / 2 + (full / 2) * random);
}
