import type { SimulatedAgent, SimulatedContact, SimulationState } from './model.ts';
import { stretchAt, type Counts, type TotalCounts } from './tally.ts';
import { countWait } from './wait-histogram.ts';

/** A contact came. */
export function countArrival(state: SimulationState, contact: SimulatedContact): void {
  for (const counts of countsAt(state, contact, contact.arrivedAt)) counts.offered += 1;
}

/** Its first answer. */
export function countAnswer(state: SimulationState, contact: SimulatedContact, agent: SimulatedAgent): void {
  const { source, arrivedAt } = contact;
  if (source.synchronous) agent.liveServed += Number(state.now >= state.tally.batches.fromMs);
  const rows = countsAt(state, contact, arrivedAt);
  if (rows.length === 0) return;
  const waitMs = state.now - arrivedAt;
  countWait(source.stream.waits, waitMs);
  for (const counts of rows) {
    counts.answered += 1;
    counts.answerMs += waitMs;
    if (waitMs <= source.stream.targetMs) counts.answeredInTarget += 1;
    countWaited(counts, waitMs, source.stream.targetMs);
  }
  const { id: sourceId, queueId, channel } = source.source;
  state.onAnswered?.({ sourceId, queueId, channel, agentId: agent.id, arrivedAt, waitMs });
}

/** The customer gave up. */
export function countAbandoned(state: SimulationState, contact: SimulatedContact): void {
  const { stream } = contact.source;
  const rows = countsAt(state, contact, contact.arrivedAt);
  if (rows.length === 0) return;
  const waitMs = state.now - contact.arrivedAt;
  countWait(stream.waits, waitMs);
  for (const counts of rows) {
    counts.abandoned += 1;
    if (waitMs <= stream.targetMs) counts.abandonedInTarget += 1;
    countWaited(counts, waitMs, stream.targetMs);
  }
}

/** Its work ended; counted where it ends, whenever it came. */
export function countFinished(state: SimulationState, contact: SimulatedContact): void {
  const rows = countsAt(state, contact, state.now);
  if (rows.length === 0) return;
  for (const counts of rows) {
    counts.finished += 1;
    counts.handlingMs += state.now - contact.answeredAt;
    if (state.now <= contact.dueAt) counts.finishedInTime += 1;
  }
  const { synchronous } = contact.source;
  if (!synchronous && contact.agent !== null) contact.agent.deferredFinished += 1;
  for (const totals of totalsAt(state, state.now)) {
    if (synchronous) totals.liveFinished += 1;
    else totals.deferredFinished += 1;
  }
}

/** The rows of all streams together that a moment is counted in. */
export function totalsAt({ tally }: SimulationState, at: number): readonly TotalCounts[] {
  return rowsAt(
    tally.totals.batches[stretchAt(tally.batches, at)],
    tally.totals.intervals[stretchAt(tally.intervals, at)],
  );
}

function countsAt({ tally }: SimulationState, { source }: SimulatedContact, at: number): readonly Counts[] {
  return rowsAt(
    source.stream.batches[stretchAt(tally.batches, at)],
    source.stream.intervals[stretchAt(tally.intervals, at)],
  );
}

function countWaited(counts: Counts, waitMs: number, targetMs: number): void {
  counts.waitMs += waitMs;
  if (waitMs > 0) counts.waited += 1;
  if (waitMs > targetMs) counts.waitedBeyondTarget += 1;
}

function rowsAt<T>(batch: T | undefined, interval: T | undefined): readonly T[] {
  if (batch === undefined) return [];
  return interval === undefined ? [batch] : [batch, interval];
}
