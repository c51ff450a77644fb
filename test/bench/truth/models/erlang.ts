import { z } from 'zod';
import { impatientQueue, impatientWaitQuantile } from '../../../../shared/staffing/formulas/erlang-a.ts';
import { patientQueue, patientWaitQuantile } from '../../../../shared/staffing/formulas/erlang-c.ts';
import type { Tree, TruthCase } from '../case-file.ts';
import { patienceSchema } from './parameters.ts';

const erlangSchema = z.object({
  lambda_per_min: z.number(),
  aht_sec: z.number(),
  servers: z.number(),
  T_sec: z.number().default(0),
  mean_patience_sec: patienceSchema,
});

/** Model `erlang_c`. */
export function erlangC({ params }: TruthCase): Tree {
  const { lambda_per_min, aht_sec, servers, T_sec } = erlangSchema.parse(params);
  const team = { arrivalsPerMinute: lambda_per_min, handlingSeconds: aht_sec, servers, targetSeconds: T_sec };
  const queue = patientQueue(team);
  return {
    p_wait: queue.waitProbability,
    asa_sec: queue.meanWaitSeconds,
    service_level: queue.serviceLevel,
    mean_queue: queue.meanQueue,
    occupancy: queue.occupancy,
    p90_wait_sec: patientWaitQuantile(team, 0.9),
    mean_wait_given_wait_sec: queue.meanWaitOfWaitingSeconds,
  };
}

/** Model `erlang_a`; without a patience its values are those of Erlang C under its own names. */
export function erlangA(truth: TruthCase): Tree {
  const { lambda_per_min, aht_sec, servers, T_sec, mean_patience_sec } = erlangSchema.parse(truth.params);
  if (mean_patience_sec === null) return patientUnderOtherNames(truth);
  const team = {
    arrivalsPerMinute: lambda_per_min,
    handlingSeconds: aht_sec,
    servers,
    targetSeconds: T_sec,
    patienceSeconds: mean_patience_sec,
  };
  const queue = impatientQueue(team);
  return {
    p_wait: queue.waitProbability,
    p_abandon: queue.abandonShare,
    asa_sec: queue.answeredWaitSeconds,
    mean_wait_all_sec: queue.meanWaitSeconds,
    mean_queue: queue.meanQueue,
    occupancy: queue.occupancy,
    service_level_of_offered: queue.serviceLevel,
    service_level_excl_short_abandons: queue.serviceLevelWithoutShortAbandons,
    p_wait_gt_T: queue.waitsBeyondTarget,
    p_virtual_wait_gt_T: queue.offeredWaitBeyondTarget,
    p90_wait_sec: impatientWaitQuantile(team, 0.9),
  };
}

function patientUnderOtherNames(truth: TruthCase): Tree {
  const values = erlangC(truth) as Readonly<Record<string, number>>;
  const { service_level = 0, asa_sec = 0 } = values;
  return {
    ...values,
    p_abandon: 0,
    mean_wait_all_sec: asa_sec,
    service_level_of_offered: service_level,
    service_level_excl_short_abandons: service_level,
    p_wait_gt_T: 1 - service_level,
    p_virtual_wait_gt_T: 1 - service_level,
  };
}
