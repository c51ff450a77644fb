import { z } from 'zod';
import type { TruthCase } from '../case-file.ts';
import { ratio, type Measured } from './batches.ts';
import { playSkills, type ReleaseRule, type SkillSums, type SkillTeam } from './skill-teams.ts';

/** The parameters of a case of skill-based routing. */
export const skillSchema = z.object({
  types: z.int().positive(),
  primary_agents_per_type: z.int().positive(),
  aht_sec: z.number().positive(),
  lambda_total_per_min: z.number().positive(),
  type_probabilities: z.union([z.literal('uniform'), z.array(z.number().nonnegative())]),
  skills_per_agent: z.int().positive(),
  skill_layout: z.string(),
  fraction_with_second_skill: z.number().min(0).max(1),
  release_rule: z.string(),
  T_sec: z.number().nonnegative(),
});

const batches = 20;
const arrivalsPerBatch = 80_000;

/** Plays the case with a small simulator of its own. */
export function skillsReference({ params }: TruthCase): Record<string, Measured> {
  const values = skillSchema.parse(params);
  const team = teamOf(values);
  const sums = playSkills(team, releaseOf(values.release_rule), batches, arrivalsPerBatch, 20_260_105);
  return measuredSkills(sums, values.T_sec);
}

const arrivals = (batch: SkillSums): number => batch.arrivals;

/** The names under which the cases expect what was summed. */
export function measuredSkills(sums: readonly SkillSums[], targetSeconds: number): Record<string, Measured> {
  const total = sums.reduce((sum, batch) => sum + batch.arrivals, 0);
  const mean = (of: (batch: SkillSums) => number): Measured => ({
    ...ratio(sums, of, arrivals),
    arrivals: total,
  });
  const beyond = mean((batch) => batch.waitedBeyond);
  return {
    p_wait: mean((batch) => batch.waitedAtAll),
    mean_wait_sec: mean((batch) => batch.waited * 60),
    [`p_wait_gt_${targetSeconds}s`]: beyond,
    p_wait_gt_T: beyond,
    primary_share: mean((batch) => batch.primary),
  };
}

/** Agents with their skills, best first, as the case lays them out. */
export function teamOf(values: z.infer<typeof skillSchema>): SkillTeam {
  const { types, primary_agents_per_type, lambda_total_per_min, type_probabilities } = values;
  const agents = Array.from({ length: types }, (_, primary) =>
    Array.from({ length: primary_agents_per_type }, (_, index) => skillsOf(values, primary, index)),
  );
  return {
    types,
    agents: agents.flat(),
    handling: values.aht_sec / 60,
    rates: Array.from({ length: types }, (_, type) => {
      const share = type_probabilities === 'uniform' ? 1 / types : (type_probabilities[type] ?? 0);
      return lambda_total_per_min * share;
    }),
    target: values.T_sec / 60,
  };
}

function skillsOf(values: z.infer<typeof skillSchema>, primary: number, index: number): number[] {
  const { types, skills_per_agent, skill_layout, primary_agents_per_type } = values;
  if (skill_layout === 'single' || skills_per_agent === 1) return [primary];
  const crossTrained = index < Math.round(values.fraction_with_second_skill * primary_agents_per_type);
  if (!crossTrained) return [primary];
  if (/ordered pair/.test(skill_layout)) return [primary, (primary + 1 + (index % (types - 1))) % types];
  if (!/skills k,k\+1/.test(skill_layout)) throw new RangeError(`unknown skill layout ${skill_layout}`);
  return Array.from({ length: skills_per_agent }, (_, step) => (primary + step) % types);
}

function releaseOf(rule: string): ReleaseRule {
  if (rule.startsWith('own primary')) return 'primaryFirst';
  if (rule.startsWith('longest queue')) return 'longestQueue';
  if (rule.startsWith('longest waiting')) return 'longestWaiting';
  throw new RangeError(`unknown release rule ${rule}`);
}
