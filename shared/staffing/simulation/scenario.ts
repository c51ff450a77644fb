import type { RoutingConfig } from '../../routing/config.ts';
import type { SkillRequirement } from '../../routing/config.ts';
import type { Arrivals } from './arrivals.ts';
import type { Distribution } from './distribution.ts';

/** A situation to play through. All times are milliseconds after the start, fractions allowed. */
export interface Scenario {
  /** What the router decides by: queues, agents, channels, reserve. */
  readonly routing: RoutingConfig;
  readonly durationMs: number;
  /** Played but not counted, so that an empty start does not tint the figures; default 0. */
  readonly warmUpMs?: number;
  /** When it starts, ms since 1970, whole; matters only to what the router is told. Default: Monday, 5 January 2026. */
  readonly startAt?: number;
  readonly sources: readonly ContactSource[];
  /** Who is there when; left out: everybody, all the time. With it, agents without a shift never come. */
  readonly shifts?: readonly Shift[];
  /**
   * By channel: with k open contacts of it, an agent handles each at 1 / (1 + β (k − 1)) of the speed of a single one;
   * a change of k counts at once. Left out: 0.
   */
  readonly slowdown?: Readonly<Record<string, number>>;
  /** How long it takes an agent to notice that the router counts them as not responding; default one minute. */
  readonly backAfterMs?: number;
  /** Length of the rows of `SimulationResult.intervals`; left out: no rows. */
  readonly intervalMs?: number;
}

/** Where contacts of one kind come from. */
export interface ContactSource {
  /** Names its random streams: keep it, and policies are compared on the same customers. */
  readonly id: string;
  readonly queueId: string;
  readonly channel: string;
  readonly arrivals: Arrivals;
  /** Contacts that wait at the start already. */
  readonly waitingAtStart?: number;
  /** Without slowdown. */
  readonly handling: Distribution;
  /** After the handling, still with the agent; left out: none. */
  readonly wrapUp?: Distribution;
  /** How long a customer waits for an answer before giving up; left out: for ever. */
  readonly patience?: Distribution;
  /** Due so long after the arrival; left out: the queue's target, or a year for an endless source. */
  readonly dueWithinMs?: number;
  /** What the router is told; left out: the mean of `handling`. */
  readonly expectedHandlingMs?: number;
  readonly extraSkills?: readonly SkillRequirement[];
  /** How agents answer offers; left out: at once. */
  readonly answering?: Answering;
}

/** How agents answer offers. */
export interface Answering {
  /** From the offer to the click; longer than the offer's timeout means too late. */
  readonly delay: Distribution;
  /** Share (0–1) of offers that are declined; default 0. */
  readonly declined?: number;
  /** Share (0–1) of offers that nobody reacts to; default 0. */
  readonly ignored?: number;
}

/** A stretch of work of one agent. */
export interface Shift {
  readonly agentId: string;
  readonly fromMs: number;
  /** Open live contacts are finished after it (R14); deferred ones go back to the queue with what is done. */
  readonly toMs: number;
  /** Planned breaks, in order: each begins when open live contacts end, and lasts as long as planned. */
  readonly breaks?: readonly { readonly fromMs: number; readonly toMs: number }[];
}
