import { blendingCases, type BlendingCase } from './cases.ts';
import { meanOf, measure, type Measured } from './measure.ts';
import type { Policy } from './policy.ts';
import { leastReserve, leastTeams } from './search.ts';
import { toOptimum } from './to-optimum.ts';

const seeds = [11, 12, 13];

/** What blending is worth in the scenarios of README.md, all measured with the shipped router. */
export async function benchBlending(): Promise<Readonly<Record<string, unknown>>> {
  const scenarios: Readonly<Record<string, unknown>>[] = [];
  for (const blending of blendingCases) scenarios.push(compared(blending));
  return { scenarios };
}

/** One scenario: all three ways to divide the work, and the distance to the optimum. */
export function compared(blending: BlendingCase): Readonly<Record<string, unknown>> {
  const fixed = leastReserve(blending, seeds[0] ?? 1);
  const split = leastTeams(blending, seeds[0] ?? 1);
  const blended = played(blending, { kind: 'blended' });
  const [mean, reserve, dedicated] = [blended, played(blending, fixed), played(blending, split)].map(
    meanOf,
  ) as [Measured, Measured, Measured];
  const places = fixed.kind === 'reserve' ? (fixed.places[0] ?? 0) : 0;
  const distance = toOptimum(blending, Math.max(1, places), blended, seeds);
  return {
    name: blending.name,
    serviceLevel: lowest(mean),
    idleBlended: rounded(mean.idle),
    idleDedicated: rounded(dedicated.idle),
    idleFixedReserve: rounded(reserve.idle),
    throughputToOptimum: distance === null ? null : rounded(distance.mean),
    standardError: distance === null ? null : rounded(distance.standardError),
    target: rounded(Math.min(...blending.live.map(({ serviceLevel }) => serviceLevel))),
    deferredPerMinute: {
      blended: rounded(mean.deferredPerMinute),
      dedicated: rounded(dedicated.deferredPerMinute),
      fixedReserve: rounded(reserve.deferredPerMinute),
    },
    serviceLevels: {
      blended: mean.serviceLevels.map(rounded),
      dedicated: dedicated.serviceLevels.map(rounded),
      fixedReserve: reserve.serviceLevels.map(rounded),
    },
    fixedReserve: fixed.kind === 'reserve' ? fixed.places : null,
    dedicatedAgents: split.kind === 'dedicated' ? split.live : null,
  };
}

function played(blending: BlendingCase, policy: Policy): readonly Measured[] {
  return seeds.map((seed) => measure(blending, policy, seed, blending.minutes));
}

function lowest({ serviceLevels }: Measured): number {
  return rounded(Math.min(...serviceLevels));
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
