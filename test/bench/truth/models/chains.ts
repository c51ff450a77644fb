import { z } from 'zod';
import { finiteBacklog } from '../../../../shared/staffing/formulas/blending-finite.ts';
import { chatQueue } from '../../../../shared/staffing/formulas/chat-concurrency.ts';
import { nDesign } from '../../../../shared/staffing/formulas/n-design.ts';
import type { Tree, TruthCase } from '../case-file.ts';
import { patienceSchema } from './parameters.ts';

const finiteSchema = z.object({
  lambda_sync_per_min: z.number(),
  lambda_async_per_min: z.number(),
  aht_sec: z.number(),
  servers: z.number(),
  threshold: z.number(),
});

/** Model `blend_threshold_finite_async`. */
export function finiteAsync({ params }: TruthCase): Tree {
  const { lambda_sync_per_min, lambda_async_per_min, aht_sec, servers, threshold } =
    finiteSchema.parse(params);
  const point = finiteBacklog({
    arrivalsPerMinute: lambda_sync_per_min,
    deferredPerMinute: lambda_async_per_min,
    handlingSeconds: aht_sec,
    servers,
    threshold,
  });
  return {
    sync_p_wait: point.liveWaitProbability,
    sync_mean_wait_sec: point.liveMeanWaitSeconds,
    async_p_wait: point.deferredWaitProbability,
    async_mean_wait_sec: point.deferredMeanWaitSeconds,
    mean_async_backlog: point.meanBacklog,
    occupancy: point.occupancy,
  };
}

const chatSchema = z.object({
  lambda_per_min: z.number(),
  solo_aht_sec: z.number(),
  agents: z.number(),
  max_concurrency: z.number(),
  beta: z.number().default(0),
  mean_patience_sec: patienceSchema,
  T_sec: z.number().default(0),
  routing: z.string().default('least-loaded'),
});

/** Model `chat_concurrency`. */
export function chats({ params }: TruthCase): Tree {
  const { lambda_per_min, solo_aht_sec, agents, max_concurrency, beta, mean_patience_sec, T_sec, routing } =
    chatSchema.parse(params);
  if (!/^(least|most)/.test(routing)) throw new RangeError(`unknown routing ${routing}`);
  const queue = chatQueue({
    arrivalsPerMinute: lambda_per_min,
    soloSeconds: solo_aht_sec,
    agents,
    maximumChats: max_concurrency,
    slowdown: beta,
    patienceSeconds: mean_patience_sec,
    targetSeconds: T_sec,
    routing: routing.startsWith('most') ? 'mostLoaded' : 'leastLoaded',
  });
  return {
    p_wait: queue.waitProbability,
    p_abandon: queue.abandonShare,
    mean_wait_all_sec: queue.meanWaitSeconds,
    asa_sec: queue.answeredWaitSeconds,
    mean_queue: queue.meanQueue,
    service_level_of_offered: queue.serviceLevel,
    service_level_excl_short_abandons: queue.serviceLevelWithoutShortAbandons,
    p_wait_gt_T: queue.waitsBeyondTarget,
    p_virtual_wait_gt_T: queue.offeredWaitBeyondTarget,
    mean_chats_in_service: queue.meanChatsInWork,
    mean_chat_duration_sec: queue.meanChatSeconds,
    agent_busy_fraction: queue.busyShare,
    agent_level_distribution: queue.agentShares,
    throughput_per_min: queue.throughputPerMinute,
    capacity_per_min: queue.capacityPerMinute,
  };
}

const nSchema = z.object({
  lambda1_per_min: z.number(),
  lambda2_per_min: z.number(),
  aht_sec: z.number(),
  group1_agents_skill1: z.number(),
  group2_agents_skills12: z.number(),
  mean_patience1_sec: patienceSchema,
  mean_patience2_sec: patienceSchema,
});

/** Model `n_model_priority`. */
export function nModel({ params }: TruthCase): Tree {
  const values = nSchema.parse(params);
  const { kinds, specialistOccupancy, generalistOccupancy } = nDesign({
    arrivalsPerMinute: [values.lambda1_per_min, values.lambda2_per_min],
    handlingSeconds: values.aht_sec,
    specialists: values.group1_agents_skill1,
    generalists: values.group2_agents_skills12,
    patienceSeconds: [values.mean_patience1_sec, values.mean_patience2_sec],
  });
  const [one, two] = kinds;
  return {
    p_wait_1: one.waitProbability,
    p_wait_2: two.waitProbability,
    mean_wait_all_1_sec: one.meanWaitSeconds,
    mean_wait_all_2_sec: two.meanWaitSeconds,
    p_abandon_1: one.abandonShare,
    p_abandon_2: two.abandonShare,
    occupancy_group1: specialistOccupancy,
    occupancy_group2: generalistOccupancy,
  };
}
