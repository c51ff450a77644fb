import { createAgents } from './agent-index.ts';
import type { QueueRouting, Ring, RoutingConfig } from './config.ts';
import type { Channel, Queue, RouterState } from './model.ts';

/** A router's working state with nobody present and nothing waiting. */
export function createState(config: RoutingConfig, now: number): RouterState {
  const channels = new Map<string, Channel>();
  const ids = Object.keys(config.channels).sort();
  if (ids.length > 31)
    throw new RangeError(`${ids.length} channels are configured, the router takes at most 31`);
  for (const [index, id] of ids.entries()) {
    const channel = config.channels[id];
    if (channel !== undefined) channels.set(id, { ...channel, id, index, bit: 1 << index });
  }
  return {
    config,
    channels,
    queues: new Map(config.queues.map((queue) => [queue.id, createQueue(queue)])),
    ...createAgents(config, channels),
    liveSkills: liveSkillsOf(config),
    demands: new Map(),
    contacts: new Map(),
    timers: [],
    timersSet: 0,
    gainedAgents: [],
    looseAgents: [],
    stirredContacts: [],
    decisions: [],
    now,
  };
}

function createQueue(queue: QueueRouting): Queue {
  const [first = everybody, ...wider] = queue.rings;
  return { ...queue, rings: [first, ...wider], demands: [] };
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
