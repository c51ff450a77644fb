import type { AgentRouting } from '../../../../shared/routing/config.ts';
import type { IntervalResult } from '../../../../shared/staffing/simulation/result.ts';
import { simulate } from '../../../../shared/staffing/simulation/simulate.ts';
import type { TruthCase } from '../case-file.ts';
import type { Measured } from '../reference/batches.ts';
import { measuredTwoSkills, skillReserves, twoSkillSchema } from '../reference/two-skill-cases.ts';
import type { TwoSkillSums } from '../reference/two-skills.ts';
import { routingOf } from './routing-of.ts';

const minute = 60_000;
const batches = 30;
const minutesPerBatch = 1000;

/** Plays a case of the W-design with the shipped router, which keeps a reserve for each skill; null for global ones. */
export function twoSkillsRouter({ params }: TruthCase): Record<string, Measured> | null {
  const values = twoSkillSchema.parse(params);
  if (values.rule.startsWith('global') || !values.rule.includes('skill')) return null;
  const [a, b] = skillReserves(values.reserve);
  const queues = ['A', 'B'].map((skillId) => ({
    id: skillId,
    skillId,
    targetMs: values.T_sec * 1000,
    serviceLevel: 0.8,
  }));
  const agents = [...group(values.nA, ['A']), ...group(values.nB, ['B']), ...group(values.nAB, ['A', 'B'])];
  const handling = { kind: 'exponential', meanMs: values.aht * 1000 } as const;
  const { intervals } = simulate(
    {
      routing: routingOf(queues, agents, {
        reserves: { 'phone|A:1': { places: a }, 'phone|B:1': { places: b } },
      }),
      durationMs: (batches + 1) * minutesPerBatch * minute,
      warmUpMs: minutesPerBatch * minute,
      intervalMs: minutesPerBatch * minute,
      sources: [
        ...[values.lA, values.lB].map((rate, kind) => ({
          id: queues[kind]?.id ?? '',
          queueId: queues[kind]?.id ?? '',
          channel: 'phone',
          arrivals: { kind: 'poisson', perHour: rate * 60 } as const,
          handling,
        })),
        {
          id: 'mail',
          queueId: 'mail',
          channel: 'email',
          arrivals: { kind: 'endless' },
          handling: { kind: 'exponential', meanMs: values.aht2 * 1000 },
        },
      ],
    },
    { seed: 20_260_105 },
  );
  return measuredTwoSkills(intervals.map(sumsOf));
}

function group(count: number, skills: readonly string[]): AgentRouting[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${skills.join('')} ${index}`,
    skills: skills.map((skillId) => ({ skillId, level: 1 })),
  }));
}

function sumsOf({ streams, deferredFinished, idle }: IntervalResult): TwoSkillSums {
  const rows = ['A', 'B'].map((id) => streams.find(({ queueId }) => queueId === id));
  const both = (of: (row: NonNullable<(typeof rows)[number]>) => number): [number, number] => {
    const [one = 0, two = 0] = rows.map((row) => (row === undefined || row.offered === 0 ? 0 : of(row)));
    return [one, two];
  };
  return {
    offered: both(({ offered }) => offered),
    within: both(({ offered, serviceLevel }) => offered * serviceLevel),
    waited: both(({ offered, meanWaitMs }) => (offered * meanWaitMs) / minute),
    deferred: deferredFinished,
    idleTime: idle * minutesPerBatch,
    time: minutesPerBatch,
  };
}
