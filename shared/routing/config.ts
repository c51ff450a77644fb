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
  /** Each step moves live contacts forward by `priorityBoostMs`; 0 is normal. */
  readonly priority: number;
  /** Live: answer within. Deferred: due within, for contacts that bring no due time of their own. */
  readonly targetMs: number;
  /** Instead of the channel's. */
  readonly offerTimeoutMs?: number;
  /** Channels whose contacts wait here; omitted means any. Only tells which skills are live ones (R3). */
  readonly channels?: readonly string[];
}

/** What the router must know of an agent; who is not listed is never offered anything. */
export interface AgentRouting {
  readonly id: string;
  readonly skills: readonly SkillLevel[];
  /** Units, instead of `unitsPerAgent`. */
  readonly budget?: number;
  /** Per channel, instead of its `maximumPerAgent`; 0 takes the agent off the channel. */
  readonly maximumPerChannel?: Readonly<Record<string, number>>;
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
}

/** Defaults of R1 and R10; channels not listed here must be configured. */
export const defaultChannelRouting: Readonly<Record<string, ChannelRouting>> = {
  phone: { synchronous: true, cost: 100, maximumPerAgent: 1, offerTimeoutMs: 12_000 },
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
};
