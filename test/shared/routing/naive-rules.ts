import type { RoutingConfig, SkillRequirement } from '../../../shared/routing/config.ts';
import type { AgentRow, ContactRow, ExclusionRow } from '../../../shared/routing/snapshot.ts';

// The rules once more, as plainly as DESIGN §5 says them: no index, no memory between events, everything by looking at
// every row. Only the types are shared with the router.

/** All rows at one moment. */
export interface World {
  config: RoutingConfig;
  now: number;
  agents: Map<string, AgentRow>;
  contacts: Map<string, ContactRow>;
}

export function channelOf(world: World, { contact }: ContactRow) {
  return world.config.channels[contact.channel];
}

export function queueOf(world: World, { contact }: ContactRow) {
  return world.config.queues.find(({ id }) => id === contact.queueId);
}

export function isDeferred(world: World, row: ContactRow): boolean {
  return channelOf(world, row)?.synchronous === false;
}

export function ringOf(world: World, row: ContactRow): number {
  let ring = 0;
  queueOf(world, row)?.rings.forEach(({ afterMs }, index) => {
    if (index > 0 && row.contact.arrivedAt + afterMs <= world.now) ring = index;
  });
  return ring;
}

function keyOf(world: World, row: ContactRow): number {
  const { contact } = row;
  const queue = queueOf(world, row);
  if (!queue) return 0;
  if (!isDeferred(world, row)) {
    return contact.arrivedAt + queue.targetMs - queue.priority * world.config.priorityBoostMs;
  }
  const due = contact.dueAt ?? contact.arrivedAt + queue.targetMs;
  return due - contact.expectedHandlingMs - world.config.deferredMarginMs;
}

/** Sorts waiting contacts as R2 and R4 say. */
export function inWaitingOrder(world: World, rows: readonly ContactRow[]): ContactRow[] {
  const rank = (row: ContactRow) => [
    isDeferred(world, row) ? 1 : 0,
    keyOf(world, row),
    row.contact.arrivedAt,
    row.contact.sequence,
    row.contact.contactId,
  ];
  return [...rows].sort((left, right) => compare(rank(left), rank(right)));
}

export function compare(left: readonly (number | string)[], right: readonly (number | string)[]): number {
  for (const [index, item] of left.entries()) {
    const other = right[index];
    if (other !== undefined && item !== other) return item < other ? -1 : 1;
  }
  return 0;
}

function levelsOf(world: World, agentId: string): Map<string, number> {
  const skills = world.config.agents.find(({ id }) => id === agentId)?.skills ?? [];
  return new Map(skills.map(({ skillId, level }) => [skillId, level]));
}

/** What each ring open so far asks for, the contact's own skills included. */
function openRequirements(world: World, row: ContactRow): SkillRequirement[][] {
  const rings = queueOf(world, row)?.rings ?? [];
  const open = (rings.length > 0 ? rings : [{ skills: [] }]).slice(0, ringOf(world, row) + 1);
  return open.map(({ skills }) => [...skills, ...row.contact.extraSkills]);
}

function meetsAll(levels: Map<string, number>, requirement: readonly SkillRequirement[]): boolean {
  return requirement.every(({ skillId, level }) => (levels.get(skillId) ?? 0) >= level);
}

/** Has the skills of an open ring, and is not barred from the channel altogether. */
export function qualifies(world: World, agentId: string, row: ContactRow): boolean {
  const agent = world.config.agents.find(({ id }) => id === agentId);
  const channel = channelOf(world, row);
  if (!agent || !channel || !queueOf(world, row)) return false;
  if ((agent.budget ?? world.config.unitsPerAgent) < channel.cost) return false;
  if ((agent.maximumPerChannel?.[row.contact.channel] ?? channel.maximumPerAgent) < 1) return false;
  return openRequirements(world, row).some((requirement) => meetsAll(levelsOf(world, agentId), requirement));
}

export function skillsShown(
  world: World,
  agentId: string,
  row: ContactRow,
): { skillId: string; level: number }[] {
  const levels = levelsOf(world, agentId);
  const met = openRequirements(world, row).find((requirement) => meetsAll(levels, requirement)) ?? [];
  const ids = [...new Set(met.map(({ skillId }) => skillId))].sort();
  return ids.map((skillId) => ({ skillId, level: levels.get(skillId) ?? 0 }));
}

export function heldBy(world: World, agentId: string): ContactRow[] {
  return [...world.contacts.values()].filter(
    ({ state }) => state.status !== 'waiting' && state.agentId === agentId,
  );
}

/** Units in use and, of one channel, contacts in hand. */
export function loadOf(world: World, agentId: string, channel: string): { units: number; open: number } {
  const held = heldBy(world, agentId);
  return {
    units: held.reduce((sum, row) => sum + (channelOf(world, row)?.cost ?? 0), 0),
    open: held.filter(({ contact }) => contact.channel === channel).length,
  };
}

