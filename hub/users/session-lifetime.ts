const minute = 60_000;
const hour = 60 * minute;

/** A session ends after this long without use (milliseconds). */
export const idleLimit = 12 * hour;
/** A session ends this long after its start, whatever its use (milliseconds). */
export const longestLife = 30 * 24 * hour;
/** Use is written down at most this often (milliseconds). */
export const touchInterval = minute;

/** When a session that started at `createdAt` and is used at `now` will end. */
export function expiryAfterUse(createdAt: number, now: number): number {
  return Math.min(createdAt + longestLife, now + idleLimit);
}
