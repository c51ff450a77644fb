import type { RouterState } from './model.ts';
import type { Pool } from './model-company.ts';
import { isLoose } from './pool-margin.ts';
import { wholePlaces } from './pools.ts';
import { reserveGridMs } from './reserve/settings.ts';
import { notePool, touchContact, touchDemand } from './touch.ts';

/** R6: brings reserves up to places and measurements, and looks again at what a pool refused and may let through now. */
export function settlePools(state: RouterState): void {
  const moved: Pool[] = [];
  for (const pool of state.changedPools) {
    pool.changed = false;
    const reserve = reserveNow(state, pool);
    if (reserve !== pool.reserve) moved.push(pool);
    pool.reserve = reserve;
    const wakeful = isAdaptive(pool) && pool.learning && pool.reserve > 0 && pool.places > 0;
    if (wakeful !== pool.wakeful) state.wakefulPools += wakeful ? 1 : -1;
    pool.wakeful = wakeful;
    if (isLoose(pool)) letThrough(state, pool);
  }
  state.changedPools.length = 0;
  moved.sort((left, right) => (left.id < right.id ? -1 : 1));
  for (const { id, reserve, places, free } of moved) {
    state.decisions.push({ type: 'reserveChanged', poolId: id, reserve, places, free });
  }
}

/** R6: the measurements move on to the grid instant that has come, if one has. */
export function passGrid(state: RouterState): void {
  if (state.now < state.gridAt + reserveGridMs) return;
  state.gridAt = Math.floor(state.now / reserveGridMs) * reserveGridMs;
  for (const pool of state.learningPools) notePool(state, pool);
}

/** R6: when the host must wake the router for the reserves' sake; Infinity: it need not. */
export function nextGridAt({ wakefulPools, gridAt }: RouterState): number {
  return wakefulPools > 0 ? gridAt + reserveGridMs : Infinity;
}

/** R6: the reserve that would be in force now. */
function reserveNow({ now }: RouterState, pool: Pool): number {
  if (pool.learning || isAdaptive(pool)) pool.estimate.advance(now, pool.places);
  if (pool.fixed !== null) return pool.fixed;
  if (pool.routing.places !== 'adaptive') return wholePlaces(pool.routing.places);
  return pool.estimate.reserve();
}

function isAdaptive({ fixed, routing }: Pool): boolean {
  return fixed === null && routing.places === 'adaptive';
}

function letThrough(state: RouterState, pool: Pool): void {
  for (const who of pool.refused) {
    if ('alternatives' in who) touchDemand(state, who, null);
    else touchContact(state, who);
  }
  pool.refused.clear();
  pool.refusedNeed = Infinity;
  pool.refusedUrgentNeed = Infinity;
}
