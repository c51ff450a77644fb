import type { RoutingConfig } from '../../../shared/routing/config.ts';
import type { ParkUntil, RoutingEvent, TransferTarget } from '../../../shared/routing/events.ts';
import type { RouterSnapshot } from '../../../shared/routing/snapshot.ts';

/** Something that happened to the router from outside, whatever it had decided: arrivals, presence, lost patience. */
export type WorldFact = {
  readonly at: number;
  readonly event: Extract<
    RoutingEvent,
    {
      readonly type:
        | 'configChanged'
        | 'agentPresence'
        | 'nextStatusChosen'
        | 'contactArrived'
        | 'contactAssumed'
        | 'contactWithdrawn'
        | 'customerAnswered'
        | 'reserveFixed';
    }
  >;
};

/** What ended a stretch of an agent's work on a contact. */
export type StretchEnd =
  /** `wrapUpMs` null: without wrap-up. */
  | { readonly kind: 'ended'; readonly wrapUpMs: number | null }
  /** Set aside by hand; `backAfterMs`: the agent took it back by hand after so long. */
  | { readonly kind: 'parked'; readonly until: ParkUntil; readonly backAfterMs: number | null }
  | { readonly kind: 'passedOn'; readonly to: TransferTarget }
  | { readonly kind: 'requeued'; readonly coolDown: boolean }
  /** It goes on when the record ends. */
  | { readonly kind: 'open' };

/** Work on a contact, pauses by interruption left out. */
export type Stretch = { readonly workMs: number; readonly ending: StretchEnd };

/** How an agent answered an offer. */
export type OfferAnswer =
  | { readonly kind: 'accepted' | 'declined'; readonly afterMs: number }
  | { readonly kind: 'expired' };

/** A window of the record as a load that any rules can be given. */
export type Workload = {
  readonly start: {
    readonly at: number;
    readonly configuration: RoutingConfig;
    readonly snapshot: RouterSnapshot;
  };
  /** In order of time. */
  readonly facts: readonly WorldFact[];
  /** By contact: what was worked on it from the start of the window on. */
  readonly work: ReadonlyMap<string, readonly Stretch[]>;
  /** How this agent answered this contact, time after time, by `answerKey`; and how the first who took it did. */
  readonly answers: ReadonlyMap<string, readonly OfferAnswer[]>;
  /** What to take where the record has nothing, by queue. */
  readonly usual: ReadonlyMap<string, UsualWork>;
};

/** Means over a queue's contacts, milliseconds; null: none was seen. */
export type UsualWork = {
  readonly workMs: number | null;
  readonly wrapUpMs: number | null;
  readonly acceptMs: number | null;
};

/** The key of an agent's answer to an offer of a contact; without an agent: anybody's. */
export function answerKey(contactId: string, agentId: string | null): string {
  return agentId === null ? contactId : `${contactId} ${agentId}`;
}
