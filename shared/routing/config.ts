/** A skill a contact asks for, at least at this level (1–5). */
export interface SkillRequirement {
  readonly skillId: string;
  readonly level: number;
}

/** A skill an agent has, at this level (1–5). */
export interface SkillLevel {
  readonly skillId: string;
  readonly level: number;
}

/** How contacts of one channel take an agent's capacity and how long they ring. */
export interface ChannelRouting {
  /** Live (synchronous: somebody is waiting on the line) or deferred work. */
  readonly synchronous: boolean;
  /** Units of the agent's budget that one open contact takes. */
  readonly cost: number;
  /** Most open contacts of this channel one agent may hold. */
  readonly maximumPerAgent: number;
  readonly offerTimeoutMs: number;
  /** An offer is assigned at once instead of being asked (R10). */
  readonly autoAccept?: boolean;
  /** Deferred: when live contacts may have an open contact of this channel set aside (R8); default `whenLate`. */
  readonly interruption?: InterruptionMode;
  /** The same for single live channels, by id: the interruption matrix. */
  readonly interruptedBy?: Readonly<Record<string, InterruptionMode>>;
}

/** R8. `whenLate`: only where the live contact would otherwise miss its target. */
export type InterruptionMode = 'never' | 'whenLate' | 'free';

/** Where else a contact may be answered when its own queue is too slow. */
export interface OverflowRouting {
  /** The first ring of this queue is one more alternative, besides the rings of the contact's own. */
  readonly toQueueId: string;
  /** Waiting time after which it opens; omitted: not by time. */
  readonly afterMs?: number;
  /** It opens at once for a contact that arrives when this many wait in its queue already; omitted: not by number. */
  readonly whenWaiting?: number;
}

/** The requirement that applies once a contact has waited `afterMs`; earlier rings stay open (R13). */
export interface Ring {
  readonly afterMs: number;
  readonly skills: readonly SkillRequirement[];
}

/** What the router must know of a queue. */
export interface QueueRouting {
  readonly id: string;
  /** In rising order of `afterMs`; the first opens at arrival whatever its `afterMs`. Empty: everybody may answer. */
  readonly rings: readonly Ring[];
  /** Each step moves contacts forward by `priorityBoostMs` (live) or `deferredPriorityBoostMs`; 0 is normal. */
  readonly priority: number;
  /** Live: answer within. Deferred: due within, for contacts that bring no due time of their own. */
  readonly targetMs: number;
  /** Instead of the channel's. */
  readonly offerTimeoutMs?: number;
  /** Channels whose contacts wait here; omitted means any. Only tells which skills are live ones (R3). */
  readonly channels?: readonly string[];
  /** Instead of the channel's. */
  readonly autoAccept?: boolean;
  /** Instead of the channel's, for open contacts of this queue (R8). */
  readonly interruption?: InterruptionMode;
  readonly interruptedBy?: Readonly<Record<string, InterruptionMode>>;
  readonly overflow?: OverflowRouting;
  /** Deferred: at least this share (0–1) of the deferred starts, while somebody waits here (R15); default 0. */
  readonly share?: number;
  /** Live: the share (0–1) to be answered within `targetMs`, which the reserve is measured by (R6); default 0.8. */
  readonly serviceLevel?: number;
}

