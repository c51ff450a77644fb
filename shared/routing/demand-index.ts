import type { RouterState } from './model.ts';
import type { Channel, Fit, Profile } from './model-company.ts';
import type { Demand, RoutedContact } from './model-work.ts';
import { openRings } from './rings.ts';
import { profilesMeeting } from './profiles-by-skill.ts';
import { joinRequirements, matchedLevels, skillRank } from './skills.ts';

/** What the contact asks for with its open ring and overflow; null: its queue or channel is not configured. */
export function demandOf(state: RouterState, contact: RoutedContact): Demand | null {
  const { queue, channel, ring, overflowed } = contact;
  if (queue === null || channel === null) return null;
  if (contact.contact.extraSkills.length > 0) return findDemand(state, contact, channel);
  const byChannel = (queue.demands[2 * ring + (overflowed ? 1 : 0)] ??= []);
  return (byChannel[channel.index] ??= findDemand(state, contact, channel));
}

function findDemand(state: RouterState, contact: RoutedContact, channel: Channel): Demand {
  const alternatives = new Map<string, Demand['alternatives'][number]>();
  for (const { skills } of openRings(state, contact)) {
    const requirement = joinRequirements(skills, contact.contact.extraSkills);
    alternatives.set(JSON.stringify(requirement.map(({ skillId, level }) => [skillId, level])), requirement);
  }
  const key = JSON.stringify([channel.id, ...alternatives.keys()]);
  const known = state.demands.get(key);
  if (known !== undefined) return known;
  const demand = createDemand(channel, [...alternatives.values()]);
  state.demands.set(key, demand);
  for (const requirement of demand.alternatives) {
    for (const profile of profilesMeeting(state, requirement)) joinProfile(state, profile, demand);
  }
  return demand;
}

function createDemand(channel: Channel, alternatives: Demand['alternatives']): Demand {
  return {
    channel,
    alternatives,
    waiting: [],
    late: [],
    lateAlone: new Set(),
    shared: new Map(),
    fits: [],
    free: [],
    yielding: [],
    available: 0,
    expired: 0,
    urgentBegun: 0,
    unescalated: new Set(),
    touched: false,
    only: undefined,
    crowded: false,
  };
}

/** A new fit counts as free and able to yield until somebody looks. */
function joinProfile(state: RouterState, profile: Profile, demand: Demand): void {
  const { channel, alternatives } = demand;
  if ((profile.idle.places[channel.index] ?? 0) < 1 || profile.fitOf.has(demand)) return;
  const fit: Fit = {
    demand,
    profile,
    bit: channel.bit,
    rank: channel.synchronous ? skillRank(profile.levels, alternatives, state.liveSkills) : 0,
    skills: matchedLevels(profile.levels, alternatives),
    listed: true,
    yieldListed: channel.synchronous,
  };
  demand.fits.push(fit);
  demand.free.push(fit);
  if (fit.yieldListed) demand.yielding.push(fit);
  profile.fits.push(fit);
  profile.fitOf.set(demand, fit);
  demand.available += profile.available;
}
