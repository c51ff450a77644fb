import type { RoutingDecision } from '../../shared/routing/decisions.ts';
import { createRouter, type Router } from '../../shared/routing/router.ts';
import { DayBook } from '../../shared/staffing/measures/day-book.ts';
import type { MeasuredWindow, Measures } from '../../shared/staffing/measures/measures.ts';
import type { Database } from '../db/database.ts';
import { version } from '../version.ts';
import { bareDecision, type RecordedCall } from './recorded-call.ts';
import { readRecord, type RecordedSegment, type RecordFault } from './read-record.ts';
import { sameDecisions } from './same-decisions.ts';

/** Where the router of today decides otherwise than the record says. */
export type Divergence = {
  readonly segmentId: string;
  readonly position: number;
  readonly at: number;
  readonly event: RecordedCall['event']['type'];
  /** The release that recorded it, when it is not this one. */
  readonly recordedBy: string;
  readonly recorded: readonly RoutingDecision[];
  readonly replayed: readonly RoutingDecision[];
};

/** What a replay without changes found. */
export type Replay = {
  readonly segments: number;
  readonly calls: number;
  /** Of these, calls whose decisions were compared and are the same, bit for bit. */
  readonly identical: number;
  /** At most one for each segment: what follows a divergence follows from it. */
  readonly divergences: readonly Divergence[];
  readonly faults: readonly RecordFault[];
  /** From the recorded decisions, not from the replayed ones; null: nothing was recorded in this time. */
  readonly measures: Measures | null;
  /** The last recorded call before the window's end; the measures go up to it. */
  readonly end: number;
};

/** Someone who wants to see the calls as they go by. */
export type RecordFollower = {
  readonly segment: (segment: RecordedSegment) => void;
  /** `router` is about to be told the call. What never took effect does not come by. */
  readonly call: (call: RecordedCall, router: Router) => void;
};

/**
 * Runs the recorded calls of a window through the router again and compares every decision; measures the window from
 * what was recorded.
 */
export async function replayRecord(
  database: Database,
  window: MeasuredWindow,
  follower: RecordFollower | null = null,
): Promise<Replay> {
  const run = new ReplayRun(window, follower);
  for await (const piece of readRecord(database, window.from, window.to)) {
    if (piece.kind === 'segment') run.begin(piece.segment);
    else if (piece.kind === 'call') run.call(piece.call, piece.position, piece.tookEffect);
    else run.fault(piece.fault);
  }
  return run.result();
}

class ReplayRun {
  readonly #window: MeasuredWindow;
  readonly #follower: RecordFollower | null;
  readonly #faults: RecordFault[] = [];
  readonly #divergences: Divergence[] = [];
  #segment: RecordedSegment | null = null;
  #router: Router | null = null;
  /** False after a gap or a divergence: the router's state is another one from there on. */
  #compares = true;
  #book: DayBook | null = null;
  #segments = 0;
  #calls = 0;
  #identical = 0;
  #end: number;

  constructor(window: MeasuredWindow, follower: RecordFollower | null) {
    this.#window = window;
    this.#follower = follower;
    this.#end = window.from;
  }

  begin(segment: RecordedSegment): void {
    const { configuration, snapshot } = segment;
    this.#segment = segment;
    this.#segments += 1;
    this.#router = createRouter(configuration, snapshot);
    this.#compares = true;
    // What a start finds was not there while nothing ran.
    if (segment.because === 'start') this.#book?.pause(this.#end);
    this.#book ??= new DayBook(configuration, this.#window);
    this.#book.resync(configuration, snapshot);
    this.#follower?.segment(segment);
  }

  call(call: RecordedCall, position: number, tookEffect: boolean): void {
    const segment = this.#segment;
    const router = this.#router;
    if (segment === null || router === null) return;
    this.#calls += 1;
    this.#end = Math.max(this.#end, call.at);
    if (tookEffect) {
      this.#follower?.call(call, router);
      this.#book?.note(call);
    }
    if (!this.#compares) return;
    const replayed = decide(router, call);
    if (sameDecisions(call.decisions, replayed)) {
      this.#identical += 1;
      return;
    }
    this.#compares = false;
    this.#divergences.push({
      segmentId: segment.id,
      position,
      at: call.at,
      event: call.event.type,
      recordedBy: segment.release === version ? '' : segment.release,
      recorded: call.decisions,
      replayed,
    });
  }

  fault(fault: RecordFault): void {
    this.#faults.push(fault);
    if (fault.kind === 'missing') this.#compares = false;
  }

  result(): Replay {
    return {
      segments: this.#segments,
      calls: this.#calls,
      identical: this.#identical,
      divergences: this.#divergences,
      faults: this.#faults,
      measures: this.#book?.measures(Math.min(this.#end, this.#window.to)) ?? null,
      end: this.#end,
    };
  }
}

/** A call that the router refuses decides nothing: a changed record may hold anything. */
function decide(router: Router, { event, at }: RecordedCall): readonly RoutingDecision[] {
  try {
    return router.apply(event, at).map(bareDecision);
  } catch {
    return [];
  }
}
