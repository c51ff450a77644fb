import type { RoutingConfig } from '../../routing/config.ts';
import type { RoutingDecision } from '../../routing/decisions.ts';
import type { ParkUntil, RoutableContact, RoutingEvent, TransferTarget } from '../../routing/events.ts';
import type { AgentStatus } from '../../routing/snapshot.ts';

/** One call of a router: what it was told, when, and what it decided. */
export interface TimedCall {
  readonly at: number;
  readonly event: RoutingEvent;
  readonly decisions: readonly RoutingDecision[];
}

/** What a call changed, one thing at a time. */
export type Step =
  | { readonly type: 'configured'; readonly config: RoutingConfig }
  | { readonly type: 'presence'; readonly agentId: string; readonly status: AgentStatus }
  /** `waits` false: an agent began it, or took it from where it was. May be known already in that case. */
  | { readonly type: 'arrived'; readonly contact: RoutableContact; readonly waits: boolean }
  | { readonly type: 'dueMoved'; readonly contactId: string; readonly dueAt: number }
  | { readonly type: 'offered'; readonly contactId: string; readonly agentId: string }
  | {
      readonly type: 'offerEnded';
      readonly contactId: string;
      readonly agentId: string;
      readonly outcome: 'declined' | 'expired' | 'cancelled';
    }
  | {
      readonly type: 'begun';
      readonly contactId: string;
      readonly agentId: string;
      readonly how: 'accepted' | 'assumed' | 'resumed';
    }
  | {
      readonly type: 'setAside';
      readonly contactId: string;
      readonly agentId: string;
      readonly by: 'interruption' | 'agent' | 'assignment';
      readonly until: ParkUntil | null;
    }
  | {
      readonly type: 'returned';
      readonly contactId: string;
      readonly agentId: string;
      readonly reason: Extract<RoutingDecision, { type: 'contactReturned' }>['reason'];
    }
  | {
      readonly type: 'passedOn';
      readonly contact: RoutableContact;
      readonly agentId: string;
      readonly to: TransferTarget;
    }
  /** Handling ended, wrap-up began. */
  | { readonly type: 'handled'; readonly contactId: string; readonly agentId: string }
  | {
      readonly type: 'left';
      readonly contactId: string;
      readonly because: 'ended' | 'abandoned' | 'withdrawn' | 'cut';
    }
  | { readonly type: 'escalated'; readonly contactId: string };

/** What happened in a call, in order: what was told unless it was stale, then what was decided. */
export function stepsOfCall({ event, decisions }: TimedCall): readonly Step[] {
  const isStale = decisions.some((decision) => decision.type === 'stale' && decision.event === event.type);
  const told = isStale ? null : stepOfEvent(event);
  const decided = decisions.flatMap((decision) => stepOfDecision(decision) ?? []);
  return told === null ? decided : [told, ...decided];
}

function stepOfEvent(event: RoutingEvent): Step | null {
  switch (event.type) {
    case 'configChanged':
      return { type: 'configured', config: event.config };
    case 'agentPresence':
      return { type: 'presence', agentId: event.agentId, status: event.status };
    case 'contactArrived':
      return { type: 'arrived', contact: event.contact, waits: true };
    case 'contactAssumed':
      return { type: 'arrived', contact: event.contact, waits: false };
    case 'contactWithdrawn':
      return {
        type: 'left',
        contactId: event.contactId,
        because: event.abandoned === true ? 'abandoned' : 'withdrawn',
      };
    case 'customerAnswered':
      return { type: 'dueMoved', contactId: event.contactId, dueAt: event.dueAt };
    case 'contactReleased':
      return { type: 'handled', contactId: event.contactId, agentId: event.agentId };
    case 'workEnded':
      return { type: 'left', contactId: event.contactId, because: 'ended' };
    case 'nextStatusChosen':
    case 'offerAccepted':
    case 'offerDeclined':
    case 'contactParked':
    case 'contactUnparked':
    case 'contactTransferred':
    case 'contactRequeued':
    case 'reserveFixed':
    case 'timePassed':
      return null;
  }
}

function stepOfDecision(decision: RoutingDecision): Step | null {
  switch (decision.type) {
    case 'offerMade':
      return { type: 'offered', contactId: decision.contactId, agentId: decision.agentId };
    case 'contactAssigned': {
      const { contactId, agentId, offerId } = decision;
      return { type: 'begun', contactId, agentId, how: offerId === null ? 'assumed' : 'accepted' };
    }
    case 'offerDeclined':
    case 'offerExpired':
    case 'offerCancelled': {
      const { contactId, agentId } = decision;
      return { type: 'offerEnded', contactId, agentId, outcome: outcomes[decision.type] };
    }
    case 'contactParked': {
      const { contactId, agentId, by, until } = decision;
      return { type: 'setAside', contactId, agentId, by, until };
    }
    case 'contactResumed':
      return { type: 'begun', contactId: decision.contactId, agentId: decision.agentId, how: 'resumed' };
    case 'contactReturned': {
      const { contactId, agentId, reason } = decision;
      return { type: 'returned', contactId, agentId, reason };
    }
    case 'contactTransferred': {
      const { contact, agentId, to } = decision;
      return { type: 'passedOn', contact, agentId, to };
    }
    case 'wrapUpCut':
      return { type: 'left', contactId: decision.contactId, because: 'cut' };
    case 'agentNotResponding':
      return { type: 'presence', agentId: decision.agentId, status: 'notResponding' };
    case 'nextStatusReached':
      return { type: 'presence', agentId: decision.agentId, status: decision.status };
    case 'contactEscalated':
      return { type: 'escalated', contactId: decision.contactId };
    case 'contactOverflowed':
    case 'reserveChanged':
    case 'contactUnroutable':
    case 'stale':
      return null;
  }
}

const outcomes = { offerDeclined: 'declined', offerExpired: 'expired', offerCancelled: 'cancelled' } as const;
