import type { AgentRouting, RoutingConfig } from './config.ts';
import type { Channel, Profile, RoutedAgent } from './model.ts';

/** The configuration's agents, offline, grouped by what they can do. */
export function createAgents(
  config: RoutingConfig,
  channels: ReadonlyMap<string, Channel>,
): { readonly agents: Map<string, RoutedAgent>; readonly profiles: readonly Profile[] } {
  const profiles = new Map<string, Profile>();
  const agents = new Map<string, RoutedAgent>();
  const sorted = [...config.agents].sort((left, right) => (left.id < right.id ? -1 : 1));
  for (const [order, agentConfig] of sorted.entries()) {
    const profile = createProfile(agentConfig, config, channels);
    const key = profileKey(profile);
    const shared = profiles.get(key) ?? profile;
    profiles.set(key, shared);
    const agent = createAgent(agentConfig.id, order, shared, channels.size);
    shared.members.push(agent);
    agents.set(agent.id, agent);
  }
  return { agents, profiles: [...profiles.values()] };
}

function createProfile(
  agent: AgentRouting,
  config: RoutingConfig,
  channels: ReadonlyMap<string, Channel>,
): Profile {
  const skills = [...agent.skills].sort((left, right) => (left.skillId < right.skillId ? -1 : 1));
  return {
    levels: new Map(skills.map(({ skillId, level }) => [skillId, level])),
    budget: agent.budget ?? config.unitsPerAgent,
    maximum: [...channels.values()].map(
      ({ id, maximumPerAgent }) => agent.maximumPerChannel?.[id] ?? maximumPerAgent,
    ),
    members: [],
    available: 0,
    fits: [],
    fitOf: new Map(),
  };
}

function profileKey({ levels, budget, maximum }: Profile): string {
  return JSON.stringify([[...levels], budget, maximum]);
}

function createAgent(id: string, order: number, profile: Profile, channelCount: number): RoutedAgent {
  return {
    id,
    order,
    profile,
    status: 'offline',
    idleSince: 0,
    expiredInARow: 0,
    used: 0,
    room: 0,
    open: Array.from({ length: channelCount }, () => 0),
    contacts: new Set(),
    stamp: 0,
    loose: false,
    gained: false,
    preferredBy: [],
    held: [],
  };
}
