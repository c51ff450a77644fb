import type { QueueRouting, RoutingConfig } from './config.ts';
import type { Channel, Pool } from './model-company.ts';
import { profilesMeeting } from './profiles-by-skill.ts';
import { createEstimate } from './reserve/estimator.ts';
import type { ReserveSettings } from './reserve/settings.ts';
import { joinRequirements } from './skills.ts';

/** R6: a queue's pools by channel index, and the agents' places in them; queues that agree in both share one. */
export function createPools(
  config: RoutingConfig,
  channels: ReadonlyMap<string, Channel>,
  company: Parameters<typeof profilesMeeting>[0],
): { readonly pools: Map<string, Pool>; readonly poolsOf: (queue: QueueRouting) => (Pool | undefined)[] } {
  const pools = new Map<string, Pool>();
  const byQueue = new Map<string, (Pool | undefined)[]>();
  for (const queue of config.queues) {
    const own: (Pool | undefined)[] = [];
    const requirement = joinRequirements(queue.rings[0]?.skills ?? [], []);
    for (const channel of channels.values()) {
      if (!channel.synchronous || queue.channels?.includes(channel.id) === false) continue;
      const id = [channel.id, ...requirement.map(({ skillId, level }) => `${skillId}:${level}`)].join('|');
      const pool = pools.get(id) ?? createPool(id, channel, queue, config);
      own[channel.index] = pool;
      if (pools.has(id)) continue;
      pools.set(id, pool);
      for (const profile of profilesMeeting(company, requirement)) {
        if ((profile.idle.places[channel.index] ?? 0) > 0) profile.pools.push(pool);
      }
    }
    byQueue.set(queue.id, own);
  }
  return { pools, poolsOf: ({ id }) => byQueue.get(id) ?? [] };
}

function createPool(id: string, channel: Channel, queue: QueueRouting, config: RoutingConfig): Pool {
  const routing = config.reserves[id] ?? config.reserve;
  const settings: ReserveSettings = {
    rateMs: config.reserveRateMs,
    gain: config.reserveGain,
    targetMs: queue.targetMs,
    serviceLevel: queue.serviceLevel ?? 0.8,
    handlingMs: expectedHandlingMs,
    ...(routing.minimum === undefined ? {} : { minimum: routing.minimum }),
    ...(routing.maximum === undefined ? {} : { maximum: routing.maximum }),
  };
  return {
    id,
    channel,
    routing,
    settings,
    estimate: createEstimate(settings),
    learning: false,
    places: 0,
    free: 0,
    fixed: null,
    reserve: typeof routing.places === 'number' ? wholePlaces(routing.places) : 0,
    wakeful: false,
    changed: false,
    refused: new Set(),
    refusedNeed: Infinity,
    refusedUrgentNeed: Infinity,
  };
}

/** Fixed reserves are whole numbers, whatever somebody wrote. */
export function wholePlaces(places: number): number {
  return Math.max(0, Math.floor(places));
}

/** What a live contact takes as long as none was measured. */
const expectedHandlingMs = 5 * 60_000;
