import type { SkillRequirement } from './config.ts';
import type { Channel, Demand, Fit, Profile, Queue, RoutedContact, RouterState } from './model.ts';
import { joinRequirements, matchedLevels, meets, skillRank } from './skills.ts';

/** What the contact asks for with this ring open; null: its queue or channel is not configured. */
export function demandOf(
  state: RouterState,
  { contact, queue, channel }: RoutedContact,
  ring: number,
): Demand | null {
  if (queue === null || channel === null) return null;
  if (contact.extraSkills.length > 0) return findDemand(state, queue, channel, ring, contact.extraSkills);
  const byChannel = (queue.demands[ring] ??= []);
  return (byChannel[channel.index] ??= findDemand(state, queue, channel, ring, []));
}

function findDemand(
  state: RouterState,
  queue: Queue,
  channel: Channel,
  ring: number,
  extraSkills: readonly SkillRequirement[],
): Demand {
  const alternatives = new Map<string, readonly SkillRequirement[]>();
  for (const { skills } of queue.rings.slice(0, ring + 1)) {
    const requirement = joinRequirements(skills, extraSkills);
    alternatives.set(JSON.stringify(requirement.map(({ skillId, level }) => [skillId, level])), requirement);
  }
  const key = JSON.stringify([channel.id, ...alternatives.keys()]);
  const known = state.demands.get(key);
  if (known !== undefined) return known;
  const demand = createDemand(channel, [...alternatives.values()]);
  state.demands.set(key, demand);
  for (const profile of state.profiles) joinProfile(state, profile, demand);
  return demand;
}

function createDemand(channel: Channel, alternatives: Demand['alternatives']): Demand {
  return {
    channel,
    alternatives,
    waiting: [],
    profiles: [],
    agents: 0,
    available: 0,
    free: [],
    entered: Infinity,
    expired: new Set(),
    mostExclusions: 0,
  };
}

function joinProfile(state: RouterState, profile: Profile, demand: Demand): void {
  const { channel, alternatives } = demand;
  if (profile.budget < channel.cost || (profile.maximum[channel.index] ?? 0) < 1) return;
  if (!alternatives.some((requirement) => meets(profile.levels, requirement))) return;
  const rank = channel.synchronous ? skillRank(profile.levels, alternatives, state.liveSkills) : 0;
  const fit: Fit = { demand, bit: channel.bit, rank, skills: matchedLevels(profile.levels, alternatives) };
  demand.profiles.push({ profile, fit });
  profile.fits.push(fit);
  profile.fitOf.set(demand, fit);
  demand.agents += profile.members.length;
  demand.available += profile.available;
}
