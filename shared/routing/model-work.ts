import type { SkillRequirement } from './config.ts';
import type { AnnouncedStatus, RoutableContact } from './events.ts';
import type { Channel, Fit, LoadNode, Profile, Queue } from './model-company.ts';
import type { AgentStatus, ContactState, ExclusionRow } from './snapshot.ts';

/** Contacts that ask for the same: same open alternatives, same channel (DESIGN's "queue signature"). */
export interface Demand {
  readonly channel: Channel;
  /** Requirements open so far; meeting one is enough, so the set of agents only grows (R13). */
  readonly alternatives: readonly (readonly SkillRequirement[])[];
  /** Heap by key. Contacts that wait for one agent only are not in it. */
  readonly waiting: RoutedContact[];
  /** Those of them that are late: live past the moment to interrupt, by key; deferred past their latest start, by that. */
  readonly late: RoutedContact[];
  /** Late deferred contacts that wait for one agent only: they share the quota of urgent work (R7). */
  readonly lateAlone: Set<RoutedContact>;
  /** Contacts of queues with a share, each queue's by key (R15). */
  readonly shared: Map<Queue, RoutedContact[]>;
  /** Who qualifies. */
  readonly fits: Fit[];
  /** Fits with somebody free, and with work that could yield; others may be left in and are dropped when met. */
  readonly free: Fit[];
  readonly yielding: Fit[];
  /** Agents who qualify and are there. */
  available: number;
  /** Waiting contacts that somebody let expire. */
  expired: number;
  /** Contacts begun as urgent work, offered or active (R7). */
  urgentBegun: number;
  /** Late deferred contacts that wait and that no supervisor was told of. */
  readonly unescalated: Set<RoutedContact>;
  touched: boolean;
  /** While an event is matched: the only agent who may be able to take more than before; null: anybody. */
  only: RoutedAgent | null | undefined;
  crowded: boolean;
}

/** An agent of the configuration. */
export interface RoutedAgent {
  readonly id: string;
  /** Place among all ids, so that ties are not decided by comparing texts. */
  readonly order: number;
  readonly profile: Profile;
  /** Interruptions allowed within an hour (R8). */
  readonly interruptionsPerHour: number;
  status: AgentStatus;
  /** The status wished for after the open live contacts (R14). */
  nextStatus: Exclude<AnnouncedStatus, 'available'> | null;
  idleSince: number;
  expiredInARow: number;
  interruptedAt: number[];
  load: LoadNode;
  /** Offered, active and in wrap-up. */
  readonly contacts: Set<RoutedContact>;
  readonly parked: Set<RoutedContact>;
  /** The offer that would set aside work of this agent, while it is open (R8). */
  interrupting: RoutedContact | null;
  /** Waiting contacts that are for this agent alone (R11). */
  readonly personal: Set<RoutedContact>;
  /** Heap of waiting contacts within their wait for this agent (R11); the first two are held for it. */
  readonly preferredBy: RoutedContact[];
  held: readonly RoutedContact[];
  /** Waiting contacts directed to it, in force or not. */
  readonly directed: Set<RoutedContact>;
  /** Not counted and indexed as it is now; may be able to take something that waits. */
  changed: boolean;
  gained: boolean;
  /** As it was counted and indexed last: there at all; as free, in which load and where in its heap. */
  countedThere: boolean;
  countedInReach: boolean;
  countedFree: LoadNode | null;
  countedIdleSince: number;
  freeIndex: number;
  /** By `yieldSlot`: the cost, what would yield first, and the place in the profile's heap. */
  readonly yieldCost: number[];
  readonly yieldItem: (RoutedContact | undefined)[];
  readonly yieldIndex: number[];
  /** Bits of the live channels for which these are not up to date. */
  unsorted: number;
}

/** What follows from a contact's facts and the configuration. */
export interface ContactFacts {
  contact: RoutableContact;
  /** Null: not in the configuration, so nobody can get it. */
  queue: Queue | null;
  channel: Channel | null;
  deferred: boolean;
  key: number;
  /** Deferred: when work must begin; Infinity: none. */
  latestStart: number;
  /** Live: from when on it interrupts; deferred: its latest start. */
  lateAt: number;
  preferredUntil: number;
}

/** A contact in the router. */
export interface RoutedContact extends ContactFacts {
  state: ContactState;
  offersMade: number;
  readonly exclusions: ExclusionRow[];
  directed: { readonly agentId: string; readonly until: number } | null;
  overflowed: boolean;
  escalated: boolean;
  urgent: boolean;
  interruptions: number;
  workedMs: number;
  /** Counted among its queue's waiting contacts. */
  placed: boolean;
  /** Those of the exclusions that apply where it waits. */
  binding: readonly ExclusionRow[];
  ring: number;
  /** Set while it waits in an index. */
  demand: Demand | null;
  /** The only agent who can get it now (R11); null: anybody. */
  personalTo: RoutedAgent | null;
  /** The demand whose urgent quota it takes up (R7). */
  urgentIn: Demand | null;
  /** Indexes in the heaps of its demand and of the preferred agent, or -1. */
  waitingIndex: number;
  lateIndex: number;
  sharedIndex: number;
  preferredIndex: number;
  /** Infinity: none. */
  timerAt: number;
  timerGeneration: number;
  /** To be looked at by itself before the event is answered. */
  touched: boolean;
}
