import { randomisedThreshold } from '../../../../shared/staffing/formulas/blending-threshold.ts';
import type { BlendingDays, StartRule } from './blending-day.ts';
import type { Policy } from './policy.ts';

/** What the rules know besides the days themselves. */
export interface RuleSettings {
  readonly days: BlendingDays;
  readonly serviceLevel: number;
}

const ignore = (): void => {};

/** The rule that a policy's name stands for. */
export function startRule(policy: Policy, settings: RuleSettings): StartRule {
  const { servers } = settings.days;
  switch (policy.kind) {
    case 'none':
      return constantRule(0);
    case 'greedy':
      return constantRule(servers);
    case 'fixed':
      return drawnRule(() => policy.threshold, {});
    case 'pointwise': {
      const model = modelOf(settings);
      return drawnRule((now) => model(trueRate(settings.days, now)), {});
    }
    case 'model': {
      const rate = measuredRate(policy.windowMinutes, policy.sigmas, settings.days.rate);
      const model = modelOf(settings);
      return drawnRule((now) => model(rate.at(now)), { arrived: rate.arrived });
    }
    case 'feedback': {
      const feedback = corrected(
        policy.gain,
        settings,
        () => 0,
        policy.windup ? [Number.NEGATIVE_INFINITY, servers] : [0, servers],
      );
      return drawnRule(feedback.threshold, feedback);
    }
    case 'hybrid': {
      const rate = measuredRate(policy.windowMinutes, policy.sigmas, settings.days.rate);
      const model = modelOf(settings);
      const feedback = corrected(policy.gain, settings, (now) => model(rate.at(now)), [-servers, servers]);
      return drawnRule(feedback.threshold, { ...feedback, arrived: rate.arrived });
    }
  }
}

function constantRule(threshold: number): StartRule {
  return {
    arrived: ignore,
    answered: ignore,
    left: ignore,
    ended: () => threshold,
    threshold: () => threshold,
  };
}

/** Error diffusion between two integers, one draw at each completion; between completions the last draw holds. */
function drawnRule(
  real: (now: number) => number,
  told: Partial<Pick<StartRule, 'arrived' | 'answered' | 'left'>>,
): StartRule {
  let residue = 0;
  return {
    arrived: told.arrived ?? ignore,
    answered: told.answered ?? ignore,
    left: told.left ?? ignore,
    ended: (now) => {
      const drawn = real(now) + residue;
      residue = drawn - Math.floor(drawn);
      return Math.floor(drawn);
    },
    threshold: () => 0,
  };
}

function trueRate({ rate, amplitude, period, factors }: BlendingDays, now: number): number {
  const factor = factors[Math.max(0, Math.floor(now / period))] ?? 1;
  return rate * factor * (1 + amplitude * Math.sin((2 * Math.PI * now) / period));
}

/** Exponentially weighted rate, plus so many of its own standard deviations √(λ/2τ). */
function measuredRate(
  window: number,
  sigmas: number,
  initial: number,
): { readonly at: (now: number) => number; readonly arrived: (now: number) => void } {
  let rate = initial;
  let since = Number.NaN;
  const at = (now: number): number => (Number.isNaN(since) ? rate : rate * Math.exp(-(now - since) / window));
  return {
    at: (now) => at(now) + sigmas * Math.sqrt(at(now) / (2 * window)),
    arrived: (now) => {
      rate = at(now) + 1 / window;
      since = now;
    },
  };
}

/** The service-level feedback on top of a model; the correction stays within its bounds. */
function corrected(
  gain: number,
  { days, serviceLevel }: RuleSettings,
  model: (now: number) => number,
  [lowest, highest]: readonly [number, number],
): { readonly threshold: (now: number) => number } & Pick<StartRule, 'answered' | 'left'> {
  let correction = model(0) > 0 ? 0 : days.servers;
  const push = (by: number): void => {
    correction = clamp(correction + gain * by, lowest, highest);
  };
  return {
    answered: (_now, _waited, inTime) => push((inTime ? 1 : 0) - serviceLevel),
    left: () => push(-serviceLevel),
    threshold: (now) => clamp(model(now) + correction, 0, days.servers),
  };
}

/**
 * Real-valued threshold by arrival rate, as the cases compute it: patient customers and equal handling times assumed
 * whatever the truth, and the weight of the higher threshold as the fraction. Looked up in a table, computed once.
 */
function modelOf({ days, serviceLevel }: RuleSettings): (rate: number) => number {
  const highest = (0.9999 * days.servers) / days.handling;
  const steps = 2000;
  const promise = { kind: 'serviceLevel', share: serviceLevel, targetSeconds: days.target * 60 } as const;
  const table = Array.from({ length: steps + 1 }, (_, step) => {
    const arrivalsPerMinute = (highest * step) / steps;
    const team = {
      arrivalsPerMinute,
      handlingSeconds: days.handling * 60,
      servers: days.servers,
      patienceSeconds: null,
    };
    const best = randomisedThreshold(team, promise);
    return best === null ? 0 : best.low + best.weightOnHigh;
  });
  return (rate) => {
    if (rate >= highest) return 0;
    const place = (rate / highest) * steps;
    const below = Math.floor(place);
    const low = table[below] ?? 0;
    return low + (place - below) * ((table[below + 1] ?? 0) - low);
  };
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), highest);
}
