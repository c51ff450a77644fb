import { simulate } from '../../../shared/staffing/simulation/simulate.ts';
import type { BlendingCase } from './cases.ts';
import { routingFor, type Policy } from './policy.ts';

const minute = 60_000;

/** What one run of a policy came to. */
export interface Measured {
  /** Of each live queue. */
  readonly serviceLevels: readonly number[];
  readonly deferredPerMinute: number;
  /** Share of the agents' time. */
  readonly idle: number;
}

/** Plays a case under a policy with the shipped router; equal seeds have equal customers, whatever the policy. */
export function measure(blending: BlendingCase, policy: Policy, seed: number, minutes: number): Measured {
  const { live, groups, sources, slowdown, adaptation } = blending;
  const { streams, totals } = simulate(
    {
      routing: routingFor(policy, live, groups, adaptation),
      durationMs: minutes * minute,
      warmUpMs: Math.min(minutes / 4, 2_880) * minute,
      sources,
      ...(slowdown === undefined ? {} : { slowdown }),
    },
    { seed },
  );
  return {
    serviceLevels: live.map(
      ({ id }) => streams.find(({ queueId }) => queueId === id)?.serviceLevel.mean ?? Number.NaN,
    ),
    deferredPerMinute: totals.deferredFinishedPerHour.mean / 60,
    idle: totals.idle.mean / totals.staffed.mean,
  };
}

/** The mean of several runs. */
export function meanOf(runs: readonly Measured[]): Measured {
  const mean = (of: (run: Measured) => number): number =>
    runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  return {
    serviceLevels: (runs[0]?.serviceLevels ?? []).map((_, queue) =>
      mean((run) => run.serviceLevels[queue] ?? Number.NaN),
    ),
    deferredPerMinute: mean((run) => run.deferredPerMinute),
    idle: mean((run) => run.idle),
  };
}
