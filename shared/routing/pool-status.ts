import type { ReserveRouting, SkillRequirement } from './config.ts';
import type { RouterState } from './model.ts';
import type { Pool } from './model-company.ts';
import type { EstimateView } from './reserve/estimator.ts';
import { joinRequirements } from './skills.ts';

/** One pool of live agents as it stands (R5, R6). */
export interface PoolStatus {
  readonly poolId: string;
  readonly channel: string;
  readonly requirement: readonly SkillRequirement[];
  /** The queues that draw on it. */
  readonly queueIds: readonly string[];
  /** Places of agents who are there, and those free now. */
  readonly places: number;
  readonly free: number;
  readonly reserve: number;
  /** By hand; null: as configured. */
  readonly fixed: number | null;
  readonly configured: ReserveRouting['places'];
  readonly serviceLevel: number;
  /** Null: no live contact came yet. */
  readonly measured: EstimateView | null;
}

/** Every pool, by id. */
export function poolStatuses(state: RouterState): readonly PoolStatus[] {
  const statuses = new Map<string, PoolStatus>();
  for (const queue of state.queues.values()) {
    for (const pool of queue.pools) {
      if (pool === undefined) continue;
      const known = statuses.get(pool.id);
      const requirement = joinRequirements(queue.rings[0].skills, []);
      statuses.set(pool.id, {
        ...(known ?? statusOf(pool, requirement)),
        queueIds: [...(known?.queueIds ?? []), queue.id],
      });
    }
  }
  return [...statuses.values()].sort((left, right) => (left.poolId < right.poolId ? -1 : 1));
}

function statusOf(pool: Pool, requirement: readonly SkillRequirement[]): PoolStatus {
  const { id, channel, places, free, reserve, fixed, routing, settings, estimate, learning } = pool;
  return {
    poolId: id,
    channel: channel.id,
    requirement,
    queueIds: [],
    places,
    free,
    reserve,
    fixed,
    configured: routing.places,
    serviceLevel: settings.serviceLevel,
    measured: learning ? estimate.view() : null,
  };
}