/** R6: how many live places are kept free in a pool of agents. */
export interface ReserveRouting {
  /** `adaptive`: measured and corrected on line; a number: fixed by hand, 0 for none. */
  readonly places: 'adaptive' | number;
  /** Bounds of the adaptive reserve, in places. */
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What the router must know of an agent; who is not listed is never offered anything. */
export interface AgentRouting {
  readonly id: string;
  readonly skills: readonly SkillLevel[];
  /** Units, instead of `unitsPerAgent`. */
  readonly budget?: number;
  /** Per channel, instead of its `maximumPerAgent`; 0 takes the agent off the channel. */
  readonly maximumPerChannel?: Readonly<Record<string, number>>;
  /** Instead of `interruptionsPerHour`. */
  readonly interruptionsPerHour?: number;
}

/** Everything the router decides by. It is replaced as a whole (`configChanged`), never changed in place. */
export interface RoutingConfig {
  readonly channels: Readonly<Record<string, ChannelRouting>>;
  readonly queues: readonly QueueRouting[];
  readonly agents: readonly AgentRouting[];
  readonly unitsPerAgent: number;
  /** Upper bound of every wait for a preferred agent (R11). */
  readonly preferredWaitMs: number;
  /** How long an agent who declined a contact is not offered it again (R10). */
  readonly declineCooldownMs: number;
  /** What one step of queue priority is worth to a live contact (R2). */
  readonly priorityBoostMs: number;
  /** Safety before a deferred contact's latest start (R2). */
  readonly deferredMarginMs: number;
  /** Expired offers in a row after which an agent counts as not responding (R10). */
  readonly expiredOffersAllowed: { readonly live: number; readonly deferred: number };
  /** What one step of queue priority is worth to a deferred contact (R2). */
  readonly deferredPriorityBoostMs: number;
  /** The reserve of every pool of live agents, and of single pools by id (R6). */
  readonly reserve: ReserveRouting;
  readonly reserves: Readonly<Record<string, ReserveRouting>>;
  /** Time constant τ of the measured arrival rate (R6). */
  readonly reserveRateMs: number;
  /** Gain η of the service-level feedback (R6). */
  readonly reserveGain: number;
  /** Share (0–1) of a demand's available agents who may work on its urgent deferred contacts at once (R7). */
  readonly urgentShare: number;
  /** Interruptions an agent may suffer within an hour (R8). */
  readonly interruptionsPerHour: number;
  /** Whether an item that was interrupted once may be interrupted again (R8). */
  readonly interruptAgain: boolean;
  /** How long before its target runs out a live contact interrupts in the mode `whenLate` (R8). */
  readonly interruptionLeadMs: number;
  /** How long a contact passed on to one agent waits for nobody else: live, deferred. */
  readonly directedWaitMs: { readonly live: number; readonly deferred: number };
  /** Contacts that one agent may set aside by hand at the same time (R9). */
  readonly parkedPerAgent: number;
  /** Contacts whose keys differ by less are of equal urgency when the expected gap is fitted (R12); 0: no gap-fitting. */
  readonly gapFittingMs: number;
}

/** Defaults of R1 and R10; channels not listed here must be configured. */
export const defaultChannelRouting: Readonly<Record<string, ChannelRouting>> = {
  phone: { synchronous: true, cost: 100, maximumPerAgent: 1, offerTimeoutMs: 12_000 },
  consult: { synchronous: true, cost: 10, maximumPerAgent: 2, offerTimeoutMs: 30_000 },
  chat: { synchronous: true, cost: 30, maximumPerAgent: 3, offerTimeoutMs: 20_000 },
  sms: { synchronous: false, cost: 25, maximumPerAgent: 4, offerTimeoutMs: 90_000 },
  x: { synchronous: false, cost: 25, maximumPerAgent: 4, offerTimeoutMs: 90_000 },
  facebook: { synchronous: false, cost: 25, maximumPerAgent: 4, offerTimeoutMs: 90_000 },
  web: { synchronous: false, cost: 25, maximumPerAgent: 4, offerTimeoutMs: 90_000 },
  email: { synchronous: false, cost: 100, maximumPerAgent: 1, offerTimeoutMs: 90_000 },
  fax: { synchronous: false, cost: 100, maximumPerAgent: 1, offerTimeoutMs: 90_000 },
  letter: { synchronous: false, cost: 100, maximumPerAgent: 1, offerTimeoutMs: 90_000 },
};

/** A configuration without queues and agents, to spread into a real one. */
export const defaultRouting: RoutingConfig = {
  channels: defaultChannelRouting,
  queues: [],
  agents: [],
  unitsPerAgent: 100,
  preferredWaitMs: 10 * 60_000,
  declineCooldownMs: 5 * 60_000,
  priorityBoostMs: 60_000,
  deferredMarginMs: 0,
  expiredOffersAllowed: { live: 1, deferred: 2 },
  deferredPriorityBoostMs: 15 * 60_000,
  reserve: { places: 'adaptive' },
  reserves: {},
  reserveRateMs: 15 * 60_000,
  reserveGain: 0.03,
  urgentShare: 0.2,
  interruptionsPerHour: 4,
  interruptAgain: false,
  interruptionLeadMs: 10_000,
  directedWaitMs: { live: 60_000, deferred: 4 * 60 * 60_000 },
  parkedPerAgent: 10,
  gapFittingMs: 0,
};
