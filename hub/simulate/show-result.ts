import type { SimulationResult, StreamResult } from '../../shared/staffing/simulation/result.ts';
import { durationText, estimateText, figureText } from './figure-text.ts';
import { textTable } from './text-table.ts';

/** What a scenario came to, for people: one table for live contacts, one for deferred ones, one for the agents. */
export function showResult(result: SimulationResult): readonly string[] {
  const live = result.streams.filter(({ synchronous }) => synchronous);
  const deferred = result.streams.filter(({ synchronous }) => !synchronous);
  return [
    ...(live.length === 0 ? [] : [...textTable([liveHeader, ...live.map(liveRow)]), '']),
    ...(deferred.length === 0 ? [] : [...textTable([deferredHeader, ...deferred.map(deferredRow)]), '']),
    ...textTable(agentRows(result)),
    ...reserveLines(result),
  ];
}

const liveHeader = [
  'Live',
  'offered',
  'served',
  'given up',
  'service level',
  'within',
  'mean wait',
  'answered in',
  'P90 wait',
];

function liveRow(stream: StreamResult): readonly string[] {
  return [
    nameOf(stream),
    figureText(stream.offered, 'count'),
    figureText(stream.served, 'count'),
    figureText(stream.abandonedShare.mean, 'share'),
    estimateText(stream.serviceLevel, 'share'),
    durationText(stream.targetMs),
    estimateText(stream.meanWaitMs, 'duration'),
    figureText(stream.answerMs.mean, 'duration'),
    figureText(stream.p90WaitMs, 'duration'),
  ];
}

const deferredHeader = [
  'Deferred',
  'offered',
  'finished',
  'per hour',
  'in time',
  'wait to start',
  'P90 wait',
  'backlog',
];

function deferredRow(stream: StreamResult): readonly string[] {
  return [
    nameOf(stream),
    figureText(stream.offered, 'count'),
    figureText(stream.finished, 'count'),
    estimateText(stream.finishedPerHour, 'number'),
    estimateText(stream.serviceLevel, 'share'),
    figureText(stream.meanWaitMs.mean, 'duration'),
    figureText(stream.p90WaitMs, 'duration'),
    figureText(stream.meanBacklog.mean, 'number'),
  ];
}

function agentRows({ totals }: SimulationResult): readonly (readonly string[])[] {
  return [
    ['Agents'],
    ['there, on average', estimateText(totals.staffed, 'number')],
    ['occupancy', estimateText(totals.occupancy, 'share')],
    ['busy with live contacts', estimateText(totals.live, 'number')],
    ['busy with deferred work only', estimateText(totals.deferred, 'number')],
    ['idle', estimateText(totals.idle, 'number')],
    ['idle time', figureText(totals.idleMs, 'duration')],
    ['deferred work finished per hour', estimateText(totals.deferredFinishedPerHour, 'number')],
    ['interruptions per hour', estimateText(totals.interruptionsPerHour, 'number')],
    ['unevenness among equals', figureText(totals.unevenness, 'share')],
  ];
}

function reserveLines({ totals }: SimulationResult): readonly string[] {
  const rows = Object.entries(totals.reserves).map(([pool, places]) => [pool, figureText(places, 'number')]);
  return rows.length === 0 ? [] : ['', ...textTable([['Live places kept free', 'mean'], ...rows])];
}

function nameOf({ queueId, channel }: StreamResult): string {
  return `${queueId} ${channel}`;
}
