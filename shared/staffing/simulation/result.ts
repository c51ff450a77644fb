import type { Estimate } from './estimate.ts';

/** What a simulation measured, after the warm-up. Times are milliseconds. */
export interface SimulationResult {
  readonly seed: number;
  /** Counted time, without the warm-up. */
  readonly countedMs: number;
  /** Steps of the simulation; what the router was told, its own clock included. */
  readonly events: number;
  readonly streams: readonly StreamResult[];
  readonly agents: readonly AgentResult[];
  readonly totals: TotalResult;
  /** Consecutive intervals of the counted time; empty without `intervalMs`. */
  readonly intervals: readonly IntervalResult[];
}

/** One queue's contacts of one channel. Shares are 0–1, of contacts whose outcome is known. */
export interface StreamResult {
  readonly queueId: string;
  readonly channel: string;
  readonly synchronous: boolean;
  readonly targetMs: number;
  /** Every contact that came is served (answered at least once), abandoned, or waits at the end. */
  readonly offered: number;
  readonly served: number;
  readonly abandoned: number;
  readonly waitingAtEnd: number;
  /** Work ended in the counted time, whenever the contact came. */
  readonly finished: number;
  readonly finishedPerHour: Estimate;
  /** Live: answered within the target, of all. Deferred: finished before it was due. */
  readonly serviceLevel: Estimate;
  /** The same without those who gave up within the target; deferred: the same. */
  readonly serviceLevelExcludingShortAbandons: Estimate;
  readonly abandonedShare: Estimate;
  /** Had to wait at all; longer than the target, whether answered or given up. */
  readonly waitedShare: Estimate;
  readonly waitedBeyondTarget: Estimate;
  /** Until the first answer or giving up. */
  readonly meanWaitMs: Estimate;
  /** Until the answer, of the served. */
  readonly answerMs: Estimate;
  readonly p90WaitMs: number;
  /** From the first answer to the end of the work, pauses and wrap-up included. */
  readonly meanHandlingMs: Estimate;
  /** Nobody works on them: waiting, offered or set aside. */
  readonly meanBacklog: Estimate;
}

/** How an agent spent the time. */
export interface AgentResult {
  readonly agentId: string;
  /** Signed in and not on a break. */
  readonly staffedMs: number;
  readonly idleMs: number;
  /** With live contacts, whatever else. */
  readonly liveMs: number;
  /** With deferred work only. */
  readonly deferredMs: number;
  /** Share of the staffed time with something in hand. */
  readonly occupancy: number;
  readonly liveServed: number;
  readonly deferredFinished: number;
  readonly interruptions: number;
}

/** All agents and queues together. */
export interface TotalResult {
  /** Mean numbers of agents. */
  readonly staffed: Estimate;
  readonly idle: Estimate;
  readonly live: Estimate;
  readonly deferred: Estimate;
  readonly occupancy: Estimate;
  readonly idleMs: number;
  readonly liveFinishedPerHour: Estimate;
  readonly deferredFinishedPerHour: Estimate;
  readonly interruptions: number;
  readonly interruptionsPerHour: Estimate;
  /** Coefficient of variation of the occupancy among agents with equal skills; 0 is fair. */
  readonly unevenness: number;
  readonly offersDeclined: number;
  readonly offersExpired: number;
  readonly escalated: number;
  readonly overflowed: number;
  /** Pools by id: mean reserve, in places. */
  readonly reserves: Readonly<Record<string, number>>;
  /** By channel: share of the staffed time with k open contacts of it, k = 0, 1, … */
  readonly concurrency: Readonly<Record<string, readonly number[]>>;
}

/** One row of the grid. */
export interface IntervalResult {
  readonly fromMs: number;
  readonly toMs: number;
  /** Mean numbers of agents. */
  readonly staffed: number;
  readonly idle: number;
  readonly live: number;
  readonly deferred: number;
  readonly deferredFinished: number;
  readonly interruptions: number;
  readonly streams: readonly IntervalStreamResult[];
}

/** The contacts of one stream that came in the interval. Shares and means are NaN without any. */
export interface IntervalStreamResult {
  readonly queueId: string;
  readonly channel: string;
  readonly offered: number;
  readonly served: number;
  readonly abandoned: number;
  readonly finished: number;
  readonly serviceLevel: number;
  readonly meanWaitMs: number;
  readonly meanBacklog: number;
}
