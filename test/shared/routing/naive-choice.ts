import type { ContactRow } from '../../../shared/routing/snapshot.ts';
import { deferredCandidates, isUrgent, liveCandidates } from './naive-candidates.ts';
import { estimateOf } from './naive-estimates.ts';
import { interruptionFor, offerToGiveWay } from './naive-interruption.ts';
import { dueBackAt, isPastDeadline, keyOf, keyRank, latestStartOf } from './naive-keys.ts';
import { isFreeToGet, roomFor } from './naive-load.ts';
import { isMember, poolFree, poolsOf } from './naive-pools.ts';
import {
  isDeferred,
  isLive,
  rowsOf,
  sequenceRank,
  sortedBy,
  waitingRows,
  type World,
} from './naive-world.ts';

/** What happens next among those who wait and those who are free. */
export type Step =
  | { readonly kind: 'resume'; readonly row: ContactRow }
  | { readonly kind: 'giveWay'; readonly row: ContactRow; readonly offer: ContactRow }
  | {
      readonly kind: 'offer';
      readonly row: ContactRow;
      readonly agentId: string;
      readonly parks: readonly string[];
      readonly urgent: boolean;
    };

/** R4: the first by its order that can have something now; null: nothing can. */
export function nextStep(world: World): Step | null {
  return resumeStep(world, true) ?? firstCallStep(world) ?? resumeStep(world, false) ?? deferredStep(world);
}

/** R4 (1) and (3), R9: parked contacts that are due back and whose agent has room, oldest park first. */
function resumeStep(world: World, pastDeadline: boolean): Step | null {
  const due = rowsOf(world).filter((row) => {
    if (row.state.status !== 'parked' || dueBackAt(world, row) > world.now) return false;
    if (pastDeadline && !isPastDeadline(world, row)) return false;
    return canResume(world, row, row.state.agentId);
  });
  const [row] = sortedBy(due, (one) => [
    one.state.status === 'parked' ? one.state.since : 0,
    ...sequenceRank(one),
  ]);
  return row ? { kind: 'resume', row } : null;
}

function canResume(world: World, row: ContactRow, agentId: string): boolean {
  return isFreeToGet(world, agentId) && roomFor(world, agentId, row.contact.channel) >= 1;
}

/** R4 (2): live and urgent contacts by key. */
function firstCallStep(world: World): Step | null {
  const rows = waitingRows(world).filter((row) => isLive(world, row) || isUrgent(world, row));
  const key = (row: ContactRow) => (isLive(world, row) ? keyOf : latestStartOf)(world, row);
  for (const row of sortedBy(rows, (one) => keyRank(key(one), one))) {
    const step = isLive(world, row) ? liveStep(world, row) : urgentStep(world, row);
    if (step) return step;
  }
  return null;
}

function liveStep(world: World, row: ContactRow): Step | null {
  const [agentId] = liveCandidates(world, row);
  if (agentId !== undefined) return { kind: 'offer', row, agentId, parks: [], urgent: false };
  const offer = offerToGiveWay(world, row);
  if (offer) return { kind: 'giveWay', row, offer };
  const interruption = interruptionFor(world, row);
  return interruption ? { kind: 'offer', row, ...interruption, urgent: false } : null;
}

function urgentStep(world: World, row: ContactRow): Step | null {
  const [agentId] = deferredCandidates(world, row, true);
  return agentId === undefined ? null : { kind: 'offer', row, agentId, parks: [], urgent: true };
}

/** R4 (4): the first deferred contact that may start gives its best agent; what this agent starts, R15 and R12 say. */
function deferredStep(world: World): Step | null {
  const rows = ordinaryRows(world);
  const first = rows.find((row) => deferredCandidates(world, row, false).length > 0);
  const [agentId] = first ? deferredCandidates(world, first, false) : [];
  if (!first || agentId === undefined) return null;
  const own = rows.filter((row) => deferredCandidates(world, row, false).includes(agentId));
  const row = byShare(world, own) ?? fittingGap(world, agentId, own) ?? first;
  return { kind: 'offer', row, agentId, parks: [], urgent: false };
}

function ordinaryRows(world: World): ContactRow[] {
  const rows = waitingRows(world).filter((row) => isDeferred(world, row) && !isUrgent(world, row));
  return sortedBy(rows, (row) => keyRank(keyOf(world, row), row));
}

/** R15: queues with a share that the agent could serve earn it; the richest with at least one goes first and pays. */
function byShare(world: World, own: readonly ContactRow[]): ContactRow | undefined {
  const queues = world.config.queues.filter(
    ({ id, share }) => (share ?? 0) > 0 && own.some(({ contact }) => contact.queueId === id),
  );
  for (const { id, share } of queues) world.shares.set(id, (world.shares.get(id) ?? 0) + (share ?? 0));
  const rich = queues.filter(({ id }) => (world.shares.get(id) ?? 0) >= 1);
  const [queue] = sortedBy(rich, ({ id }) => [-(world.shares.get(id) ?? 0), id]);
  if (!queue) return undefined;
  world.shares.set(queue.id, (world.shares.get(queue.id) ?? 0) - 1);
  return own.find(({ contact }) => contact.queueId === queue.id);
}

/** R15: credit is not saved up by a queue where nobody waits. */
export function capShares(world: World): void {
  for (const [queueId, credit] of world.shares) {
    const waits = waitingRows(world).some(({ contact }) => contact.queueId === queueId);
    if (!waits) world.shares.set(queueId, Math.min(credit, 1));
  }
}

/** R12: of those nearly as pressing as the first, the longest that fits the expected gap, else the shortest. */
function fittingGap(world: World, agentId: string, own: readonly ContactRow[]): ContactRow | undefined {
  const [first] = own;
  if (!first || world.config.gapFittingMs <= 0) return undefined;
  const close = own
    .slice(0, 8)
    .filter((row) => keyOf(world, row) - keyOf(world, first) <= world.config.gapFittingMs);
  const gap = expectedGap(world, agentId);
  const fitting = close.filter((row) => lengthOf(row) <= gap);
  const rank = (row: ContactRow) => (fitting.length > 0 ? -lengthOf(row) : lengthOf(row));
  return sortedBy(fitting.length > 0 ? fitting : close, (row) => [
    rank(row),
    ...keyRank(keyOf(world, row), row),
  ])[0];
}

function lengthOf({ contact }: ContactRow): number {
  return contact.expectedHandlingMs;
}

/** Until one of the agent's pools is expected to be used up: the smallest of free / arrival rate, ms. */
function expectedGap(world: World, agentId: string): number {
  const gaps = poolsOf(world)
    .filter((pool) => isMember(world, agentId, pool))
    .map((pool) => {
      const rate = estimateOf(world, pool).view().arrivalRate;
      return rate > 0 ? poolFree(world, pool) / rate : Infinity;
    });
  return Math.min(Infinity, ...gaps);
}
