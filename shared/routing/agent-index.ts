import type { AgentRouting, RoutingConfig } from './config.ts';
import { loadNode } from './load-nodes.ts';
import type { Channel, Profile } from './model-company.ts';
import type { RoutedAgent } from './model-work.ts';

/** The configuration's agents, offline, grouped by what they can do. */
export function createAgents(
  config: RoutingConfig,
  channels: ReadonlyMap<string, Channel>,
): { readonly agents: Map<string, RoutedAgent>; readonly profiles: readonly Profile[] } {
  const profiles = new Map<string, Profile>();
  const agents = new Map<string, RoutedAgent>();
  const sorted = [...config.agents].sort((left, right) => (left.id < right.id ? -1 : 1));
  for (const [order, agentConfig] of sorted.entries()) {
    const skills = [...agentConfig.skills].sort((left, right) => (left.skillId < right.skillId ? -1 : 1));
    const levels = new Map(skills.map(({ skillId, level }) => [skillId, level]));
    const budget = agentConfig.budget ?? config.unitsPerAgent;
    const maximum = [...channels.values()].map(
      ({ id, maximumPerAgent }) => agentConfig.maximumPerChannel?.[id] ?? maximumPerAgent,
    );
    const key = JSON.stringify([[...levels], budget, maximum]);
    const shared = profiles.get(key) ?? createProfile(levels, budget, maximum, channels);
    profiles.set(key, shared);
    const agent = createAgent(agentConfig, order, shared, config);
    shared.members.push(agent);
    agents.set(agent.id, agent);
  }
  return { agents, profiles: [...profiles.values()] };
}

function createProfile(
  levels: ReadonlyMap<string, number>,
  budget: number,
  maximum: readonly number[],
  channels: ReadonlyMap<string, Channel>,
): Profile {
  const profile: Omit<Profile, 'idle'> & { idle?: Profile['idle'] } = {
    levels,
    budget,
    maximum,
    members: [],
    available: 0,
    fits: [],
    fitOf: new Map(),
    pools: [],
    loads: new Map(),
    occupied: [],
    listedRoom: 0,
    yielding: [],
    unsorted: [],
    yieldListed: false,
  };
  const open = [...channels.values()].map(() => 0);
  // Nodes know their profile: the same object, completed by its first node.
  return Object.assign(profile, { idle: loadNode(profile, channels, open) });
}

function createAgent(
  agent: AgentRouting,
  order: number,
  profile: Profile,
  config: RoutingConfig,
): RoutedAgent {
  return {
    id: agent.id,
    order,
    profile,
    interruptionsPerHour: agent.interruptionsPerHour ?? config.interruptionsPerHour,
    status: 'offline',
    nextStatus: null,
    idleSince: 0,
    expiredInARow: 0,
    interruptedAt: [],
    load: profile.idle,
    contacts: new Set(),
    parked: new Set(),
    interrupting: null,
    personal: new Set(),
    preferredBy: [],
    held: [],
    directed: new Set(),
    changed: false,
    gained: false,
    countedThere: false,
    countedInReach: false,
    countedFree: null,
    countedIdleSince: 0,
    freeIndex: -1,
    yieldCost: [],
    yieldItem: [],
    yieldIndex: [],
    unsorted: 0,
  };
}
