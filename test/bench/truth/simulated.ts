import type { TruthCase } from './case-file.ts';
import type { Worst } from './compare.ts';
import { adaptiveReference } from './reference/adaptive.ts';
import type { Measured } from './reference/batches.ts';
import { skillsReference } from './reference/skills.ts';
import { twoSkillReference } from './reference/two-skill-cases.ts';

/** What can play a case. */
export type Player = (truth: TruthCase) => Record<string, Measured>;

const references: Readonly<Record<string, Player>> = {
  skill_based_routing_6types_90agents: skillsReference,
  adaptive_blending_nonstationary: adaptiveReference,
  multi_skill_reserve_w_design: twoSkillReference,
};

/** The small special-purpose simulator of a model; null: there is none. */
export function referenceOf(model: string): Player | null {
  return references[model] ?? null;
}

/**
 * How far the cases' numbers without a standard error may lie off, besides four standard errors of our own run. The
 * file states the first three and the last; the others follow from them: busy agents from deferred work per minute
 * times its length, abandonment from the mean wait, the worst part of a day and single days from far fewer contacts.
 */
function indicative(name: string, expected: number, { params }: TruthCase): number | null {
  const deferredMinutes = Number(params['aht2']) / 60;
  const agents = Number(params['s']);
  switch (name) {
    case 'SL':
    case 'SLA':
    case 'SLB':
      return 0.005;
    case 'async_per_min':
      return 0.03;
    case 'mean_wait_sec':
    case 'WA':
    case 'WB':
    case 'abandon':
      return 0.03 * Math.abs(expected);
    case 'mean_idle':
      return 0.03 * deferredMinutes;
    case 'occupancy':
      return (0.03 * deferredMinutes) / agents;
    case 'worst_24th_of_day_SL':
      return 0.02;
    case 'share_days_SL_below_target_minus_5pts':
      return 0.05;
    case 'async':
      return 0.01;
    case 'idle':
      return 0.01 * deferredMinutes;
    default:
      return null;
  }
}

/** The largest deviation of a played case, over every expected number; what was not measured deviates infinitely. */
export function checkSimulated(truth: TruthCase, measured: Readonly<Record<string, Measured>>): Worst {
  let worst: Worst = { worst: 0, at: '' };
  for (const [name, expected] of Object.entries(truth.expected)) {
    if (typeof expected === 'string') continue;
    const here = deviation(truth, name, expected, measured[name]);
    if (here >= worst.worst) worst = { worst: here, at: name };
  }
  return worst;
}

function deviation(
  truth: TruthCase,
  name: string,
  expected: unknown,
  measured: Measured | undefined,
): number {
  if (typeof expected !== 'number' || measured === undefined || Number.isNaN(measured.value)) {
    return Number.POSITIVE_INFINITY;
  }
  const difference = Math.abs(measured.value - expected);
  if (difference === 0) return 0;
  const theirs = truth.tolerance.se?.[name];
  if (theirs !== undefined) return difference / (4 * Math.hypot(theirs, ownError(truth, theirs, measured)));
  const allowed = indicative(name, expected, truth);
  return allowed === null ? Number.POSITIVE_INFINITY : difference / (allowed + 4 * measured.error);
}

/** Near saturation the error that a single run shows is too small; the file's own, scaled to our arrivals, bounds it. */
function ownError({ tolerance }: TruthCase, theirs: number, { error, arrivals }: Measured): number {
  if (tolerance.n_arrivals === undefined || arrivals === undefined) return error;
  return Math.max(error, theirs * Math.sqrt(tolerance.n_arrivals / arrivals));
}
