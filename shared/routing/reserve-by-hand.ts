import type { StaleReason } from './decisions.ts';
import type { RouterState } from './model.ts';
import { wholePlaces } from './pools.ts';
import { notePool } from './touch.ts';

/** R6: fixes a pool's reserve by hand, or gives it back to the configuration with null. */
export function fixReserve(state: RouterState, poolId: string, places: number | null): StaleReason | null {
  const pool = state.pools.get(poolId);
  if (pool === undefined) return 'poolUnknown';
  const fixed = places === null ? null : wholePlaces(places);
  if (pool.fixed === fixed) return 'alreadySo';
  pool.fixed = fixed;
  notePool(state, pool);
  return null;
}
