import { estimateFromRow, type Estimate } from '../../../shared/routing/reserve/estimator.ts';
import type { ReserveSettings } from '../../../shared/routing/reserve/settings.ts';
import type { ContactRow } from '../../../shared/routing/snapshot.ts';
import { isFreeToGet, placesOf } from './naive-load.ts';
import { configuredReserve, isMember, type Pool, poolPlaces, poolsOf } from './naive-pools.ts';
import { queueOf, type World } from './naive-world.ts';

// R6's measurements: the arithmetic is the router's own module, held to published values elsewhere; when it is told of
// what is found here by looking.

/** The pool's estimate, from its row when there is none yet. */
export function estimateOf(world: World, pool: Pool): Estimate {
  const known = world.estimates.get(pool.id);
  if (known) return known;
  const estimate = estimateFromRow(settingsOf(world, pool), world.reserves.get(pool.id)?.estimate ?? {});
  world.estimates.set(pool.id, estimate);
  return estimate;
}

function settingsOf({ config }: World, { id, queueIds }: Pool): ReserveSettings {
  const queue = config.queues.find((one) => one.id === queueIds[0]);
  const { minimum, maximum } = config.reserves[id] ?? config.reserve;
  return {
    rateMs: config.reserveRateMs,
    gain: config.reserveGain,
    targetMs: queue?.targetMs ?? 0,
    serviceLevel: queue?.serviceLevel ?? 0.8,
    handlingMs: 5 * 60_000,
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}

/** Looks who has more free places than at the last look, and brings the adaptive reserves up to now. */
export function lookAtPools(world: World): void {
  for (const { id } of world.config.agents) {
    for (const pool of poolsOf(world).filter((one) => isMember(world, id, one))) {
      const key = JSON.stringify([id, pool.id]);
      const was = world.seenPlaces.get(key);
      const places = placesOf(world, id, pool.channel);
      if (was !== undefined && places > was) estimateOf(world, pool).freed(world.now);
      if (isFreeToGet(world, id)) world.seenPlaces.set(key, places);
      else world.seenPlaces.delete(key);
    }
  }
  for (const pool of poolsOf(world)) {
    const row = world.reserves.get(pool.id);
    if ((row?.fixed ?? null) !== null || configuredReserve(world, pool) !== null) continue;
    const estimate = estimateOf(world, pool);
    estimate.advance(world.now, poolPlaces(world, pool));
    const learnt = { reserve: estimate.reserve(), estimate: estimate.toRow() };
    world.reserves.set(pool.id, { poolId: pool.id, fixed: null, ...learnt });
  }
}

export function measureArrival(world: World, row: ContactRow): void {
  estimateFor(world, row)?.arrived(world.now);
}

export function measureAnswer(world: World, row: ContactRow): void {
  const waited = world.now - row.contact.arrivedAt;
  if (row.workedMs) return;
  estimateFor(world, row)?.answered(world.now, waited, waited <= (queueOf(world, row)?.targetMs ?? 0));
}

export function measureAbandonment(world: World, row: ContactRow): void {
  const isWaiting = row.state.status === 'waiting' || row.state.status === 'offered';
  if (isWaiting && !row.workedMs)
    estimateFor(world, row)?.abandoned(world.now, world.now - row.contact.arrivedAt);
}

export function measureHandling(world: World, row: ContactRow): void {
  const { state } = row;
  const since = state.status === 'active' || state.status === 'wrapUp' ? state.since : undefined;
  estimateFor(world, row)?.handled(world.now, (row.workedMs ?? 0) + world.now - (since ?? world.now));
}

function estimateFor(world: World, { contact }: ContactRow): Estimate | undefined {
  const pool = poolsOf(world).find(
    ({ channel, queueIds }) => channel === contact.channel && queueIds.includes(contact.queueId),
  );
  return pool && estimateOf(world, pool);
}
