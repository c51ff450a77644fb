import type { ChannelRouting, QueueRouting, RoutingConfig } from '../../../shared/routing/config.ts';
import type { Estimate } from '../../../shared/routing/reserve/estimator.ts';
import type { AgentRow, ContactRow, ReserveRow } from '../../../shared/routing/snapshot.ts';

// The rules once more, as plainly as docs/spec.md says them: no index, no memory beside the rows, everything by looking
// at every row. Only types and R6's estimator are shared with the router.

/** All rows at one moment. */
export interface World {
  config: RoutingConfig;
  now: number;
  agents: Map<string, AgentRow>;
  contacts: Map<string, ContactRow>;
  reserves: Map<string, ReserveRow>;
  shares: Map<string, number>;
  /** R6: by pool what was measured, and by agent and pool the places at the last look; absent: none to be had. */
  estimates: Map<string, Estimate>;
  seenPlaces: Map<string, number>;
}

/** A contact that somebody holds units for, with who it is. */
export type HeldRow = ContactRow & {
  readonly state: Extract<ContactRow['state'], { status: 'offered' | 'active' | 'wrapUp' }>;
};

export function agentConfig(world: World, agentId: string) {
  return world.config.agents.find(({ id }) => id === agentId);
}

export function channelOf(world: World, { contact }: ContactRow): ChannelRouting | undefined {
  return world.config.channels[contact.channel];
}

export function queueOf(world: World, { contact }: ContactRow): QueueRouting | undefined {
  return world.config.queues.find(({ id }) => id === contact.queueId);
}

export function isDeferred(world: World, row: ContactRow): boolean {
  return channelOf(world, row)?.synchronous === false;
}

export function isLive(world: World, row: ContactRow): boolean {
  return channelOf(world, row)?.synchronous === true;
}

export function statusOf(world: World, agentId: string) {
  return agentConfig(world, agentId) ? (world.agents.get(agentId)?.status ?? 'offline') : 'offline';
}

/** Eligible by presence: available without a pending next status. */
export function isThere(world: World, agentId: string): boolean {
  return statusOf(world, agentId) === 'available' && world.agents.get(agentId)?.nextStatus === undefined;
}

export function rowsOf(world: World): ContactRow[] {
  return [...world.contacts.values()];
}

export function waitingRows(world: World): ContactRow[] {
  return rowsOf(world).filter(({ state }) => state.status === 'waiting');
}

/** Offered, active and in wrap-up with this agent. */
export function heldBy(world: World, agentId: string): HeldRow[] {
  return rowsOf(world).filter(
    (row): row is HeldRow =>
      row.state.status !== 'waiting' && row.state.status !== 'parked' && row.state.agentId === agentId,
  );
}

/** Compares lists item by item; the shorter of equal beginnings comes first nowhere: lists are of one length. */
export function compare(left: readonly (number | string)[], right: readonly (number | string)[]): number {
  for (const [index, item] of left.entries()) {
    const other = right[index];
    if (other !== undefined && item !== other) return item < other ? -1 : 1;
  }
  return 0;
}

/** The items sorted by a rank of numbers and ids. */
export function sortedBy<T>(items: readonly T[], rank: (item: T) => (number | string)[]): T[] {
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .sort((left, right) => compare(left.rank, right.rank))
    .map(({ item }) => item);
}

export function sequenceRank({ contact }: ContactRow): [number, string] {
  return [contact.sequence, contact.contactId];
}

export function bySequence<T extends ContactRow>(rows: readonly T[]): T[] {
  return sortedBy(rows, sequenceRank);
}
