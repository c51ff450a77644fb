import {
  type AgentRouting,
  defaultRouting,
  type QueueRouting,
  type RoutingConfig,
} from '../../../shared/routing/config.ts';
import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { AnnouncedStatus, RoutableContact, RoutingEvent } from '../../../shared/routing/events.ts';
import { createRouter, type Router } from '../../../shared/routing/router.ts';

export const minute = 60_000;
export const hour = 60 * minute;

/** A company with one queue that asks for nothing, no reserve and agents that know nothing, changed as a test needs it. */
export function company(
  agents: Readonly<Record<string, Partial<AgentRouting>>>,
  queue: Partial<QueueRouting> = {},
  rest: Partial<RoutingConfig> = {},
): RoutingConfig {
  return {
    ...defaultRouting,
    reserve: { places: 0 },
    queues: [{ id: 'q', rings: [], priority: 0, targetMs: 20_000, ...queue }],
    agents: Object.entries(agents).map(([id, agent]) => ({ id, skills: [], ...agent })),
    ...rest,
  };
}

/** A mail that arrived at 0, due in a day, changed as a test needs it. */
export function mail(contactId: string, change: Partial<RoutableContact> = {}): RoutableContact {
  return {
    contactId,
    sequence: 0,
    queueId: 'q',
    channel: 'email',
    arrivedAt: 0,
    dueAt: 24 * hour,
    expectedHandlingMs: 5 * minute,
    preferredAgentId: null,
    extraSkills: [],
    ...change,
  };
}

/** A chat that arrived at 0, changed as a test needs it. */
export function chat(contactId: string, change: Partial<RoutableContact> = {}): RoutableContact {
  return mail(contactId, { channel: 'chat', dueAt: null, ...change });
}

/** A router with short ways to tell it things. */
export function desk(config: RoutingConfig, router: Router = createRouter(config)) {
  const apply = (event: RoutingEvent, now: number) => router.apply(event, now);
  const presence = (status: AnnouncedStatus) => (agentId: string, now: number) =>
    apply({ type: 'agentPresence', agentId, status }, now);
  return {
    router,
    apply,
    available: presence('available'),
    away: presence('away'),
    offline: presence('offline'),
    arrive: (contact: RoutableContact, now: number) => apply({ type: 'contactArrived', contact }, now),
    accept: (offerId: string, agentId: string, now: number) =>
      apply({ type: 'offerAccepted', offerId, agentId }, now),
    decline: (offerId: string, agentId: string, now: number) =>
      apply({ type: 'offerDeclined', offerId, agentId, reason: 'busy' }, now),
    release: (contactId: string, agentId: string, now: number) =>
      apply({ type: 'contactReleased', contactId, agentId }, now),
    end: (contactId: string, agentId: string, now: number) =>
      apply({ type: 'workEnded', contactId, agentId }, now),
    tick: (now: number) => apply({ type: 'timePassed' }, now),
  };
}

/** Who was offered what: `['anna c1#1']`. */
export function offers(decisions: readonly RoutingDecision[]): string[] {
  return decisions.flatMap((one) => (one.type === 'offerMade' ? [`${one.agentId} ${one.offerId}`] : []));
}
