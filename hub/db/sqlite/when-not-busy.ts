import { setTimeout as delay } from 'node:timers/promises';
import { isStorageError } from '../storage-error.ts';

/**
 * Repeats what found the database locked by another writer, up to `patienceMs`, then throws its `busy`. SQLite's own
 * waiting (busy_timeout) would stop the whole process, even for a lock that the same process holds elsewhere.
 */
export async function whenNotBusy<T>(patienceMs: number, work: () => T | Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + patienceMs;
  for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
    try {
      return await work();
    } catch (error) {
      if (!isStorageError(error, 'busy') || performance.now() > giveUpAt) throw error;
      await delay(pause);
    }
  }
}
