import { z } from 'zod';
import {
  liveServiceLevel,
  thresholdCurve,
  type ThresholdPoint,
} from '../../../../shared/staffing/formulas/blending-curve.ts';
import type { BlendingTeam } from '../../../../shared/staffing/formulas/blending-team.ts';
import {
  bestThreshold,
  dedicatedSplit,
  randomisedThreshold,
  waitBudget,
  type DedicatedSplit,
  type RandomisedThreshold,
} from '../../../../shared/staffing/formulas/blending-threshold.ts';
import type { Tree, TruthCase } from '../case-file.ts';
import { patienceSchema, promiseSchema } from './parameters.ts';

const blendingSchema = z.object({
  lambda_sync_per_min: z.number(),
  aht_sec: z.number(),
  servers: z.number(),
  mean_patience_sec: patienceSchema,
  constraint: promiseSchema,
});

/** Models `blend_threshold_equal_rates` and `blend_threshold_equal_rates_abandon`. */
export function blendingEqualRates({ params, curve }: TruthCase): Tree {
  const { lambda_sync_per_min, aht_sec, servers, mean_patience_sec, constraint } =
    blendingSchema.parse(params);
  const team: BlendingTeam = {
    arrivalsPerMinute: lambda_sync_per_min,
    handlingSeconds: aht_sec,
    servers,
    patienceSeconds: mean_patience_sec,
  };
  const targetSeconds = constraint.kind === 'serviceLevel' ? constraint.targetSeconds : null;
  const best = bestThreshold(team, constraint);
  const mixed = randomisedThreshold(team, constraint);
  const split = dedicatedSplit(team, constraint);
  const points = thresholdCurve(team);
  return {
    best_integer_threshold: best && pointValues(team, best, targetSeconds),
    best_randomised: mixed && randomisedValues(team, mixed, targetSeconds),
    dedicated_best_split: split && splitValues(split),
    ...gainValues(team, best, mixed, split),
    p_wait_budget: waitBudget(team, constraint),
    curve: (curve ?? []).map((row) => {
      const point = points[Number(row['c'] ?? row['threshold'])];
      return point === undefined ? null : pointValues(team, point, targetSeconds);
    }),
  };
}

function pointValues(team: BlendingTeam, point: ThresholdPoint, targetSeconds: number | null): Tree {
  return {
    c: point.threshold,
    threshold: point.threshold,
    reserve: point.reserve,
    p_wait: point.waitProbability,
    mean_wait_sec: point.meanWaitSeconds,
    mean_wait_all_sec: point.meanWaitSeconds,
    p_abandon: point.abandonShare,
    async_throughput_per_min: point.deferredPerMinute,
    mean_idle_agents: point.meanIdleAgents,
    occupancy: point.occupancy,
    ...levelValues(team, point.waitProbability, targetSeconds),
  };
}

function randomisedValues(
  team: BlendingTeam,
  mixed: RandomisedThreshold,
  targetSeconds: number | null,
): Tree {
  return {
    threshold_low: mixed.low,
    threshold_high: mixed.high,
    mix_weight_on_high: mixed.weightOnHigh,
    p_start_when_c_busy: mixed.startProbability,
    p_redraw_high_each_completion: mixed.redrawProbability,
    p_wait: mixed.waitProbability,
    mean_wait_sec: mixed.meanWaitSeconds,
    mean_wait_all_sec: mixed.meanWaitSeconds,
    async_throughput_per_min: mixed.deferredPerMinute,
    mean_idle_agents: mixed.meanIdleAgents,
    occupancy: mixed.occupancy,
    ...levelValues(team, mixed.waitProbability, targetSeconds),
  };
}

function splitValues(split: DedicatedSplit): Tree {
  return {
    sync_agents: split.liveAgents,
    async_agents: split.deferredAgents,
    p_wait: split.waitProbability,
    mean_wait_sec: split.meanWaitSeconds,
    mean_wait_all_sec: split.meanWaitSeconds,
    p_abandon: split.abandonShare,
    async_throughput_per_min: split.deferredPerMinute,
    mean_idle_agents: split.meanIdleAgents,
    ...(split.serviceLevel === null
      ? {}
      : { service_level: split.serviceLevel, service_level_of_offered: split.serviceLevel }),
  };
}

function levelValues(
  team: BlendingTeam,
  waitProbability: number,
  targetSeconds: number | null,
): Record<string, Tree> {
  if (targetSeconds === null) return {};
  const level = liveServiceLevel(team, waitProbability, targetSeconds);
  return { service_level: level, service_level_of_offered: level };
}

function gainValues(
  team: BlendingTeam,
  best: ThresholdPoint | null,
  mixed: RandomisedThreshold | null,
  split: DedicatedSplit | null,
): Record<string, Tree> {
  if (best === null || mixed === null || split === null) return {};
  const idleReduction = (idle: number): number => (split.meanIdleAgents - idle) / split.meanIdleAgents;
  const load = (team.arrivalsPerMinute / 60) * team.handlingSeconds;
  return {
    idle_reduction: idleReduction(best.meanIdleAgents),
    gain: {
      extra_async_per_min_integer: best.deferredPerMinute - split.deferredPerMinute,
      idle_reduction_integer: idleReduction(best.meanIdleAgents),
      idle_reduction_randomised: idleReduction(mixed.meanIdleAgents),
      async_throughput_upper_bound_per_min: ((team.servers - load) / team.handlingSeconds) * 60,
    },
  };
}
