import type { IntervalResult, IntervalStreamResult } from './result.ts';
import { areasBetween, type Counts, type StreamTally, type Tally } from './tally.ts';

/** The rows of the grid; only intervals that are over. */
export function intervalsOf(tally: Tally): readonly IntervalResult[] {
  const { fromMs, toMs, lengthMs, marks } = tally.intervals;
  const levels = [0, 1, 2, ...tally.streams.map((_, index) => 4 + index)];
  const areas = levels.map((level) => areasBetween(tally.intervals, level));
  return marks.slice(1).map((_, row) => {
    const begin = fromMs + row * lengthMs;
    const end = Math.min(toMs, begin + lengthMs);
    const mean = (level: number): number => (areas[level]?.[row] ?? 0) / (end - begin);
    const [live, deferred, idle] = [mean(0), mean(1), mean(2)];
    const totals = tally.totals.intervals[row];
    return {
      fromMs: begin,
      toMs: end,
      staffed: live + deferred + idle,
      idle,
      live,
      deferred,
      deferredFinished: totals?.deferredFinished ?? 0,
      interruptions: totals?.interruptions ?? 0,
      streams: tally.streams.flatMap((stream, index) => {
        const counts = stream.intervals[row];
        return counts === undefined ? [] : [streamRow(stream, counts, mean(3 + index))];
      }),
    };
  });
}

function streamRow(stream: StreamTally, counts: Counts, meanBacklog: number): IntervalStreamResult {
  const { queueId, channel, synchronous } = stream;
  const known = counts.answered + counts.abandoned;
  return {
    queueId,
    channel,
    offered: counts.offered,
    served: counts.answered,
    abandoned: counts.abandoned,
    finished: counts.finished,
    serviceLevel: synchronous ? counts.answeredInTarget / known : counts.finishedInTime / counts.finished,
    meanWaitMs: counts.waitMs / known,
    meanBacklog,
  };
}