export function budgetOf(world: World, agentId: string): number {
  return world.config.agents.find(({ id }) => id === agentId)?.budget ?? world.config.unitsPerAgent;
}

export function maximumOf(world: World, agentId: string, channel: string): number {
  const agent = world.config.agents.find(({ id }) => id === agentId);
  return agent?.maximumPerChannel?.[channel] ?? world.config.channels[channel]?.maximumPerAgent ?? 0;
}

function hasRoom(world: World, agentId: string, row: ContactRow): boolean {
  const { units, open } = loadOf(world, agentId, row.contact.channel);
  const cost = channelOf(world, row)?.cost ?? 0;
  return units + cost <= budgetOf(world, agentId) && open < maximumOf(world, agentId, row.contact.channel);
}

export function exclusionsNow(world: World, row: ContactRow): ExclusionRow[] {
  const ring = ringOf(world, row);
  return row.exclusions.filter((one) =>
    one.kind === 'cooldown' ? one.until > world.now : one.ring === ring,
  );
}

function isExcluded(world: World, agentId: string, row: ContactRow): boolean {
  const now = exclusionsNow(world, row);
  const own = now.filter((one) => one.agentId === agentId);
  if (own.some(({ kind }) => kind === 'cooldown')) return true;
  const others = world.config.agents.filter(
    ({ id }) =>
      world.agents.get(id)?.status === 'available' &&
      qualifies(world, id, row) &&
      !now.some((one) => one.agentId === id),
  );
  return own.length > 0 && others.length > 0;
}

/** R1. */
export function isEligible(world: World, agentId: string, row: ContactRow): boolean {
  return (
    world.agents.get(agentId)?.status === 'available' &&
    qualifies(world, agentId, row) &&
    hasRoom(world, agentId, row) &&
    !isExcluded(world, agentId, row)
  );
}

/** R11: whether the contact is one of the first two that an available agent is waited for with. */
export function isHeldForPreferred(world: World, row: ContactRow): boolean {
  const agentId = row.contact.preferredAgentId;
  if (agentId === null || world.agents.get(agentId)?.status !== 'available') return false;
  const waiting = [...world.contacts.values()].filter(
    (other) => other.contact.preferredAgentId === agentId && waitsForPreferred(world, agentId, other),
  );
  return inWaitingOrder(world, waiting).slice(0, 2).includes(row);
}

function waitsForPreferred(world: World, agentId: string, row: ContactRow): boolean {
  const queue = queueOf(world, row);
  if (row.state.status !== 'waiting' || !queue || !qualifies(world, agentId, row)) return false;
  if (exclusionsNow(world, row).some((one) => one.agentId === agentId)) return false;
  const own = isDeferred(world, row) ? (keyOf(world, row) - row.contact.arrivedAt) / 10 : queue.targetMs / 2;
  const wait = Math.floor(Math.min(world.config.preferredWaitMs, own));
  return row.contact.arrivedAt + wait > world.now;
}

/** R3: the eligible agents, best first. */
export function candidates(world: World, row: ContactRow): string[] {
  const eligible = world.config.agents.map(({ id }) => id).filter((id) => isEligible(world, id, row));
  const preferred = row.contact.preferredAgentId;
  const allowed = isHeldForPreferred(world, row) ? eligible.filter((id) => id === preferred) : eligible;
  const rank = (id: string) => [
    id === preferred ? 0 : 1,
    ...(isDeferred(world, row) ? [0, 0] : skillRank(world, id, row)),
    Math.floor((loadOf(world, id, '').units * 1000) / budgetOf(world, id)),
    world.agents.get(id)?.idleSince ?? 0,
    id,
  ];
  return allowed.sort((left, right) => compare(rank(left), rank(right)));
}

function skillRank(world: World, agentId: string, row: ContactRow): number[] {
  const levels = levelsOf(world, agentId);
  const requirements = openRequirements(world, row);
  const wished = idsOf(requirements[0] ?? []).reduce((sum, id) => sum + (levels.get(id) ?? 0), 0);
  const asked = idsOf(requirements.flat());
  const live = world.config.queues
    .filter(({ channels }) =>
      (channels ?? Object.keys(world.config.channels)).some((id) => world.config.channels[id]?.synchronous),
    )
    .flatMap(({ rings }) => rings.flatMap(({ skills }) => idsOf(skills)));
  return [-wished, [...levels.keys()].filter((id) => live.includes(id) && !asked.includes(id)).length];
}

function idsOf(skills: readonly SkillRequirement[]): string[] {
  return [...new Set(skills.map(({ skillId }) => skillId))];
}
