import type { RouterState } from './model.ts';
import type { Pool } from './model-company.ts';
import { wholePlaces } from './pools.ts';
import { estimateFromRow } from './reserve/estimator.ts';
import type { ReserveRow, ShareRow } from './snapshot.ts';

/** What the pools have learnt, by id; one that is as a new router would have it is left out. */
export function reserveRows({ pools }: RouterState): readonly ReserveRow[] {
  return [...pools.values()]
    .filter((pool) => pool.learning || pool.fixed !== null || pool.reserve !== configuredReserve(pool))
    .map(({ id, fixed, reserve, learning, estimate }) => ({
      poolId: id,
      fixed,
      reserve,
      estimate: learning ? estimate.toRow() : {},
    }))
    .sort((left, right) => (left.poolId < right.poolId ? -1 : 1));
}

/** What the queues' shares have coming, by id. */
export function shareRows({ sharingQueues }: RouterState): readonly ShareRow[] {
  return sharingQueues.filter(({ credit }) => credit > 0).map(({ id, credit }) => ({ queueId: id, credit }));
}

/** Gives a pool back what it had learnt. */
export function restoreReserve(state: RouterState, row: ReserveRow): void {
  const pool = state.pools.get(row.poolId);
  if (pool === undefined) return;
  pool.fixed = row.fixed;
  pool.reserve = row.reserve;
  pool.estimate = estimateFromRow(pool.settings, row.estimate);
  pool.learning = Object.keys(row.estimate).length > 0;
  if (pool.learning) state.learningPools.push(pool);
  state.changedPools.push(pool);
  pool.changed = true;
}

function configuredReserve({ routing }: Pool): number {
  return typeof routing.places === 'number' ? wholePlaces(routing.places) : 0;
}
