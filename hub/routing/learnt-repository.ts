import type { Kysely } from 'kysely';
import type { ReserveRow, ShareRow } from '../../shared/routing/snapshot.ts';
import type { Unit } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';

/** Keeps what was learnt about pools (R6) and shares (R15); what is no longer there goes. */
export async function putLearnt(
  unit: Unit,
  reserves: readonly ReserveRow[],
  shares: readonly ShareRow[],
): Promise<void> {
  await unit.tx.deleteFrom('pool_reserves').execute();
  for (const { poolId, fixed, reserve, estimate } of reserves) {
    await unit.tx
      .insertInto('pool_reserves')
      .values({ pool_id: poolId, fixed, reserve, estimate: JSON.stringify(estimate) })
      .execute();
  }
  await unit.tx.deleteFrom('queue_shares').execute();
  for (const { queueId, credit } of shares) {
    await unit.tx
      .insertInto('queue_shares')
      .values({ queue_id: queueId, credit: JSON.stringify(credit) })
      .execute();
  }
}

/** Fixes a pool's reserve by hand, or gives it back with null. */
export async function fixReserve(unit: Unit, poolId: string, fixed: number | null): Promise<void> {
  await unit.tx
    .insertInto('pool_reserves')
    .values({ pool_id: poolId, fixed, reserve: fixed ?? 0, estimate: '{}' })
    .onConflict((conflict) => conflict.column('pool_id').doUpdateSet({ fixed }))
    .execute();
}

/** What was learnt before. */
export async function readLearnt(
  db: Kysely<Schema>,
): Promise<{ readonly reserves: readonly ReserveRow[]; readonly shares: readonly ShareRow[] }> {
  const [pools, queues] = await Promise.all([
    db.selectFrom('pool_reserves').selectAll().orderBy('pool_id').execute(),
    db.selectFrom('queue_shares').selectAll().orderBy('queue_id').execute(),
  ]);
  return {
    reserves: pools.map(({ pool_id, fixed, reserve, estimate }) => ({
      poolId: pool_id,
      fixed,
      reserve,
      estimate: JSON.parse(estimate) as ReserveRow['estimate'],
    })),
    shares: queues.map(({ queue_id, credit }) => ({ queueId: queue_id, credit: Number(credit) })),
  };
}
