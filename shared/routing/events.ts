import type { RoutingConfig, SkillRequirement } from './config.ts';

/** What never changes about a contact while it is routed. Times are milliseconds since 1970, whole numbers. */
export interface RoutableContact {
  readonly contactId: string;
  /** Rising number the host gave the contact: the last word between equal keys (R2). */
  readonly sequence: number;
  readonly queueId: string;
  readonly channel: string;
  /** When the customer began to wait; waiting times and rings count from here, also after a re-queue. */
  readonly arrivedAt: number;
  /** When the answer is due, in real time (business hours already worked in); null: arrival + the queue's target. */
  readonly dueAt: number | null;
  readonly expectedHandlingMs: number;
  /**
   * Deferred: when work must begin to be done in time, worked out in business hours by the host; omitted or null: due −
   * handling − margin.
   */
  readonly latestStartAt?: number | null;
  /** Who knows the customer (R11); null: nobody. */
  readonly preferredAgentId: string | null;
  /** Asked for in every ring, such as the customer's language. */
  readonly extraSkills: readonly SkillRequirement[];
}

/** Where an agent passes a contact on to, or asks for advice. */
export type TransferTarget =
  | { readonly kind: 'queue'; readonly queueId: string }
  /** This agent first, whatever the skills; after `directedWaitMs` whoever the queue allows. */
  | { readonly kind: 'agent'; readonly agentId: string }
  /** Stays in its queue and asks for these besides; they replace the contact's earlier extra skills. */
  | { readonly kind: 'skills'; readonly skills: readonly SkillRequirement[] };

/** When a contact that an agent sets aside by hand is to come back (R9). */
export type ParkUntil =
  | { readonly kind: 'time'; readonly at: number }
  /** When the customer writes again: `customerAnswered`. */
  | { readonly kind: 'customer' }
  /** When the agent takes it back: `contactUnparked`. */
  | { readonly kind: 'hand' };

/** What the agent says. The router itself adds `notResponding` (R10). */
export type AnnouncedStatus = 'available' | 'away' | 'offline';

/**
 * What happened in the world. Facts and commands alike: what does not fit the state any more (late, doubled, unknown)
 * is answered `stale` and changes nothing (R16).
 */
export type RoutingEvent =
  | { readonly type: 'configChanged'; readonly config: RoutingConfig }
  /**
   * `away` stops offers and takes open ones back, work in hand stays (also for an agent whose connection is lost);
   * `offline` gives everything back to the queues (R14).
   */
  | { readonly type: 'agentPresence'; readonly agentId: string; readonly status: AnnouncedStatus }
  /** `offersMade`: only for a contact that was here before, so that offer ids are never used twice. */
  | {
      readonly type: 'contactArrived';
      readonly contact: RoutableContact;
      readonly offersMade?: number;
      /** Waits for this agent first, whatever the skills (a consultation). */
      readonly directedTo?: string;
      /** Never offered to this agent: who asks a question does not answer it. */
      readonly notFor?: string;
    }
  /**
   * Nobody needs to answer any more: closed elsewhere, abandoned, spam. Whatever its state, it leaves the router.
   * `abandoned`: the customer lost patience, which the reserve is measured by (R6).
   */
  | { readonly type: 'contactWithdrawn'; readonly contactId: string; readonly abandoned?: boolean }
  /**
   * The status an agent wants after the open live contacts (R14): no new work from now on; null takes the wish back.
   * Without open live contacts it comes at once.
   */
  | {
      readonly type: 'nextStatusChosen';
      readonly agentId: string;
      readonly status: Exclude<AnnouncedStatus, 'available'> | null;
    }
  | { readonly type: 'offerAccepted'; readonly offerId: string; readonly agentId: string }
  | {
      readonly type: 'offerDeclined';
      readonly offerId: string;
      readonly agentId: string;
      readonly reason: string;
    }
  /**
   * The agent has the contact without an offer: pulled, assigned, begun by the agent, or taken up again in wrap-up.
   * `room`: omitted, it is a fact and capacity is not asked; `needed`: stale (`noRoom`) when the agent has no room;
   * `made`: open deferred contacts of the agent are set aside for it, whatever their interruption mode, and stale when
   * that does not help.
   */
  | {
      readonly type: 'contactAssumed';
      readonly contact: RoutableContact;
      readonly agentId: string;
      readonly room?: 'needed' | 'made';
    }
  /** The owner sets a deferred contact aside (R9). */
  | {
      readonly type: 'contactParked';
      readonly contactId: string;
      readonly agentId: string;
      readonly until: ParkUntil;
    }
  /** The agent wants a parked contact back now: it is taken up as soon as there is room, before anything new. */
  | { readonly type: 'contactUnparked'; readonly contactId: string; readonly agentId: string }
  /**
   * The customer wrote again in an open contact; `dueAt` and `latestStartAt` replace the contact's. One parked until
   * then comes back.
   */
  | {
      readonly type: 'customerAnswered';
      readonly contactId: string;
      readonly dueAt: number;
      readonly latestStartAt?: number | null;
    }
  /** The owner passes the contact on. It keeps its place in time: a live one its target, a deferred one its due time. */
  | {
      readonly type: 'contactTransferred';
      readonly contactId: string;
      readonly agentId: string;
      readonly to: TransferTarget;
    }
  /** A pool's reserve is fixed by hand, or given back to the configuration with null (R6). */
  | { readonly type: 'reserveFixed'; readonly poolId: string; readonly places: number | null }
  /** Handling ended, wrap-up begins: the capacity stays held. */
  | { readonly type: 'contactReleased'; readonly contactId: string; readonly agentId: string }
  /** Wrap-up ended, or handling ended without one: the capacity is free, the contact leaves the router. */
  | { readonly type: 'workEnded'; readonly contactId: string; readonly agentId: string }
  /** Back to its queue at its old key. `coolDown`: the agent is not offered it again for `declineCooldownMs`. */
  | {
      readonly type: 'contactRequeued';
      readonly contactId: string;
      readonly agentId: string;
      readonly coolDown: boolean;
    }
  /** Nothing but the clock: send it when `nextTimerAt()` is reached. */
  | { readonly type: 'timePassed' };
