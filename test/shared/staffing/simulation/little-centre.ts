import { defaultRouting } from '../../../../shared/routing/config.ts';
import type { QueueRouting, RoutingConfig } from '../../../../shared/routing/config.ts';
import type { ContactSource, Scenario } from '../../../../shared/staffing/simulation/scenario.ts';

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** Queue `calls` on the phone and queue `mails`; agents a1 … aN can do everything; nothing is kept free. */
export function routingOf(agents: number, changes: Partial<RoutingConfig> = {}): RoutingConfig {
  return {
    ...defaultRouting,
    reserve: { places: 0 },
    queues: [queueOf('calls', ['phone'], 20 * second), queueOf('mails', ['email'], 4 * hour)],
    agents: Array.from({ length: agents }, (_, index) => ({ id: `a${index + 1}`, skills: [] })),
    ...changes,
  };
}

export function queueOf(id: string, channels: readonly string[], targetMs: number): QueueRouting {
  return { id, channels, rings: [], priority: 0, targetMs };
}

/** Poisson calls with exponential handling times. */
export function calls(perHour: number, meanMs: number, more: Partial<ContactSource> = {}): ContactSource {
  return {
    id: 'calls',
    queueId: 'calls',
    channel: 'phone',
    arrivals: { kind: 'poisson', perHour },
    handling: { kind: 'exponential', meanMs },
    ...more,
  };
}

/** Mails at these moments, each the same work. */
export function mailsAt(
  atMs: readonly number[],
  workMs: number,
  more: Partial<ContactSource> = {},
): ContactSource {
  return {
    id: 'mails',
    queueId: 'mails',
    channel: 'email',
    arrivals: { kind: 'recorded', atMs },
    handling: { kind: 'deterministic', ms: workMs },
    ...more,
  };
}

/** One hour with these agents and sources. */
export function hourOf(
  agents: number,
  sources: readonly ContactSource[],
  more: Partial<Scenario> = {},
): Scenario {
  return { routing: routingOf(agents), durationMs: hour, sources, ...more };
}
