import type { SkillRequirement } from '../../../shared/routing/config.ts';
import type { ContactRow } from '../../../shared/routing/snapshot.ts';
import type { StaleReason } from '../../../shared/routing/decisions.ts';
import type { Desk } from './naive-desk.ts';
import { allPlacesOf, placesOf, withRow } from './naive-load.ts';
import { joined, mayHold, meets } from './naive-skills.ts';
import { isThere, type World } from './naive-world.ts';

/** R6: a live channel of a queue with its first ring's requirement. */
export interface Pool {
  readonly id: string;
  readonly channel: string;
  readonly requirement: readonly SkillRequirement[];
  readonly queueIds: readonly string[];
}

export function poolsOf(world: World): Pool[] {
  const pools = new Map<string, Pool>();
  for (const { id: queueId, rings, channels } of world.config.queues) {
    const requirement = joined(rings[0]?.skills ?? []);
    for (const channel of channels ?? Object.keys(world.config.channels)) {
      if (!world.config.channels[channel]?.synchronous) continue;
      const id = [channel, ...requirement.map(({ skillId, level }) => `${skillId}:${level}`)].join('|');
      const queueIds = [...(pools.get(id)?.queueIds ?? []), queueId];
      pools.set(id, { id, channel, requirement, queueIds });
    }
  }
  return [...pools.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** Who could work for the pool at all. */
export function isMember(world: World, agentId: string, { channel, requirement }: Pool): boolean {
  return mayHold(world, agentId, channel) && meets(world, agentId, requirement);
}

export function poolFree(world: World, pool: Pool): number {
  return sum(members(world, pool).map((id) => placesOf(world, id, pool.channel)));
}

export function poolPlaces(world: World, pool: Pool): number {
  return sum(
    members(world, pool).map((id) => (isThere(world, id) ? allPlacesOf(world, id, pool.channel) : 0)),
  );
}

/** The reserve in force: by hand, as configured, or what the estimate says. */
export function reserveOf(world: World, pool: Pool): number {
  const row = world.reserves.get(pool.id);
  return Math.min(row?.fixed ?? configuredReserve(world, pool) ?? row?.reserve ?? 0, poolPlaces(world, pool));
}

/** Null: adaptive. */
export function configuredReserve({ config }: World, { id }: Pool): number | null {
  const { places } = config.reserves[id] ?? config.reserve;
  return places === 'adaptive' ? null : places;
}

/**
 * R5: the smallest of free − taken − reserve over the agent's pools, Infinity without pools. Below 0 the contact may not
 * start there. `urgent`: half of each reserve, rounded up (R7).
 */
export function slackAfter(world: World, agentId: string, row: ContactRow, urgent: boolean): number {
  const expiresAt = world.now;
  const after = withRow(world, row, { status: 'offered', agentId, expiresAt });
  const slacks = poolsOf(world)
    .filter((pool) => isMember(world, agentId, pool))
    .map((pool) => {
      const taken = placesOf(world, agentId, pool.channel) - placesOf(after, agentId, pool.channel);
      const reserve = reserveOf(world, pool);
      return poolFree(world, pool) - taken - (urgent ? Math.ceil(reserve / 2) : reserve);
    });
  return Math.min(Infinity, ...slacks);
}

function members(world: World, pool: Pool): string[] {
  return world.config.agents.flatMap(({ id }) => (isMember(world, id, pool) ? [id] : []));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** R6: by hand, or as configured again with null. */
export function fixReserve(
  { world, decisions }: Desk,
  poolId: string,
  places: number | null,
): StaleReason | null {
  const pool = poolsOf(world).find(({ id }) => id === poolId);
  if (!pool) return 'poolUnknown';
  const row = world.reserves.get(poolId) ?? { poolId, fixed: null, reserve: 0, estimate: {} };
  if (row.fixed === places) return 'alreadySo';
  const before = reserveOf(world, pool);
  world.reserves.set(poolId, { ...row, fixed: places });
  const reserve = reserveOf(world, pool);
  const free = poolFree(world, pool);
  if (reserve !== before)
    decisions.push({ type: 'reserveChanged', poolId, reserve, places: poolPlaces(world, pool), free });
  return null;
}
