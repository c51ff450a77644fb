import type { RoutingConfig } from './config.ts';
import type { RoutingDecision } from './decisions.ts';
import type { Channel, Pool, Profile, Queue } from './model-company.ts';
import type { ProfilesBySkill } from './profiles-by-skill.ts';
import type { Demand, RoutedAgent, RoutedContact } from './model-work.ts';

// The router's own working state. It is changed in place, because an event must not cost a copy of everything;
// nothing of it leaves the router but decisions and snapshots.

/** One wake-up; void when the contact's generation has moved on. */
export interface Timer {
  readonly at: number;
  readonly contact: RoutedContact;
  readonly generation: number;
}

/** One interruption that counts against an agent's budget until an hour has passed (R8). */
export interface CountedInterruption {
  readonly endsAt: number;
  readonly agent: RoutedAgent;
}

/** Everything the router works on. */
export interface RouterState {
  readonly config: RoutingConfig;
  /** Whether offers tell what they were chosen from. */
  readonly explain: boolean;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly liveChannels: readonly Channel[];
  readonly queues: ReadonlyMap<string, Queue>;
  /** Queues with a share, by id (R15). */
  readonly sharingQueues: readonly Queue[];
  readonly agents: ReadonlyMap<string, RoutedAgent>;
  readonly profiles: readonly Profile[];
  readonly profilesBySkill: ProfilesBySkill;
  readonly pools: ReadonlyMap<string, Pool>;
  /** Pools whose estimate changes with time, the latest grid instant they were brought to, and how many may let more through (R6). */
  readonly learningPools: Pool[];
  gridAt: number;
  wakefulPools: number;
  /** Skills that some queue with live channels asks for. */
  readonly liveSkills: ReadonlySet<string>;
  /** Demands by key. */
  readonly demands: Map<string, Demand>;
  readonly contacts: Map<string, RoutedContact>;
  readonly timers: Timer[];
  timersSet: number;
  readonly countedInterruptions: CountedInterruption[];
  /** What this event touched, to be brought up to date and matched before it is answered. */
  readonly changedAgents: RoutedAgent[];
  readonly changedPools: Pool[];
  readonly touchedDemands: Demand[];
  readonly narrowedDemands: Demand[];
  readonly touchedContacts: RoutedContact[];
  /** Demands whose late contacts may have to be escalated (R7). */
  readonly crowdedDemands: Demand[];
  readonly decisions: RoutingDecision[];
  now: number;
}
