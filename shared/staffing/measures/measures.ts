/** What a day came to, for the contacts of a queue or of all. Times in milliseconds; null: nothing to measure. */
export interface GroupMeasures {
  /** Contacts that arrived in the window. */
  readonly contacts: number;
  /** Those of them that an agent took on. */
  readonly answered: number;
  /**
   * Share (0–1) in time: live contacts taken on within their target, deferred ones handled by their due time. Abandoned
   * live ones count as late; those whose time was not over at the end of the window, and withdrawn ones, do not count.
   */
  readonly serviceLevel: number | null;
  /** From arrival until the first agent took it on. P90 by nearest rank. */
  readonly meanWaitMs: number | null;
  readonly p90WaitMs: number | null;
  readonly abandoned: number;
  /** Contacts set aside for a live one (R8). */
  readonly interruptions: number;
  /** Parked contacts that their agent took up again, and those that went to others (R9). */
  readonly parksReturned: number;
  readonly parksHandedOn: number;
  /** Urgent contacts outside the quota (R7). */
  readonly escalations: number;
  /** Agents who were there; of a queue: those whose skills meet one of its rings. */
  readonly agents: number;
  /** Share (0–1) of the agents' time without anything in hand or offered. */
  readonly idleShare: number | null;
  /** Share (0–1) of the agents' capacity that contacts in work or wrap-up took, by units. */
  readonly occupancy: number | null;
  /** Coefficient of variation, among agents, of the work done over the time present; 0: all alike. */
  readonly fairness: number | null;
}

/** The measures of a window. */
export interface Measures {
  readonly all: GroupMeasures;
  /** In order of id. */
  readonly queues: readonly ({ readonly queueId: string } & GroupMeasures)[];
}

/** From (inclusive) to (exclusive), ms since 1970. */
export interface MeasuredWindow {
  readonly from: number;
  readonly to: number;
}
