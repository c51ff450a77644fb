import type { ContactRow } from '../../../shared/routing/snapshot.ts';
import { inKeyOrder, latestStartOf } from './naive-keys.ts';
import { isFreeToGet, roomFor } from './naive-load.ts';
import { directedTo, exclusionsNow, qualifies } from './naive-skills.ts';
import { isDeferred, isThere, queueOf, waitingRows, type World } from './naive-world.ts';

/** R10: a cool-down excludes always, an expired offer while another qualified agent remains. */
function isExcluded(world: World, agentId: string, row: ContactRow): boolean {
  const now = exclusionsNow(world, row);
  const own = now.filter((one) => one.agentId === agentId);
  if (own.some(({ kind }) => kind === 'cooldown')) return true;
  return (
    own.length > 0 &&
    world.config.agents.some(
      ({ id }) => isThere(world, id) && qualifies(world, id, row) && !now.some((one) => one.agentId === id),
    )
  );
}

/** R1 but for the room: what setting work aside could make eligible. */
export function isEligibleWithRoom(world: World, agentId: string, row: ContactRow): boolean {
  return isFreeToGet(world, agentId) && qualifies(world, agentId, row) && !isExcluded(world, agentId, row);
}

/** R1. */
export function isEligible(world: World, agentId: string, row: ContactRow): boolean {
  return roomFor(world, agentId, row.contact.channel) >= 1 && isEligibleWithRoom(world, agentId, row);
}

/** R11: whether the contact is one of the first two that an available agent is waited for with. */
function isHeldForPreferred(world: World, row: ContactRow): boolean {
  const agentId = row.contact.preferredAgentId;
  if (agentId === null || !isThere(world, agentId)) return false;
  const waiting = waitingRows(world).filter(
    (other) => other.contact.preferredAgentId === agentId && waitsForPreferred(world, agentId, other),
  );
  return inKeyOrder(world, waiting).slice(0, 2).includes(row);
}

function waitsForPreferred(world: World, agentId: string, row: ContactRow): boolean {
  if (directedTo(world, row) !== null || !qualifies(world, agentId, row)) return false;
  if (exclusionsNow(world, row).some((one) => one.agentId === agentId)) return false;
  return preferredUntil(world, row) > world.now;
}

/** R11: until when the preferred agent is waited for. */
export function preferredUntil(world: World, row: ContactRow): number {
  const { arrivedAt } = row.contact;
  const own = isDeferred(world, row)
    ? (latestStartOf(world, row) - arrivedAt) / 10
    : (queueOf(world, row)?.targetMs ?? 0) / 2;
  return arrivedAt + Math.max(0, Math.floor(Math.min(world.config.preferredWaitMs, own)));
}

/** Who may have the contact at all now: one agent it is directed to or waits for, else everybody. */
export function allowedAgents(world: World, row: ContactRow): string[] {
  const all = world.config.agents.map(({ id }) => id);
  const directed = directedTo(world, row);
  if (directed !== null) return all.filter((id) => id === directed);
  if (isHeldForPreferred(world, row)) return all.filter((id) => id === row.contact.preferredAgentId);
  return all;
}

/** The eligible among those who may have it. */
export function eligibleAgents(world: World, row: ContactRow): string[] {
  return allowedAgents(world, row).filter((id) => isEligible(world, id, row));
}
