import { createAgents } from './agent-index.ts';
import type { QueueRouting, Ring, RoutingConfig } from './config.ts';
import type { RouterState } from './model.ts';
import type { Channel, Pool, Queue } from './model-company.ts';
import { createPools } from './pools.ts';
import { groupBySkill } from './profiles-by-skill.ts';
import { reserveGridMs } from './reserve/settings.ts';

/** A router's working state with nobody present and nothing waiting. */
export function createState(config: RoutingConfig, now: number, explain: boolean): RouterState {
  const channels = createChannels(config);
  const { agents, profiles } = createAgents(config, channels);
  const bySkill = groupBySkill(profiles);
  const { pools, poolsOf } = createPools(config, channels, { profiles, profilesBySkill: bySkill });
  const queues = new Map(config.queues.map((queue) => [queue.id, createQueue(queue, poolsOf(queue))]));
  return {
    config,
    explain,
    channels,
    liveChannels: [...channels.values()].filter(({ synchronous }) => synchronous),
    queues,
    sharingQueues: [...queues.values()]
      .filter(({ share = 0 }) => share > 0)
      .sort((left, right) => (left.id < right.id ? -1 : 1)),
    agents,
    profiles,
    profilesBySkill: bySkill,
    pools,
    learningPools: [],
    gridAt: Math.floor(now / reserveGridMs) * reserveGridMs,
    wakefulPools: 0,
    liveSkills: liveSkillsOf(config),
    demands: new Map(),
    contacts: new Map(),
    timers: [],
    timersSet: 0,
    countedInterruptions: [],
    changedAgents: [],
    changedPools: [],
    touchedDemands: [],
    narrowedDemands: [],
    touchedContacts: [],
    crowdedDemands: [],
    decisions: [],
    now,
  };
}

function createChannels(config: RoutingConfig): ReadonlyMap<string, Channel> {
  const channels = new Map<string, Channel>();
  const ids = Object.keys(config.channels).sort();
  if (ids.length > 31)
    throw new RangeError(`${ids.length} channels are configured, the router takes at most 31`);
  for (const [index, id] of ids.entries()) {
    const channel = config.channels[id];
    if (channel !== undefined) channels.set(id, { ...channel, id, index, bit: 1 << index });
  }
  return channels;
}

function createQueue(queue: QueueRouting, pools: (Pool | undefined)[]): Queue {
  const [first = everybody, ...wider] = queue.rings;
  return { ...queue, rings: [first, ...wider], demands: [], pools, waiting: 0, credit: 0 };
}

const everybody: Ring = { afterMs: 0, skills: [] };

function liveSkillsOf({ queues, channels }: RoutingConfig): ReadonlySet<string> {
  const live = queues.filter((queue) =>
    (queue.channels ?? Object.keys(channels)).some((channel) => channels[channel]?.synchronous),
  );
  return new Set(
    live.flatMap(({ rings }) => rings.flatMap(({ skills }) => skills.map(({ skillId }) => skillId))),
  );
}
