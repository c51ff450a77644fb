import { z } from 'zod';
import { createRandom } from '../../../../shared/staffing/simulation/random.ts';
import type { TruthCase } from '../case-file.ts';
import { ratio, type Measured } from './batches.ts';
import { playTwoSkills, type ReserveRule, type TwoSkillSums } from './two-skills.ts';

/** The parameters of a case of the W-design. */
export const twoSkillSchema = z.object({
  nA: z.int().nonnegative(),
  nB: z.int().nonnegative(),
  nAB: z.int().nonnegative(),
  lA: z.number().positive(),
  lB: z.number().positive(),
  aht: z.number().positive(),
  aht2: z.number().positive(),
  rule: z.string(),
  reserve: z.record(z.string(), z.number()),
  T_sec: z.number().nonnegative(),
});

const batches = 20;
const minutesPerBatch = 10_000;

/** Plays the case with a small simulator of its own. */
export function twoSkillReference({ id, params }: TruthCase): Record<string, Measured> {
  const values = twoSkillSchema.parse(params);
  const team = {
    agents: [values.nA, values.nB, values.nAB],
    rates: [values.lA, values.lB],
    handling: values.aht / 60,
    deferredHandling: values.aht2 / 60,
    target: values.T_sec / 60,
  } as const;
  const rule = reserveRule(values.rule, values.reserve);
  return measuredTwoSkills(playTwoSkills(team, rule, batches, minutesPerBatch, createRandom(20_260_105, id)));
}

/** The names under which the cases expect what was summed. */
export function measuredTwoSkills(sums: readonly TwoSkillSums[]): Record<string, Measured> {
  const share = (kind: 0 | 1): Measured =>
    ratio(
      sums,
      (batch) => batch.within[kind],
      (batch) => batch.offered[kind],
    );
  const wait = (kind: 0 | 1): Measured =>
    ratio(
      sums,
      (batch) => batch.waited[kind] * 60,
      (batch) => batch.offered[kind],
    );
  return {
    SLA: share(0),
    SLB: share(1),
    WA: wait(0),
    WB: wait(1),
    async: ratio(
      sums,
      (batch) => batch.deferred,
      (batch) => batch.time,
    ),
    idle: ratio(
      sums,
      (batch) => batch.idleTime,
      (batch) => batch.time,
    ),
  };
}

/** Reserves of the two skills, however the case names them (`A`, `rA`, `r_a` …); RangeError if it does not. */
export function skillReserves(reserve: Readonly<Record<string, number>>): readonly [number, number] {
  const find = (letter: string): number => {
    const found = Object.entries(reserve).find(([name]) => name.toLowerCase().endsWith(letter));
    if (found === undefined) throw new RangeError(`no reserve for skill ${letter.toUpperCase()}`);
    return found[1];
  };
  return [find('a'), find('b')];
}

function reserveRule(rule: string, reserve: Readonly<Record<string, number>>): ReserveRule {
  const bySlack = rule !== 'global';
  if (rule.startsWith('global')) {
    const { r } = reserve;
    if (r === undefined) throw new RangeError('no reserve r');
    return {
      allows: (idle) => sum(idle) - 1 >= r,
      slack: bySlack ? (idle, group) => slackOf(idle, group, [0, 0]) : null,
    };
  }
  if (!/skill/.test(rule)) throw new RangeError(`unknown rule ${rule}`);
  const reserves = skillReserves(reserve);
  return {
    allows: (idle, group) => slackOf(idle, group, reserves) >= 0,
    slack: (idle, group) => slackOf(idle, group, reserves),
  };
}

/** The smallest of free − 1 − reserve over the group's skills. */
function slackOf(idle: readonly number[], group: number, [a, b]: readonly [number, number]): number {
  const [onlyA = 0, onlyB = 0, both = 0] = idle;
  const slacks = [onlyA + both - 1 - a, onlyB + both - 1 - b] as const;
  return group === 2 ? Math.min(...slacks) : slacks[group as 0 | 1];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
