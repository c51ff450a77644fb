import type { RoutingConfig } from '../../../../shared/routing/config.ts';
import type { IntervalResult } from '../../../../shared/staffing/simulation/result.ts';
import type { ContactSource } from '../../../../shared/staffing/simulation/scenario.ts';
import { simulate } from '../../../../shared/staffing/simulation/simulate.ts';
import type { TruthCase } from '../case-file.ts';
import { adaptiveSchema, measureDays } from '../reference/adaptive.ts';
import type { Measured } from '../reference/batches.ts';
import { partsOfDay, type DaySums } from '../reference/blending-day.ts';
import { parsePolicy, type Policy } from '../reference/policy.ts';
import { routingOf } from './routing-of.ts';

const minute = 60_000;
const playedDays = 40;

/** Plays a case of non-stationary blending with the shipped router; null: the router has no such policy. */
export function adaptiveRouter({ params }: TruthCase): Record<string, Measured> | null {
  const values = adaptiveSchema.parse(params);
  const policy = parsePolicy(values.policy);
  const reserve = reserveOf(policy, values.s);
  if (reserve === null) return null;
  const periodMs = values.period * minute;
  const live: ContactSource = {
    id: 'calls',
    queueId: 'calls',
    channel: 'phone',
    arrivals: {
      kind: 'sinusoidal',
      perHour: values.lam0 * 60,
      amplitude: values.amp,
      periodMs,
      ...(values.noise === 0 ? {} : { busyness: { sigma: values.noise, periodMs } }),
    },
    handling: { kind: 'exponential', meanMs: values.aht1 * 1000 },
    ...(values.patience === 0
      ? {}
      : { patience: { kind: 'exponential', meanMs: values.patience * 1000 } as const }),
  };
  const mail: ContactSource = {
    id: 'mail',
    queueId: 'mail',
    channel: 'email',
    arrivals: { kind: 'endless' },
    handling: { kind: 'exponential', meanMs: values.aht2 * 1000 },
  };
  const calls = { id: 'calls', skillId: null, targetMs: values.T * minute, serviceLevel: values.SL };
  const agents = Array.from({ length: values.s }, (_, index) => ({ id: `agent ${index}`, skills: [] }));
  const { intervals } = simulate(
    {
      routing: routingOf([calls], agents, reserve),
      durationMs: (playedDays + 1) * periodMs,
      warmUpMs: periodMs,
      sources: policy.kind === 'none' ? [live] : [live, mail],
      intervalMs: periodMs / partsOfDay,
    },
    { seed: 20_260_105 },
  );
  return measureDays(daysOf(intervals, values.period), values);
}

function reserveOf(policy: Policy, agents: number): Partial<RoutingConfig> | null {
  switch (policy.kind) {
    case 'none':
    case 'greedy':
      return { reserve: { places: 0 } };
    case 'fixed':
      return Number.isInteger(policy.threshold) ? { reserve: { places: agents - policy.threshold } } : null;
    case 'hybrid':
      if (policy.sigmas > 0) return null;
      return { reserveRateMs: policy.windowMinutes * minute, reserveGain: policy.gain };
    case 'pointwise':
    case 'model':
    case 'feedback':
      return null;
  }
}

function daysOf(intervals: readonly IntervalResult[], period: number): DaySums[] {
  const days: DaySums[] = [];
  for (let first = 0; first + partsOfDay <= intervals.length; first += partsOfDay) {
    const rows = intervals.slice(first, first + partsOfDay);
    const calls = rows.map(({ streams }) => streams.find(({ queueId }) => queueId === 'calls'));
    const sum = (of: (row: NonNullable<(typeof calls)[number]>) => number): number =>
      calls.reduce((total, row) => total + (row === undefined || row.offered === 0 ? 0 : of(row)), 0);
    days.push({
      offered: sum(({ offered }) => offered),
      within: sum(({ offered, serviceLevel }) => offered * serviceLevel),
      waited: sum(({ offered, meanWaitMs }) => (offered * meanWaitMs) / minute),
      left: sum(({ abandoned }) => abandoned),
      deferred: rows.reduce((total, row) => total + row.deferredFinished, 0),
      idleTime: rows.reduce((total, row) => total + (row.idle * period) / partsOfDay, 0),
      offeredBy: calls.map((row) => row?.offered ?? 0),
      withinBy: calls.map((row) =>
        row === undefined || row.offered === 0 ? 0 : row.offered * row.serviceLevel,
      ),
    });
  }
  return days;
}
