import type { AnnouncedStatus, ParkUntil, RoutableContact } from './events.ts';

/** Presence as the router sees it. */
export type AgentStatus = 'available' | 'away' | 'offline' | 'notResponding';

/** One agent's row; agents without a row are offline. */
export interface AgentRow {
  readonly agentId: string;
  readonly status: AgentStatus;
  /** When it last changed status, took a contact on or ended one: the longest idle has the smallest. */
  readonly idleSince: number;
  /** Offers unanswered since it last answered one, took a contact on or changed status. */
  readonly expiredInARow: number;
  /** The status wished for after the open live contacts (R14); omitted: none. */
  readonly nextStatus?: Exclude<AnnouncedStatus, 'available'>;
  /** Times of the interruptions within the last hour, rising (R8); omitted: none. */
  readonly interruptedAt?: readonly number[];
}

/** An agent who is not to be offered a contact for now (R10). */
export type ExclusionRow =
  /** Declined or gave it back: until the cool-down ends. */
  | { readonly kind: 'cooldown'; readonly agentId: string; readonly until: number }
  /** Let it expire: until a wider ring opens or nobody else remains. */
  | { readonly kind: 'expired'; readonly agentId: string; readonly ring: number };

/** Where a contact is; always in exactly one of these. */
export type ContactState =
  | { readonly status: 'waiting' }
  | {
      readonly status: 'offered';
      readonly agentId: string;
      readonly expiresAt: number;
      /** What accepting sets aside (R8); omitted: nothing. */
      readonly parks?: readonly string[];
    }
  /** `since`: when this stretch of work began; `workedMs` of earlier ones is in the row. */
  | { readonly status: 'active'; readonly agentId: string; readonly since: number }
  /** `since`: when wrap-up began, which counts as handling time for the reserve (R6); omitted: not known. */
  | { readonly status: 'wrapUp'; readonly agentId: string; readonly since?: number }
  /** Set aside (R8, R9). `until` null: back with its agent as soon as there is room. */
  | {
      readonly status: 'parked';
      readonly agentId: string;
      readonly since: number;
      readonly by: 'interruption' | 'agent' | 'assignment';
      readonly until: ParkUntil | null;
    };

/** One contact's row. The id of its latest offer is `offerIdOf(contactId, offersMade)`. */
export interface ContactRow {
  readonly contact: RoutableContact;
  readonly state: ContactState;
  readonly offersMade: number;
  /** Rows that no longer apply may be left in; they are ignored. */
  readonly exclusions: readonly ExclusionRow[];
  /** Waits for this agent only, until then (transfer, consultation); omitted or past: not. */
  readonly directed?: { readonly agentId: string; readonly until: number };
  /** Overflow has opened for it, by number or by time (`contactOverflowed`); omitted: no. */
  readonly overflowed?: boolean;
  /** R7's supervisor has been told; omitted: no. */
  readonly escalated?: boolean;
  /** Begun as urgent work, inside R7's quota (`offerMade.urgent`), until it waits again or is assumed; omitted: no. */
  readonly urgent?: boolean;
  /** How often it was interrupted (R8); omitted: never. */
  readonly interruptions?: number;
  /** Work done in earlier stretches, ms; omitted: none. */
  readonly workedMs?: number;
}

/** What R6 has learnt about one pool of live agents. Fractions are doubles, equal bit for bit after JSON. */
export interface ReserveRow {
  readonly poolId: string;
  /** By hand; null: as configured. */
  readonly fixed: number | null;
  /** The reserve in force, places. */
  readonly reserve: number;
  /** The estimator's own numbers, by name. */
  readonly estimate: Readonly<Record<string, number>>;
}

/** R15: how much of its share a deferred queue has coming. */
export interface ShareRow {
  readonly queueId: string;
  readonly credit: number;
}

/**
 * All of the router's state, as rows: what `snapshot()` returns and what a host puts together from its tables after a
 * crash. Indexes, keys, rings and timers follow from rows and configuration, so there is nothing else to keep.
 */
export interface RouterSnapshot {
  readonly version: 1;
  /** The latest time the router has seen; it accepts none before it. */
  readonly now: number;
  readonly agents: readonly AgentRow[];
  readonly contacts: readonly ContactRow[];
  /** Omitted: nothing learnt yet. */
  readonly reserves?: readonly ReserveRow[];
  readonly shares?: readonly ShareRow[];
}
