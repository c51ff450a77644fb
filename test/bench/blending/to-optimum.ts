import { thresholdCurve } from '../../../shared/staffing/formulas/blending-curve.ts';
import { estimateOver } from '../../../shared/staffing/simulation/average.ts';
import type { Estimate } from '../../../shared/staffing/simulation/estimate.ts';
import type { BlendingCase } from './cases.ts';
import { measure, type Measured } from './measure.ts';

/**
 * Deferred throughput reached, divided by the exact optimum at the same service level; null where none is known. The
 * optimum mixes two neighbouring fixed reserves, whose exact throughput the recursion gives. Both are played on the same
 * customers, too, and the difference of the measured figures is what counts: chance, which all share, drops out.
 */
export function toOptimum(
  blending: BlendingCase,
  reserve: number,
  reached: readonly Measured[],
  seeds: readonly number[],
): Estimate | null {
  const { optimum } = blending;
  if (optimum === null) return null;
  const curve = thresholdCurve(optimum);
  const exact = (places: number): number => curve[optimum.servers - places]?.deferredPerMinute ?? Number.NaN;
  const ratios = reached.map((run, index) => {
    const [careful, bold] = [reserve, reserve - 1].map((places) =>
      measure(blending, { kind: 'reserve', places: [places] }, seeds[index] ?? 1, blending.minutes),
    ) as [Measured, Measured];
    const weight = (level(careful) - level(run)) / (level(careful) - level(bold));
    const mix = (low: number, high: number): number => low + weight * (high - low);
    const played = mix(careful.deferredPerMinute, bold.deferredPerMinute);
    return 1 + (run.deferredPerMinute - played) / mix(exact(reserve), exact(reserve - 1));
  });
  return estimateOver(ratios);
}

function level({ serviceLevels }: Measured): number {
  return serviceLevels[0] ?? Number.NaN;
}
