import type { SkillLevel } from './config.ts';
import type { RoutingEvent } from './events.ts';

/** Why this agent: the levels that met the ring, and whether it is the customer's last agent (R11). */
export interface OfferReason {
  /** The agent's levels of the skills that the met ring asks for. */
  readonly skills: readonly SkillLevel[];
  readonly lastAgent: boolean;
}

/** Why an open offer was taken back. */
export type CancelReason =
  | 'withdrawn'
  | 'assumed'
  | 'agentAway'
  | 'agentOffline'
  | 'agentNotResponding'
  | 'agentRemoved';

/** Why an event changed nothing (R16). */
export type StaleReason =
  | 'offerNotOpen'
  | 'offeredToAnother'
  | 'contactKnown'
  | 'contactUnknown'
  | 'contactNotHeld'
  | 'agentUnknown'
  | 'agentOffline'
  | 'presenceUnchanged'
  | 'alreadySo';

/** What the host must do, in this order: persist first, then tell. */
export type RoutingDecision =
  | {
      readonly type: 'offerMade';
      readonly offerId: string;
      readonly contactId: string;
      readonly agentId: string;
      /** Index of the widest ring open at this moment. */
      readonly ring: number;
      readonly madeAt: number;
      /** An accept at or after this moment is stale. */
      readonly expiresAt: number;
      readonly why: OfferReason;
    }
  /** The agent owns the contact now: its accept was in time, or it was assumed (`offerId` null). */
  | {
      readonly type: 'contactAssigned';
      readonly contactId: string;
      readonly agentId: string;
      readonly offerId: string | null;
    }
  | {
      readonly type: 'offerDeclined';
      readonly offerId: string;
      readonly contactId: string;
      readonly agentId: string;
      readonly reason: string;
      readonly excludedUntil: number;
    }
  /**
   * The agent is excluded while `ring` stays the widest open one. `expiredInARow` counts its unanswered offers since it
   * last answered one, took a contact on or changed its status.
   */
  | {
      readonly type: 'offerExpired';
      readonly offerId: string;
      readonly contactId: string;
      readonly agentId: string;
      readonly ring: number;
      readonly expiredInARow: number;
    }
  | {
      readonly type: 'offerCancelled';
      readonly offerId: string;
      readonly contactId: string;
      readonly agentId: string;
      readonly reason: CancelReason;
    }
  /** No more offers until the agent says available again. */
  | { readonly type: 'agentNotResponding'; readonly agentId: string }
  /** Waiting again at its old key (R14); `excludedUntil` is set when the agent gave it back with a cool-down. */
  | {
      readonly type: 'contactReturned';
      readonly contactId: string;
      readonly agentId: string;
      readonly reason: 'requeued' | 'agentOffline' | 'agentRemoved';
      readonly excludedUntil: number | null;
    }
  /** The agent left in the middle of wrap-up; the contact is over. */
  | {
      readonly type: 'wrapUpCut';
      readonly contactId: string;
      readonly agentId: string;
      readonly reason: 'agentOffline' | 'agentRemoved';
    }
  /** Kept waiting, but no agent can get it before the configuration names its queue and channel. */
  | {
      readonly type: 'contactUnroutable';
      readonly contactId: string;
      readonly reason: 'queueUnknown' | 'channelUnknown';
    }
  | { readonly type: 'stale'; readonly event: RoutingEvent['type']; readonly reason: StaleReason };
