import { z } from 'zod';
import { mostDeferredPerMinute } from '../../../../shared/staffing/formulas/blending-optimum.ts';
import {
  bestUnequalThreshold,
  unequalThreshold,
  type UnequalPoint,
  type UnequalTeam,
} from '../../../../shared/staffing/formulas/blending-unequal.ts';
import type { Tree, TruthCase } from '../case-file.ts';
import { promiseSchema } from './parameters.ts';

const unequalSchema = z.object({
  lambda_sync_per_min: z.number(),
  aht_sync_sec: z.number(),
  aht_async_sec: z.number(),
  servers: z.number(),
  constraint: promiseSchema,
});

/** Model `blend_threshold_unequal_rates`. */
export function unequalRates({ params, expected, curve }: TruthCase): Tree {
  const values = unequalSchema.parse(params);
  const team: UnequalTeam = {
    arrivalsPerMinute: values.lambda_sync_per_min,
    handlingSeconds: values.aht_sync_sec,
    deferredHandlingSeconds: values.aht_async_sec,
    servers: values.servers,
  };
  if (values.constraint.kind !== 'meanWait')
    throw new RangeError('only a limit on the mean wait is known here');
  const limit = values.constraint.seconds;
  const best = bestUnequalThreshold(team, limit);
  return {
    best_integer_threshold: best && pointValues(best),
    ...('cmdp_optimum_async_throughput_per_min' in expected ? optimumValues(team, limit, best) : {}),
    curve: (curve ?? []).map((row) =>
      pointValues(unequalThreshold(team, Number(row['c'] ?? row['threshold']))),
    ),
  };
}

function pointValues(point: UnequalPoint): Tree {
  return {
    c: point.threshold,
    threshold: point.threshold,
    p_wait: point.waitProbability,
    mean_wait_sec: point.meanWaitSeconds,
    async_throughput_per_min: point.deferredPerMinute,
    mean_async_busy: point.meanDeferredBusy,
    mean_sync_busy: point.meanLiveBusy,
    mean_idle_agents: point.meanIdleAgents,
    occupancy: point.occupancy,
  };
}

function optimumValues(team: UnequalTeam, limit: number, best: UnequalPoint | null): Record<string, Tree> {
  const optimum = mostDeferredPerMinute(team, limit);
  if (optimum === null || best === null) return {};
  const shared = timeShared(team, limit, best);
  return {
    cmdp_optimum_async_throughput_per_min: optimum,
    threshold_time_sharing_throughput_per_min: shared,
    gap_to_cmdp_optimum: 1 - shared / optimum,
  };
}

/** Mixing the best threshold with the next one up to the limit. */
function timeShared(team: UnequalTeam, limit: number, low: UnequalPoint): number {
  if (low.threshold === team.servers) return low.deferredPerMinute;
  const high = unequalThreshold(team, low.threshold + 1);
  const weight = (limit - low.meanWaitSeconds) / (high.meanWaitSeconds - low.meanWaitSeconds);
  return low.deferredPerMinute + weight * (high.deferredPerMinute - low.deferredPerMinute);
}
