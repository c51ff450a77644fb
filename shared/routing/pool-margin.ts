import type { Pool } from './model-company.ts';
import type { Demand, RoutedContact } from './model-work.ts';

/** R5: free places above the reserve; R7: urgent work needs only half of it. A reserve never exceeds the places there are. */
export function marginOf({ free, reserve, places }: Pool, urgent: boolean): number {
  const kept = Math.min(reserve, places);
  return free - (urgent ? Math.ceil(kept / 2) : kept);
}

/** Remembers whom to look at again once the pool has a margin of `need`. */
export function refuse(pool: Pool, who: Demand | RoutedContact, need: number, urgent: boolean): void {
  pool.refused.add(who);
  if (urgent) pool.refusedUrgentNeed = Math.min(pool.refusedUrgentNeed, need);
  else pool.refusedNeed = Math.min(pool.refusedNeed, need);
}

/**
 * An agent lost places: deferred work would take so many fewer of them there, so that less is needed. That nobody needs
 * less than nothing bounds it; to be asked once too often is no harm.
 */
export function easeRefusals(pool: Pool, lost: number): void {
  pool.refusedNeed = Math.max(0, pool.refusedNeed - lost);
  pool.refusedUrgentNeed = Math.max(0, pool.refusedUrgentNeed - lost);
}

/** Whether somebody who was refused might be let through now. */
export function isLoose(pool: Pool): boolean {
  return (
    pool.refused.size > 0 &&
    (marginOf(pool, false) >= pool.refusedNeed || marginOf(pool, true) >= pool.refusedUrgentNeed)
  );
}
