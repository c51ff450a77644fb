import { estimateOver } from '../../shared/staffing/simulation/average.ts';
import type { Estimate } from '../../shared/staffing/simulation/estimate.ts';
import type { SimulationResult, StreamResult } from '../../shared/staffing/simulation/result.ts';
import { estimateText, figureText } from './figure-text.ts';
import type { Unit } from './figure-text.ts';
import { textTable } from './text-table.ts';

/** A scenario's name and its runs, the same seeds for all. */
export interface ComparedRuns {
  readonly name: string;
  readonly runs: readonly SimulationResult[];
}

/**
 * Two scenarios side by side. The difference is taken run by run: both meet the same customers, so that it is known more
 * exactly than either figure.
 */
export function showComparison(first: ComparedRuns, second: ComparedRuns): readonly string[] {
  const figures = figuresOf(first.runs).map((figure) => {
    const other = figuresOf(second.runs).find(({ label }) => label === figure.label);
    return [figure.label, ...cells(figure, other)];
  });
  const added = figuresOf(second.runs)
    .filter(({ label }) => figuresOf(first.runs).every((figure) => figure.label !== label))
    .map((figure) => [figure.label, '–', figureText(estimateOver(figure.values).mean, figure.unit), '']);
  return textTable([['', first.name, second.name, 'difference'], ...figures, ...added]);
}

/** One figure over the runs. */
interface Figure {
  readonly label: string;
  readonly unit: Unit;
  readonly values: readonly number[];
}

function cells(figure: Figure, other: Figure | undefined): readonly string[] {
  const { unit, values } = figure;
  const mean = figureText(estimateOver(values).mean, unit);
  if (other === undefined) return [mean, '–', ''];
  const differences = values.map((value, run) => (other.values[run] ?? Number.NaN) - value);
  return [
    mean,
    figureText(estimateOver(other.values).mean, unit),
    signed(estimateText(estimateOver(differences), unit)),
  ];
}

function signed(text: string): string {
  return /^[-–]/.test(text) ? text : `+${text}`;
}

function figuresOf(runs: readonly SimulationResult[]): readonly Figure[] {
  const [sample] = runs;
  if (sample === undefined) return [];
  const total = (label: string, unit: Unit, of: (run: SimulationResult) => number): Figure => ({
    label,
    unit,
    values: runs.map(of),
  });
  return [
    ...sample.streams.flatMap((stream) => streamFigures(stream, runs)),
    total('occupancy', 'share', ({ totals }) => totals.occupancy.mean),
    total('idle agents', 'number', ({ totals }) => totals.idle.mean),
    total('idle time', 'duration', ({ totals }) => totals.idleMs),
    total('deferred work finished per hour', 'number', ({ totals }) => totals.deferredFinishedPerHour.mean),
    total('interruptions per hour', 'number', ({ totals }) => totals.interruptionsPerHour.mean),
    total('unevenness among equals', 'share', ({ totals }) => totals.unevenness),
  ];
}

function streamFigures(
  { queueId, channel, synchronous }: StreamResult,
  runs: readonly SimulationResult[],
): readonly Figure[] {
  const figure = (what: string, unit: Unit, of: (stream: StreamResult) => Estimate): Figure => ({
    label: `${queueId} ${channel}: ${what}`,
    unit,
    values: runs.map(({ streams }) => {
      const stream = streams.find((known) => known.queueId === queueId && known.channel === channel);
      return stream === undefined ? Number.NaN : of(stream).mean;
    }),
  });
  const waits = figure('mean wait', 'duration', (stream) => stream.meanWaitMs);
  if (!synchronous) {
    const perHour = figure('finished per hour', 'number', (stream) => stream.finishedPerHour);
    return [perHour, figure('in time', 'share', (stream) => stream.serviceLevel), waits];
  }
  const level = figure('service level', 'share', (stream) => stream.serviceLevel);
  return [level, waits, figure('given up', 'share', (stream) => stream.abandonedShare)];
}
