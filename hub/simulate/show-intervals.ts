import type { SimulationResult } from '../../shared/staffing/simulation/result.ts';
import { clockText } from './clock-time.ts';
import { figureText } from './figure-text.ts';
import { textTable } from './text-table.ts';

/** The grid: one row for each interval and stream. `startMs`: time of day of the start. */
export function showIntervals({ intervals }: SimulationResult, startMs: number): readonly string[] {
  const rows = intervals.flatMap(({ fromMs, staffed, idle, streams }) =>
    streams.map((stream, index) => [
      `${index === 0 ? clockText(startMs, fromMs) : '     '}  ${stream.queueId} ${stream.channel}`,
      index === 0 ? figureText(staffed, 'number') : '',
      index === 0 ? figureText(idle, 'number') : '',
      figureText(stream.offered, 'count'),
      figureText(stream.served, 'count'),
      figureText(stream.abandoned, 'count'),
      figureText(stream.finished, 'count'),
      figureText(stream.serviceLevel, 'share'),
      figureText(stream.meanWaitMs, 'duration'),
      figureText(stream.meanBacklog, 'number'),
    ]),
  );
  return textTable([header, ...rows]);
}

const header = [
  'From',
  'agents',
  'idle',
  'offered',
  'served',
  'given up',
  'finished',
  'in time',
  'mean wait',
  'backlog',
];
