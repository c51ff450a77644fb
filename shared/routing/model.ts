import type {
  ChannelRouting,
  QueueRouting,
  Ring,
  RoutingConfig,
  SkillLevel,
  SkillRequirement,
} from './config.ts';
import type { RoutingDecision } from './decisions.ts';
import type { RoutableContact } from './events.ts';
import type { AgentStatus, ContactState, ExclusionRow } from './snapshot.ts';

// The router's own working state. It is changed in place, because an event must not cost a copy of everything;
// nothing of it leaves the router but decisions and snapshots.

/** A channel with its place in every agent's per-channel counters, and its bit in `RoutedAgent.room`. */
export interface Channel extends ChannelRouting {
  readonly id: string;
  readonly index: number;
  readonly bit: number;
}

/** A queue with at least one ring. */
export interface Queue extends QueueRouting {
  readonly rings: readonly [Ring, ...Ring[]];
  /** Demands of contacts without extra skills, by ring and channel: no key has to be built for them. */
  readonly demands: Demand[][];
}

/** Contacts that ask for the same: same open rings, same channel (DESIGN's "queue signature"). */
export interface Demand {
  readonly channel: Channel;
  /** Requirements of the rings open so far; meeting one is enough, so the set of agents only grows (R13). */
  readonly alternatives: readonly (readonly SkillRequirement[])[];
  /** Heap by static key. */
  readonly waiting: RoutedContact[];
  /** Who qualifies, with the rank of their skills. */
  readonly profiles: { readonly profile: Profile; readonly fit: Fit }[];
  /** Agents that qualify, and those of them that are available. */
  agents: number;
  available: number;
  /** Heap of free agents by R3's ranking; entries whose stamp is old are skipped. */
  readonly free: FreeEntry[];
  /** Entries since an agent was last looked for; Infinity: too many, `free` is not kept until the next look. */
  entered: number;
  /** Waiting contacts that somebody let expire, and the longest list of exclusions among them ever. */
  readonly expired: Set<RoutedContact>;
  mostExclusions: number;
}

/** A free agent as it was when it was entered into a demand's heap. */
export interface FreeEntry {
  /** Skill rank, then load: smaller first. */
  readonly rank: number;
  readonly idleSince: number;
  readonly agent: RoutedAgent;
  readonly stamp: number;
}

/** How a profile meets a demand. */
export interface Fit {
  readonly demand: Demand;
  readonly bit: number;
  readonly rank: number;
  /** The levels that meet it, as an offer tells them. */
  readonly skills: readonly SkillLevel[];
}

/** Agents with equal skills, budget and maxima qualify for the same demands. */
export interface Profile {
  readonly levels: ReadonlyMap<string, number>;
  readonly budget: number;
  /** By channel index. */
  readonly maximum: readonly number[];
  readonly members: RoutedAgent[];
  available: number;
  /** One for every demand that it meets, as a list and by demand. */
  readonly fits: Fit[];
  readonly fitOf: Map<Demand, Fit>;
}

/** An agent of the configuration. */
export interface RoutedAgent {
  readonly id: string;
  /** Place among all ids, so that ties are not decided by comparing texts. */
  readonly order: number;
  readonly profile: Profile;
  status: AgentStatus;
  idleSince: number;
  expiredInARow: number;
  used: number;
  /** Bits of the channels of which it can take one more; 0 while it is not available. */
  room: number;
  /** Open contacts by channel index. */
  readonly open: number[];
  /** Offered, active and in wrap-up. */
  readonly contacts: Set<RoutedContact>;
  /** Counts changes; entries in free heaps with another number are old. */
  stamp: number;
  /** Not in the free heaps as it is now. */
  loose: boolean;
  /** May be able to take something that waits. */
  gained: boolean;
  /** Heap of waiting contacts within their wait for this agent (R11); the first two are held for it. */
  readonly preferredBy: RoutedContact[];
  held: readonly RoutedContact[];
}

/** A contact in the router. */
export interface RoutedContact {
  readonly contact: RoutableContact;
  /** Null: not in the configuration, so nobody can get it. */
  readonly queue: Queue | null;
  readonly channel: Channel | null;
  readonly deferred: boolean;
  readonly key: number;
  readonly preferredUntil: number;
  state: ContactState;
  offersMade: number;
  readonly exclusions: ExclusionRow[];
  /** Those of the exclusions that apply where it waits. */
  binding: readonly ExclusionRow[];
  ring: number;
  /** Set while it waits in an index. */
  demand: Demand | null;
  held: boolean;
  /** Indexes in `Demand.waiting` and `RoutedAgent.preferredBy`, or -1. */
  waitingIndex: number;
  preferredIndex: number;
  /** Infinity: none. */
  timerAt: number;
  timerGeneration: number;
  /** Some agent may be able to take it. */
  stirred: boolean;
}

/** One wake-up; void when the contact's generation has moved on. */
export interface Timer {
  readonly at: number;
  readonly contact: RoutedContact;
  readonly generation: number;
}

/** Everything the router works on. */
export interface RouterState {
  readonly config: RoutingConfig;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly queues: ReadonlyMap<string, Queue>;
  readonly agents: ReadonlyMap<string, RoutedAgent>;
  readonly profiles: readonly Profile[];
  /** Skills that some queue with live channels asks for. */
  readonly liveSkills: ReadonlySet<string>;
  /** Demands of contacts with extra skills, by key. */
  readonly demands: Map<string, Demand>;
  readonly contacts: Map<string, RoutedContact>;
  readonly timers: Timer[];
  timersSet: number;
  /** What this event stirred, to be matched before it is answered. */
  readonly gainedAgents: RoutedAgent[];
  readonly looseAgents: RoutedAgent[];
  readonly stirredContacts: RoutedContact[];
  readonly decisions: RoutingDecision[];
  now: number;
}
