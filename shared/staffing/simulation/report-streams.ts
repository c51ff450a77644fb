import { meanOfBatches, ratioOf, type Estimate } from './estimate.ts';
import type { SimulationState } from './model.ts';
import type { StreamResult } from './result.ts';
import { areasBetween, type Counts, type StreamTally } from './tally.ts';
import { quantileOf } from './wait-histogram.ts';

const hourMs = 3_600_000;
/** The first levels that are marked are what agents do. */
const firstStreamLevel = 4;

/** What was counted of each queue's contacts by channel. */
export function streamsOf(state: SimulationState): readonly StreamResult[] {
  return state.tally.streams.map((stream, index) => streamResult(state, stream, index));
}

function streamResult(state: SimulationState, stream: StreamTally, index: number): StreamResult {
  const { batches } = stream;
  const { lengthMs } = state.tally.batches;
  const total = (count: (row: Counts) => number): number => batches.reduce((sum, row) => sum + count(row), 0);
  const ratio = (value: (row: Counts) => number, weight: (row: Counts) => number): Estimate =>
    ratioOf(batches.map(value), batches.map(weight));
  const offered = total((row) => row.offered);
  const abandoned = total((row) => row.abandoned);
  const served = total((row) => row.answered);
  const backlog = areasBetween(state.tally.batches, firstStreamLevel + index);
  const inTime = stream.synchronous ? liveInTime : deferredInTime;
  return {
    queueId: stream.queueId,
    channel: stream.channel,
    synchronous: stream.synchronous,
    targetMs: stream.targetMs,
    offered,
    served,
    abandoned,
    waitingAtEnd: offered - served - abandoned,
    finished: total((row) => row.finished),
    finishedPerHour: meanOfBatches(
      batches.map((row) => row.finished),
      lengthMs / hourMs,
    ),
    serviceLevel: inTime(state, stream, () => 0),
    serviceLevelExcludingShortAbandons: inTime(state, stream, (row) => row.abandonedInTarget),
    abandonedShare: ratio((row) => row.abandoned, known),
    waitedShare: ratio((row) => row.waited, known),
    waitedBeyondTarget: ratio((row) => row.waitedBeyondTarget, known),
    meanWaitMs: ratio((row) => row.waitMs, known),
    answerMs: ratio(
      (row) => row.answerMs,
      (row) => row.answered,
    ),
    p90WaitMs: quantileOf(stream.waits, 0.9),
    meanHandlingMs: ratio(
      (row) => row.handlingMs,
      (row) => row.finished,
    ),
    meanBacklog: meanOfBatches(backlog, lengthMs),
  };
}

function known(row: Counts): number {
  return row.answered + row.abandoned;
}

type ExceptRow = (row: Counts) => number;

/** Who still waits at the end, longer than the target already, was not answered within it. */
function liveInTime(state: SimulationState, stream: StreamTally, except: ExceptRow): Estimate {
  const late = overdueByBatch(state, stream, (arrivedAt) => arrivedAt + stream.targetMs);
  return ratioOf(
    stream.batches.map((row) => row.answeredInTarget),
    stream.batches.map((row, batch) => known(row) - except(row) + (late[batch] ?? 0)),
  );
}

/** What is not finished at the end, though it is due already, counts as late in the last batch. */
function deferredInTime({ contacts, now }: SimulationState, stream: StreamTally): Estimate {
  let late = 0;
  for (const { source, dueAt } of contacts.values()) if (source.stream === stream && dueAt < now) late += 1;
  return ratioOf(
    stream.batches.map((row) => row.finishedInTime),
    stream.batches.map((row, batch) => row.finished + (batch === stream.batches.length - 1 ? late : 0)),
  );
}

function overdueByBatch(
  { contacts, now, tally }: SimulationState,
  stream: StreamTally,
  targetOf: (arrivedAt: number) => number,
): readonly number[] {
  const { fromMs, lengthMs, count } = tally.batches;
  const late = stream.batches.map(() => 0);
  for (const { source, arrivedAt, answeredAt } of contacts.values()) {
    if (source.stream !== stream || !Number.isNaN(answeredAt) || arrivedAt < fromMs) continue;
    const batch = Math.min(count - 1, Math.floor((arrivedAt - fromMs) / lengthMs));
    if (targetOf(arrivedAt) < now) late[batch] = (late[batch] ?? 0) + 1;
  }
  return late;
}
