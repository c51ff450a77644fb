import type { RoutableContact } from './events.ts';

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
  | { readonly status: 'offered'; readonly agentId: string; readonly expiresAt: number }
  | { readonly status: 'active'; readonly agentId: string }
  | { readonly status: 'wrapUp'; readonly agentId: string };

/** One contact's row. The id of its latest offer is `offerIdOf(contactId, offersMade)`. */
export interface ContactRow {
  readonly contact: RoutableContact;
  readonly state: ContactState;
  readonly offersMade: number;
  /** Rows that no longer apply may be left in; they are ignored. */
  readonly exclusions: readonly ExclusionRow[];
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
}
