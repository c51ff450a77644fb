import type { InterruptionMode } from '../../../shared/routing/config.ts';
import type { ContactRow } from '../../../shared/routing/snapshot.ts';
import { allowedAgents, isEligible, isEligibleWithRoom } from './naive-eligibility.ts';
import { lateFrom, latestStartOf } from './naive-keys.ts';
import { roomFor, withRow } from './naive-load.ts';
import {
  channelOf,
  heldBy,
  isDeferred,
  queueOf,
  rowsOf,
  sequenceRank,
  sortedBy,
  type World,
} from './naive-world.ts';

const hour = 60 * 60_000;

/** R8: the open offer of ordinary deferred work that gives way, the one with the most slack; null: none helps. */
export function offerToGiveWay(world: World, row: ContactRow): ContactRow | null {
  const helping = rowsOf(world).filter(
    (offer) =>
      offer.state.status === 'offered' &&
      isDeferred(world, offer) &&
      !offer.urgent &&
      allowedAgents(world, row).includes(offer.state.agentId) &&
      isEligible(withRow(world, offer, { status: 'waiting' }), offer.state.agentId, row),
  );
  const [first] = sortedBy(helping, (offer) => [
    -latestStartOf(world, offer),
    offer.state.status === 'offered' ? offer.state.agentId : '',
    ...sequenceRank(offer),
  ]);
  return first ?? null;
}

/** R8: whom a live contact that nobody can take interrupts, and what is parked for it; null: nobody, or not yet. */
export function interruptionFor(
  world: World,
  row: ContactRow,
): { readonly agentId: string; readonly parks: readonly string[] } | null {
  const possible = allowedAgents(world, row).flatMap((agentId) => {
    if (!isEligibleWithRoom(world, agentId, row)) return [];
    if (interruptionsOf(world, agentId).length >= interruptionBudget(world, agentId)) return [];
    const items = interruptible(world, agentId, row);
    const parks = parksFor(world, agentId, row, items);
    const [first] = parks ?? [];
    return parks && first ? [{ agentId, parks, first }] : [];
  });
  const [best] = sortedBy(possible, ({ agentId, first }) => [
    scoreOf(world, agentId, first),
    agentId,
    first.contact.sequence,
    first.contact.contactId,
  ]);
  return best ? { agentId: best.agentId, parks: best.parks.map(({ contact }) => contact.contactId) } : null;
}

/** As many of the agent's items, in this order, as make room for the contact; null: all of them do not. */
export function parksFor(
  world: World,
  agentId: string,
  row: ContactRow,
  items: readonly ContactRow[],
): ContactRow[] | null {
  let left = world;
  const parks: ContactRow[] = [];
  for (const item of items) {
    if (roomFor(left, agentId, row.contact.channel) >= 1) break;
    left = withRow(left, item, null);
    parks.push(item);
  }
  return roomFor(left, agentId, row.contact.channel) >= 1 ? parks : null;
}

/** The agent's open deferred contacts, cheapest first (R8a). */
export function openItems(world: World, agentId: string): ContactRow[] {
  const items = heldBy(world, agentId).filter(
    (item) => item.state.status === 'active' && isDeferred(world, item),
  );
  return sortedBy(items, (item) => [
    scoreOf(world, agentId, item),
    item.contact.sequence,
    item.contact.contactId,
  ]);
}

function interruptible(world: World, agentId: string, row: ContactRow): ContactRow[] {
  const late = lateFrom(world, row) <= world.now;
  return openItems(world, agentId).filter((item) => {
    if ((item.interruptions ?? 0) > 0 && !world.config.interruptAgain) return false;
    const mode = modeOf(world, item, row.contact.channel);
    return mode === 'free' || (mode === 'whenLate' && late);
  });
}

export function modeOf(world: World, item: ContactRow, liveChannel: string): InterruptionMode {
  const queue = queueOf(world, item);
  const channel = channelOf(world, item);
  return (
    queue?.interruptedBy?.[liveChannel] ??
    queue?.interruption ??
    channel?.interruptedBy?.[liveChannel] ??
    channel?.interruption ??
    'whenLate'
  );
}

export function interruptionBudget(world: World, agentId: string): number {
  const agent = world.config.agents.find(({ id }) => id === agentId);
  return agent?.interruptionsPerHour ?? world.config.interruptionsPerHour;
}

/** Within the last hour. */
export function interruptionsOf(world: World, agentId: string): readonly number[] {
  return (world.agents.get(agentId)?.interruptedAt ?? []).filter((at) => at > world.now - hour);
}

/** R8a: what setting the item aside costs. */
export function scoreOf(world: World, agentId: string, item: ContactRow): number {
  if (item.state.status !== 'active') return Infinity;
  const begun = item.state.since - (item.workedMs ?? 0);
  const interruptions = interruptionsOf(world, agentId).length;
  return 10 * (60_000 * interruptions - begun) - latestStartOf(world, item);
}
