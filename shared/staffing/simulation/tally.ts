import { createLevel, areaAt, type Level } from './level.ts';
import { createWaitHistogram, type WaitHistogram } from './wait-histogram.ts';

/** Counts of one stream in one stretch of time: by arrival, except what is finished. */
export interface Counts {
  offered: number;
  answered: number;
  answeredInTarget: number;
  abandoned: number;
  abandonedInTarget: number;
  waited: number;
  waitedBeyondTarget: number;
  waitMs: number;
  answerMs: number;
  finished: number;
  finishedInTime: number;
  handlingMs: number;
}

/** What an agent does; of several things, the first in this list. */
export type Doing = 'live' | 'deferred' | 'idle' | 'off';

/** Counts of all streams together in one stretch of time. */
export interface TotalCounts {
  liveFinished: number;
  deferredFinished: number;
  interruptions: number;
}

/** One queue's contacts of one channel. */
export interface StreamTally {
  readonly queueId: string;
  readonly channel: string;
  readonly synchronous: boolean;
  readonly targetMs: number;
  readonly batches: readonly Counts[];
  readonly intervals: readonly Counts[];
  readonly waits: WaitHistogram;
  /** Nobody works on them. */
  readonly backlog: Level;
}

/** Equal stretches of the counted time, and the integrals of all levels at their ends. */
export interface Stretches {
  readonly fromMs: number;
  /** The last stretch ends here, and may be shorter. */
  readonly toMs: number;
  readonly lengthMs: number;
  readonly count: number;
  /** One row for each end passed so far, the start included. */
  readonly marks: Float64Array[];
}

/** Everything that is counted while the simulation runs. */
export interface Tally {
  readonly batches: Stretches;
  readonly intervals: Stretches;
  readonly streams: StreamTally[];
  readonly doing: Readonly<Record<Doing, Level>>;
  readonly concurrency: Map<string, Level[]>;
  readonly reserves: Map<string, Level>;
  readonly totals: { readonly batches: readonly TotalCounts[]; readonly intervals: readonly TotalCounts[] };
  events: number;
  offersDeclined: number;
  offersExpired: number;
  escalated: number;
  overflowed: number;
}

const batchCount = 32;

/** Nothing counted yet. */
export function createTally(durationMs: number, warmUpMs: number, intervalMs: number | undefined): Tally {
  const counted = durationMs - warmUpMs;
  const time = { fromMs: warmUpMs, toMs: durationMs };
  const batches: Stretches = { ...time, lengthMs: counted / batchCount, count: batchCount, marks: [] };
  const intervalCount = intervalMs === undefined ? 0 : Math.ceil(counted / intervalMs);
  const intervals: Stretches = { ...time, lengthMs: intervalMs ?? counted, count: intervalCount, marks: [] };
  return {
    batches,
    intervals,
    streams: [],
    doing: { live: createLevel(), deferred: createLevel(), idle: createLevel(), off: createLevel() },
    concurrency: new Map(),
    reserves: new Map(),
    totals: { batches: rows(batches, noTotals), intervals: rows(intervals, noTotals) },
    events: 0,
    offersDeclined: 0,
    offersExpired: 0,
    escalated: 0,
    overflowed: 0,
  };
}

/** Begins to count a stream. */
export function addStream(
  tally: Tally,
  stream: Pick<StreamTally, 'queueId' | 'channel' | 'synchronous' | 'targetMs'>,
): StreamTally {
  const added: StreamTally = {
    ...stream,
    batches: rows(tally.batches, noCounts),
    intervals: rows(tally.intervals, noCounts),
    waits: createWaitHistogram(),
    backlog: createLevel(),
  };
  tally.streams.push(added);
  return added;
}

/** The stretch that a moment lies in; outside the counted time: -1. */
export function stretchAt({ fromMs, lengthMs, count }: Stretches, at: number): number {
  if (at < fromMs || count === 0) return -1;
  return Math.min(count - 1, Math.floor((at - fromMs) / lengthMs));
}

/** When the next stretch ends (or the first begins); Infinity after the last. */
export function nextMark({ fromMs, toMs, lengthMs, count, marks }: Stretches): number {
  if (count === 0 || marks.length > count) return Infinity;
  return marks.length === count ? toMs : fromMs + marks.length * lengthMs;
}

/** Notes the integrals of all levels at the end of a stretch. */
export function mark(tally: Tally, of: Stretches, now: number): void {
  of.marks.push(Float64Array.from(levelsOf(tally), (level) => areaAt(level, now)));
}

/** All levels that are marked, always in the same order: four kinds of doing, then the streams' backlogs. */
function levelsOf({ doing, streams }: Tally): readonly Level[] {
  return [doing.live, doing.deferred, doing.idle, doing.off, ...streams.map(({ backlog }) => backlog)];
}

/** The integral of a level within each stretch; its number as in `levelsOf`. */
export function areasBetween({ marks }: Stretches, level: number): readonly number[] {
  return marks.slice(1).map((row, index) => (row[level] ?? 0) - (marks[index]?.[level] ?? 0));
}

function rows<T>({ count }: Stretches, make: () => T): readonly T[] {
  return Array.from({ length: count }, make);
}

function noCounts(): Counts {
  return {
    offered: 0,
    answered: 0,
    answeredInTarget: 0,
    abandoned: 0,
    abandonedInTarget: 0,
    waited: 0,
    waitedBeyondTarget: 0,
    waitMs: 0,
    answerMs: 0,
    finished: 0,
    finishedInTime: 0,
    handlingMs: 0,
  };
}

function noTotals(): TotalCounts {
  return { liveFinished: 0, deferredFinished: 0, interruptions: 0 };
}
