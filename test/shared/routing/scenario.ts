import * as fc from 'fast-check';
import type { RoutingConfig } from '../../../shared/routing/config.ts';
import { configs, type Size } from './random-config.ts';

/** One step of a random day, still without names: numbers are taken modulo what there is when the step comes. */
export interface Step {
  readonly kind: StepKind;
  readonly one: number;
  readonly two: number;
  readonly wait: number;
}

/** A random company and a random day there. */
export interface Scenario {
  readonly configs: readonly [RoutingConfig, RoutingConfig];
  readonly steps: readonly Step[];
}

export type StepKind = (typeof kinds)[number];

const often = [
  'arrive',
  'arrive',
  'arrive',
  'accept',
  'accept',
  'accept',
  'end',
  'end',
  'timer',
  'timer',
] as const;
const kinds = [
  ...often,
  ...often,
  'available',
  'available',
  'available',
  'available',
  'next',
  'away',
  'offline',
  'decline',
  'release',
  'release',
  'requeue',
  'withdraw',
  'assume',
  'park',
  'park',
  'unpark',
  'customer',
  'customer',
  'transfer',
  'transfer',
  'reserve',
  'tick',
  'tick',
  'double',
  'reconfigure',
  'restart',
  'nonsense',
] as const;
const waits = [0, 0, 0, 0, 1, 500, 500, 5_000, 5_000, 30_000, 200_000, 2_000_000] as const;

/** Random scenarios of up to this many steps. */
export function scenarios(size: Size, maxSteps: number): fc.Arbitrary<Scenario> {
  const steps = fc.array(fc.nat({ max: 2 ** 31 - 1 }).map(stepOf), { maxLength: maxSteps, size: 'max' });
  // Most days begin with a full house; signing in one by one takes half a random day.
  const present = fc
    .nat({ max: size.agents })
    .map((agents) =>
      Array.from({ length: agents }, (_, one): Step => ({ kind: 'available', one, two: 0, wait: 0 })),
    );
  return fc
    .record({ configs: configs(size), present, steps })
    .map(({ configs, present, steps }) => ({ configs, steps: [...present, ...steps] }));
}

/** One number per step makes long days cheap to draw and to shrink. */
function stepOf(number: number): Step {
  const afterKind = Math.floor(number / kinds.length);
  const afterWait = Math.floor(afterKind / waits.length);
  return {
    kind: kinds[number % kinds.length] ?? 'tick',
    wait: waits[afterKind % waits.length] ?? 0,
    one: afterWait % 1_009,
    two: Math.floor(afterWait / 1_009) % 1_013,
  };
}
