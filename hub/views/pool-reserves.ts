import type { Channel } from '../../shared/contract/primitives.ts';
import type { PoolReserve } from '../../shared/contract/queue.ts';
import type { PoolStatus } from '../../shared/routing/pool-status.ts';

const hourMs = 3_600_000;

/** Pools as supervisors see them. */
export function poolReserves(pools: readonly PoolStatus[]): readonly PoolReserve[] {
  return pools.map((pool) => ({
    poolId: pool.poolId,
    channel: pool.channel as Channel,
    skills: pool.requirement.map(({ skillId, level }) => ({ skillId, level })),
    queueIds: [...pool.queueIds],
    places: pool.places,
    free: pool.free,
    reserve: pool.reserve,
    fixed: pool.fixed ?? (pool.configured === 'adaptive' ? null : Math.floor(pool.configured)),
    arrivalsPerHour: rounded(pool.measured && pool.measured.arrivalRate * hourMs),
    handlingMs: whole(pool.measured && pool.measured.handlingMs),
    patienceMs: whole(pool.measured && pool.measured.patienceMs),
    serviceLevel: pool.measured === null ? null : pool.measured.serviceLevel,
    serviceLevelTarget: pool.serviceLevel,
  }));
}

/** One digit is enough to read, and does not change with every look. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
