import {
  type AgentRouting,
  defaultRouting,
  type QueueRouting,
  type RoutingConfig,
} from '../../../shared/routing/config.ts';
import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { RoutableContact, RoutingEvent } from '../../../shared/routing/events.ts';
import { createRouter, type Router } from '../../../shared/routing/router.ts';
import type { RouterSnapshot } from '../../../shared/routing/snapshot.ts';

export const minute = 60_000;
export const hour = 60 * minute;

/** A company with chat (target 20 s) and mail, no reserve, and whatever a test changes. */
export function company(
  agents: Readonly<Record<string, Partial<AgentRouting>>>,
  rest: Partial<RoutingConfig> = {},
  queue: Partial<QueueRouting> = {},
): RoutingConfig {
  return {
    ...defaultRouting,
    reserve: { places: 0 },
    queues: [{ id: 'q', rings: [], priority: 0, targetMs: 20_000, ...queue }],
    agents: Object.entries(agents).map(([id, agent]) => ({ id, skills: [], ...agent })),
    ...rest,
  };
}

/** A mail that arrived at 0 and is due in a day. */
export function mail(contactId: string, change: Partial<RoutableContact> = {}): RoutableContact {
  return {
    contactId,
    sequence: Number(contactId.replaceAll(/\D/g, '')),
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

/** A chat that arrived at the given time. */
export function chat(contactId: string, arrivedAt: number, change: Partial<RoutableContact> = {}) {
  return mail(contactId, { channel: 'chat', dueAt: null, arrivedAt, ...change });
}

/** A call, which takes all of an agent. */
export function call(contactId: string, arrivedAt: number, change: Partial<RoutableContact> = {}) {
  return chat(contactId, arrivedAt, { channel: 'phone', ...change });
}

/**
 * A router that is told things in short and answers in short. After every event it is made anew from its own snapshot
 * as text, so that every test is also one of restoring.
 */
export function desk(config: RoutingConfig) {
  let router: Router = createRouter(config);
  const tell = (event: RoutingEvent, now: number): string[] => {
    const decisions = router.apply(event, now);
    const rows = JSON.parse(JSON.stringify(router.snapshot())) as RouterSnapshot;
    router = createRouter(event.type === 'configChanged' ? event.config : config, rows);
    return decisions.map(inShort);
  };
  return {
    tell,
    router: () => router,
    contact: (contactId: string) =>
      router.snapshot().contacts.find(({ contact }) => contact.contactId === contactId),
    status: (agentId: string, status: 'available' | 'away' | 'offline', now: number) =>
      tell({ type: 'agentPresence', agentId, status }, now),
    arrive: (contact: RoutableContact, now: number) => tell({ type: 'contactArrived', contact }, now),
    accept: (offerId: string, agentId: string, now: number) =>
      tell({ type: 'offerAccepted', offerId, agentId }, now),
    decline: (offerId: string, agentId: string, now: number) =>
      tell({ type: 'offerDeclined', offerId, agentId, reason: 'busy' }, now),
    end: (contactId: string, agentId: string, now: number) =>
      tell({ type: 'workEnded', contactId, agentId }, now),
    tick: (now: number) => tell({ type: 'timePassed' }, now),
  };
}

function inShort(decision: RoutingDecision): string {
  switch (decision.type) {
    case 'offerMade':
      return `offer ${decision.offerId} ${decision.agentId}${decision.urgent ? ' urgent' : ''}${decision.parks.map((id) => ` -${id}`).join('')}`;
    case 'contactAssigned':
      return `assigned ${decision.contactId} ${decision.agentId}`;
    case 'contactParked':
      return `parked ${decision.contactId} ${decision.by}`;
    case 'contactResumed':
      return `resumed ${decision.contactId} ${decision.agentId}`;
    case 'contactReturned':
      return `returned ${decision.contactId} ${decision.reason}`;
    case 'offerCancelled':
      return `cancelled ${decision.offerId} ${decision.reason}`;
    case 'offerDeclined':
      return `declined ${decision.offerId}`;
    case 'offerExpired':
      return `expired ${decision.offerId}`;
    case 'contactTransferred':
      return `transferred ${decision.contactId} ${decision.to.kind}`;
    case 'contactOverflowed':
      return `overflowed ${decision.contactId} ${decision.toQueueId}`;
    case 'contactEscalated':
      return `escalated ${decision.contactId}`;
    case 'nextStatusReached':
      return `reached ${decision.agentId} ${decision.status}`;
    case 'agentNotResponding':
      return `notResponding ${decision.agentId}`;
    case 'reserveChanged':
      return `reserve ${decision.poolId} ${decision.reserve}`;
    case 'wrapUpCut':
      return `cut ${decision.contactId}`;
    case 'contactUnroutable':
      return `unroutable ${decision.contactId}`;
    case 'stale':
      return `stale ${decision.reason}`;
  }
}
