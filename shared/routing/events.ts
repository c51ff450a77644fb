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
  /** Who knows the customer (R11); null: nobody. */
  readonly preferredAgentId: string | null;
  /** Asked for in every ring, such as the customer's language. */
  readonly extraSkills: readonly SkillRequirement[];
}

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
  | { readonly type: 'contactArrived'; readonly contact: RoutableContact; readonly offersMade?: number }
  /** Nobody needs to answer any more: closed elsewhere, abandoned, spam. Whatever its state, it leaves the router. */
  | { readonly type: 'contactWithdrawn'; readonly contactId: string }
  | { readonly type: 'offerAccepted'; readonly offerId: string; readonly agentId: string }
  | {
      readonly type: 'offerDeclined';
      readonly offerId: string;
      readonly agentId: string;
      readonly reason: string;
    }
  /** The agent has the contact without an offer: pulled, assigned, begun by the agent, or taken up again in wrap-up. */
  | { readonly type: 'contactAssumed'; readonly contact: RoutableContact; readonly agentId: string }
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
