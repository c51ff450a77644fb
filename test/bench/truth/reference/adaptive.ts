import { z } from 'zod';
import { createRandom, normal } from '../../../../shared/staffing/simulation/random.ts';
import type { TruthCase } from '../case-file.ts';
import { ratio, type Measured } from './batches.ts';
import { partsOfDay, playDays, type BlendingDays, type DaySums } from './blending-day.ts';
import { parsePolicy } from './policy.ts';
import { startRule } from './start-rules.ts';

/** The parameters of a case of non-stationary blending; times in minutes unless the name says otherwise. */
export const adaptiveSchema = z.object({
  s: z.int().positive(),
  aht1: z.number().positive(),
  aht2: z.number().positive(),
  lam0: z.number().positive(),
  amp: z.number().min(0).max(1),
  period: z.number().positive(),
  T: z.number().nonnegative(),
  SL: z.number().gt(0).lt(1),
  noise: z.number().nonnegative(),
  patience: z.number().nonnegative(),
  policy: z.string(),
});

/** Days played for a case; the reference has 800. */
const playedDays = 240;

/** Plays the case with a small simulator of its own. */
export function adaptiveReference({ id, params }: TruthCase): Record<string, Measured> {
  const values = adaptiveSchema.parse(params);
  const random = createRandom(20_260_105, id);
  const days: BlendingDays = {
    servers: values.s,
    handling: values.aht1 / 60,
    deferredHandling: values.aht2 / 60,
    rate: values.lam0,
    amplitude: values.amp,
    period: values.period,
    target: values.T,
    patience: values.patience / 60,
    factors: busynessOfDays(values.noise, createRandom(20_260_105, 'days')),
  };
  const rule = startRule(parsePolicy(values.policy), { days, serviceLevel: values.SL });
  return measureDays(playDays(days, rule, random), values);
}

/** Lognormal factors with mean 1, in pairs of opposite deviation, so that their mean is nearly exact. */
function busynessOfDays(sigma: number, random: () => number): number[] {
  return Array.from({ length: playedDays / 2 }, () => {
    const deviation = sigma * normal(random);
    return [deviation, -deviation].map((value) => Math.exp(value - sigma ** 2 / 2));
  }).flat();
}

const offered = (day: DaySums): number => day.offered;

/** The names under which the cases expect what was summed, for days in pairs. */
export function measureDays(
  sums: readonly DaySums[],
  values: z.infer<typeof adaptiveSchema>,
): Record<string, Measured> {
  const pairs = inPairs(sums);
  const idle = ratio(
    pairs,
    (day) => day.idleTime,
    () => 2 * values.period,
  );
  const wait = ratio(pairs, (day) => day.waited * 60, offered);
  const below = (day: DaySums): number => (day.within / day.offered < values.SL - 0.05 ? 1 : 0);
  const parts = Array.from({ length: partsOfDay }, (_, part) =>
    ratio(
      pairs,
      (day) => day.withinBy[part] ?? 0,
      (day) => day.offeredBy[part] ?? 0,
    ),
  );
  const worst = parts.reduce((lowest, part) => (part.value < lowest.value ? part : lowest));
  return {
    SL: ratio(pairs, (day) => day.within, offered),
    mean_wait_sec: wait,
    async_per_min: ratio(
      pairs,
      (day) => day.deferred,
      () => 2 * values.period,
    ),
    mean_idle: idle,
    occupancy: { value: 1 - idle.value / values.s, error: idle.error / values.s },
    worst_24th_of_day_SL: worst,
    share_days_SL_below_target_minus_5pts: ratio(sums, below, () => 1),
    abandon: ratio(pairs, (day) => day.left, offered),
  };
}

/** Days of opposite busyness together, so that the standard error sees how they cancel. */
function inPairs(sums: readonly DaySums[]): DaySums[] {
  const pairs: DaySums[] = [];
  for (let first = 0; first + 1 < sums.length; first += 2) {
    const [one, other] = [sums[first] as DaySums, sums[first + 1] as DaySums];
    pairs.push({
      offered: one.offered + other.offered,
      within: one.within + other.within,
      waited: one.waited + other.waited,
      left: one.left + other.left,
      deferred: one.deferred + other.deferred,
      idleTime: one.idleTime + other.idleTime,
      offeredBy: one.offeredBy.map((count, part) => count + (other.offeredBy[part] ?? 0)),
      withinBy: one.withinBy.map((count, part) => count + (other.withinBy[part] ?? 0)),
    });
  }
  return pairs;
}
