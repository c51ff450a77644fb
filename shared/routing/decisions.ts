import type { SkillLevel } from './config.ts';
import type { AnnouncedStatus, ParkUntil, RoutableContact, RoutingEvent, TransferTarget } from './events.ts';

/** Why this agent: the levels that met the ring, and whether it is the customer's last agent (R11). */
export interface OfferReason {
  /** The agent's levels of the skills that the met ring asks for. */
  readonly skills: readonly SkillLevel[];
  readonly lastAgent: boolean;
}

/** What an offer was chosen from; told only by routers made with `explain`. All lists are cut to `explainedRows`. */
export interface OfferExplanation {
  /** The rule that brought the two together. */
  readonly rule: 'directed' | 'preferred' | 'live' | 'urgent' | 'deferred' | 'share' | 'interruption';
  /** The contact's key and, deferred, its latest start (R2). */
  readonly key: number;
  readonly latestStartAt: number | null;
  /** Agents it could go to, best first; the first is the chosen one. */
  readonly candidates: readonly CandidateScore[];
  /** Qualified agents who could not, with the first reason that holds, by id; agents without the skills are counted only. */
  readonly ruledOut: readonly { readonly agentId: string; readonly reason: RuledOutReason }[];
  /** How many there were before the lists were cut, and how many lack the skills. */
  readonly counts: {
    readonly candidates: number;
    readonly ruledOut: number;
    readonly unskilled: number;
  };
  /** Other waiting contacts the chosen agent could have had at this moment, in their order. */
  readonly passedOver: readonly { readonly contactId: string; readonly key: number }[];
  /** The pools of the chosen agent at this moment (R5, R6). */
  readonly reserves: readonly { readonly poolId: string; readonly free: number; readonly reserve: number }[];
}

/** The figures a candidate was compared by, in this order (R3, R5); smaller `order` wins the last tie. */
export interface CandidateScore {
  readonly agentId: string;
  readonly preferred: boolean;
  /** Sum of levels in the skills the first ring wishes for. */
  readonly skillLevels: number;
  /** Live skills beyond those asked for. */
  readonly otherLiveSkills: number;
  /** Deferred: places above the reserve that would be left in the agent's tightest pool (R5); null: in no pool. */
  readonly slack: number | null;
  /** Used share of the budget, per mille. */
  readonly load: number;
  readonly idleMs: number;
  /** Interruption: what setting the agent's work aside costs (R8), and whose it is; empty without. */
  readonly interruptionCost: number | null;
  readonly parks: readonly string[];
}

/** Why a qualified agent was no candidate. */
export type RuledOutReason =
  | 'offline'
  | 'away'
  | 'notResponding'
  | 'nextStatus'
  | 'declined'
  | 'letExpire'
  | 'noRoom'
  | 'channelFull'
  | 'interruptionPending'
  | 'reserve'
  | 'waitsForPreferred'
  | 'waitsForDirected';

/** Longest list of an explanation. */
export const explainedRows = 10;

/** Why an open offer was taken back. */
export type CancelReason =
  | 'withdrawn'
  | 'assumed'
  | 'agentAway'
  | 'agentOffline'
  | 'agentNotResponding'
  | 'agentRemoved'
  | 'nextStatus'
  /** A deferred offer gave way to a live contact (R8). */
  | 'liveFirst'
  /** What it would have set aside went into wrap-up, and nothing else makes room (R8). */
  | 'noRoom';

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
  | 'alreadySo'
  | 'noRoom'
  | 'notParked'
  | 'notDeferred'
  | 'parkedLimit'
  | 'queueUnknown'
  | 'poolUnknown';

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
      /** What accepting sets aside (R8): open deferred contacts of the agent, cheapest first; mostly none. */
      readonly parks: readonly string[];
      /** Begun as urgent work, inside R7's quota; omitted: not. */
      readonly urgent?: boolean;
      readonly explanation?: OfferExplanation;
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
      readonly reason:
        | 'requeued'
        | 'agentOffline'
        | 'agentRemoved'
        /** Parked, and its deadline came near while its agent was busy (R9): a colleague gets it with the draft. */
        | 'deadline'
        /** Parked, and due to come back while its agent was not there. */
        | 'agentGone';
      readonly excludedUntil: number | null;
    }
  /** Set aside whole: by an interruption (`until` null: back as soon as there is room) or by hand (R8, R9). */
  | {
      readonly type: 'contactParked';
      readonly contactId: string;
      readonly agentId: string;
      readonly by: 'interruption' | 'agent' | 'assignment';
      readonly until: ParkUntil | null;
      /** The contact that displaced it; null when parked by hand. */
      readonly displacedBy: string | null;
    }
  /** The parked contact is its agent's open work again, without an offer (R9). */
  | { readonly type: 'contactResumed'; readonly contactId: string; readonly agentId: string }
  /** Passed on: waiting again, with the contact's new facts (queue, skills, due time). */
  | {
      readonly type: 'contactTransferred';
      readonly contactId: string;
      readonly agentId: string;
      readonly to: TransferTarget;
      readonly contact: RoutableContact;
      /** Set when it waits for one agent first. */
      readonly directedUntil: number | null;
      readonly excludedUntil: number | null;
    }
  /** Another queue's agents may answer it from now on, too. */
  | { readonly type: 'contactOverflowed'; readonly contactId: string; readonly toQueueId: string }
  /** Past its latest start and outside the quota of urgent work (R7): a supervisor should know. Once per contact. */
  | { readonly type: 'contactEscalated'; readonly contactId: string; readonly latestStartAt: number }
  /** The wished status came: `away` or `offline` (R14). */
  | {
      readonly type: 'nextStatusReached';
      readonly agentId: string;
      readonly status: Exclude<AnnouncedStatus, 'available'>;
    }
  /** A pool keeps another number of live places free from now on (R6). Not a change of any contact. */
  | {
      readonly type: 'reserveChanged';
      readonly poolId: string;
      readonly reserve: number;
      /** Places of present agents, and those free now. */
      readonly places: number;
      readonly free: number;
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
