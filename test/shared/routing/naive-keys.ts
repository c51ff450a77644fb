import type { ContactRow } from '../../../shared/routing/snapshot.ts';
import { channelOf, isDeferred, queueOf, sortedBy, type World } from './naive-world.ts';

/** When the answer is due: the host's word, else arrival + target. */
export function dueOf(world: World, row: ContactRow): number {
  return row.contact.dueAt ?? row.contact.arrivedAt + (queueOf(world, row)?.targetMs ?? 0);
}

/** Deferred: when work must begin; Infinity: nobody can get it. */
export function latestStartOf(world: World, row: ContactRow): number {
  const { latestStartAt, expectedHandlingMs } = row.contact;
  if (!queueOf(world, row) || !channelOf(world, row)) return Infinity;
  return latestStartAt ?? dueOf(world, row) - expectedHandlingMs - world.config.deferredMarginMs;
}

/** R2, without queue or channel: 0. */
export function keyOf(world: World, row: ContactRow): number {
  const { config } = world;
  if (!queueOf(world, row) || !channelOf(world, row)) return 0;
  const priority = queueOf(world, row)?.priority ?? 0;
  if (!isDeferred(world, row)) return dueOf(world, row) - priority * config.priorityBoostMs;
  return latestStartOf(world, row) - priority * config.deferredPriorityBoostMs;
}

export function keyRank(key: number, { contact }: ContactRow): (number | string)[] {
  return [key, contact.arrivedAt, contact.sequence, contact.contactId];
}

/** By key, live before deferred. */
export function inKeyOrder(world: World, rows: readonly ContactRow[]): ContactRow[] {
  return sortedBy(rows, (row) => [isDeferred(world, row) ? 1 : 0, ...keyRank(keyOf(world, row), row)]);
}

/** R8: from when on a live contact may interrupt what is interrupted only when late. */
export function lateFrom(world: World, row: ContactRow): number {
  const half = Math.floor((queueOf(world, row)?.targetMs ?? 0) / 2);
  return dueOf(world, row) - Math.min(world.config.interruptionLeadMs, half);
}

/** R9: when a parked contact is due back with its agent; Infinity: not by the clock. */
export function dueBackAt(world: World, row: ContactRow): number {
  if (row.state.status !== 'parked') return Infinity;
  const { until } = row.state;
  if (until === null) return -Infinity;
  if (until.kind === 'customer') return Infinity;
  return until.kind === 'time' ? Math.min(until.at, latestStartOf(world, row)) : latestStartOf(world, row);
}

/** R9: parked, and its deadline has come; one that waits for its customer has none. */
export function isPastDeadline(world: World, row: ContactRow): boolean {
  return row.state.status === 'parked' && row.state.until?.kind !== 'customer' && isLate(world, row);
}

/** Deferred and at or past its latest start. */
export function isLate(world: World, row: ContactRow): boolean {
  return isDeferred(world, row) && latestStartOf(world, row) <= world.now;
}
