import type { RoutingConfig, SkillRequirement } from '../../../shared/routing/config.ts';
import type { ContactRow, ExclusionRow } from '../../../shared/routing/snapshot.ts';
import { agentConfig, channelOf, queueOf, rowsOf, statusOf, type World } from './naive-world.ts';

type Requirement = readonly SkillRequirement[];

/** R13: the widest ring open. */
export function ringOf(world: World, row: ContactRow): number {
  let ring = 0;
  queueOf(world, row)?.rings.forEach(({ afterMs }, index) => {
    if (index > 0 && row.contact.arrivedAt + afterMs <= world.now) ring = index;
  });
  return ring;
}

/** R13: the queue whose first ring is open, too; null: none. */
export function overflowOf(world: World, row: ContactRow): string | null {
  return row.overflowed && hasOverflow(world, row)
    ? (queueOf(world, row)?.overflow?.toQueueId ?? null)
    : null;
}

/** Whether overflow to a queue that exists is configured. */
export function hasOverflow(world: World, row: ContactRow): boolean {
  const toQueueId = queueOf(world, row)?.overflow?.toQueueId;
  return isRoutable(world, row) && world.config.queues.some(({ id }) => id === toQueueId);
}

/** When overflow opens by time; Infinity: not by time. */
export function overflowOpensAt(world: World, row: ContactRow): number {
  if (!hasOverflow(world, row)) return Infinity;
  return row.contact.arrivedAt + (queueOf(world, row)?.overflow?.afterMs ?? Infinity);
}

/** What each alternative open so far asks for, the contact's own skills included. */
export function alternativesOf(world: World, row: ContactRow): Requirement[] {
  const rings = queueOf(world, row)?.rings ?? [];
  const own = (rings.length > 0 ? rings : [{ skills: [] }]).slice(0, ringOf(world, row) + 1);
  const toQueueId = overflowOf(world, row);
  const other = world.config.queues.find(({ id }) => id === toQueueId);
  const open = other ? [...own, other.rings[0] ?? { skills: [] }] : own;
  return open.map(({ skills }) => joined([...skills, ...row.contact.extraSkills]));
}

/** Each skill once, at its highest level, by id. */
export function joined(requirement: Requirement): SkillRequirement[] {
  return idsOf(requirement)
    .sort()
    .map((skillId) => ({
      skillId,
      level: Math.max(...requirement.flatMap((one) => (one.skillId === skillId ? [one.level] : []))),
    }));
}

/** The contact's demand, as a text; null: its queue or channel is not configured, so that it counts in nobody's quota. */
export function demandOf(world: World, row: ContactRow): string | null {
  const { queues, channels } = world.config;
  if (channels[row.contact.channel] === undefined || !queues.some(({ id }) => id === row.contact.queueId))
    return null;
  const alternatives = new Set(alternativesOf(world, row).map((one) => JSON.stringify(one)));
  return JSON.stringify([row.contact.channel, ...alternatives]);
}

export function levelsOf(world: World, agentId: string): Map<string, number> {
  const skills = agentConfig(world, agentId)?.skills ?? [];
  return new Map(skills.map(({ skillId, level }) => [skillId, level]));
}

export function meets(world: World, agentId: string, requirement: Requirement): boolean {
  const levels = levelsOf(world, agentId);
  return requirement.every(({ skillId, level }) => (levels.get(skillId) ?? 0) >= level);
}

/** R10: what counts against agents while this ring is the widest. */
export function exclusionsNow(world: World, row: ContactRow): ExclusionRow[] {
  const ring = ringOf(world, row);
  return row.exclusions.filter((one) =>
    one.kind === 'cooldown' ? one.until > world.now : one.ring === ring,
  );
}

/** The agent a contact waits for whatever the skills; null: nobody, the time is over, or the agent let it down. */
export function directedTo(world: World, row: ContactRow): string | null {
  if (!row.directed || row.directed.until <= world.now) return null;
  const { agentId } = row.directed;
  const letDown = exclusionsNow(world, row).some((one) => one.agentId === agentId);
  return letDown || statusOf(world, agentId) === 'offline' ? null : agentId;
}

/** Could have the contact with nothing else in hand: budget, channel, and skills unless it is directed to the agent. */
export function qualifies(world: World, agentId: string, row: ContactRow): boolean {
  const agent = agentConfig(world, agentId);
  if (!agent || !queueOf(world, row) || !mayHold(world, agentId, row.contact.channel)) return false;
  if (directedTo(world, row) === agentId) return true;
  return alternativesOf(world, row).some((requirement) => meets(world, agentId, requirement));
}

/** Budget and channel maximum let the agent have at least one contact of the channel. */
export function mayHold(world: World, agentId: string, channelId: string): boolean {
  const channel = world.config.channels[channelId];
  if (!channel || budgetOf(world, agentId) < channel.cost) return false;
  return maximumOf(world, agentId, channelId) >= 1;
}

export function budgetOf(world: World, agentId: string): number {
  return agentConfig(world, agentId)?.budget ?? world.config.unitsPerAgent;
}

export function maximumOf(world: World, agentId: string, channel: string): number {
  const agent = agentConfig(world, agentId);
  return agent?.maximumPerChannel?.[channel] ?? world.config.channels[channel]?.maximumPerAgent ?? 0;
}

/** The levels that an offer tells. */
export function skillsShown(world: World, agentId: string, row: ContactRow) {
  const levels = levelsOf(world, agentId);
  const met = alternativesOf(world, row).find((requirement) => meets(world, agentId, requirement)) ?? [];
  return met.map(({ skillId }) => ({ skillId, level: levels.get(skillId) ?? 0 }));
}

/** R3's first two criteria: the levels in the first ring's skills, then as few other live skills as can be. */
export function skillRank(world: World, agentId: string, row: ContactRow): [number, number] {
  const levels = levelsOf(world, agentId);
  const alternatives = alternativesOf(world, row);
  const wished = idsOf(alternatives[0] ?? []).reduce((sum, id) => sum + (levels.get(id) ?? 0), 0);
  const asked = idsOf(alternatives.flat());
  const live = liveSkills(world.config);
  return [-wished, [...levels.keys()].filter((id) => live.includes(id) && !asked.includes(id)).length];
}

function liveSkills(config: RoutingConfig): string[] {
  return config.queues
    .filter(({ channels }) =>
      (channels ?? Object.keys(config.channels)).some((id) => config.channels[id]?.synchronous),
    )
    .flatMap(({ rings }) => rings.flatMap(({ skills }) => idsOf(skills)));
}

function idsOf(skills: Requirement): string[] {
  return [...new Set(skills.map(({ skillId }) => skillId))];
}

/** How many wait in the queue of this contact besides it. */
export function waitingInQueue(world: World, row: ContactRow): number {
  return rowsOf(world).filter(
    (other) =>
      other.state.status === 'waiting' &&
      other.contact.queueId === row.contact.queueId &&
      other.contact.contactId !== row.contact.contactId,
  ).length;
}

/** Whether the contact's queue and channel are configured. */
export function isRoutable(world: World, row: ContactRow): boolean {
  return queueOf(world, row) !== undefined && channelOf(world, row) !== undefined;
}
