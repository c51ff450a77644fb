import { defaultRouting, type RoutingConfig } from '../../shared/routing/config.ts';
import type { Configuration } from './configuration.ts';

/** The part of the configuration that the router decides by, in its own words. */
export function toRoutingConfig(configuration: Configuration): RoutingConfig {
  return {
    ...defaultRouting,
    preferredWaitMs: configuration.routing.preferredAgentWaitMs,
    declineCooldownMs: configuration.routing.declineCooldownMs,
    queues: [...configuration.queues.values()].map((queue) => ({
      id: queue.id,
      rings: queue.rings,
      priority: queue.priority,
      targetMs: queue.answerWithinMs,
      offerTimeoutMs: queue.offerTimeoutMs,
    })),
    agents: [...configuration.agents.values()].map(({ id, skills }) => ({ id, skills })),
  };
}
