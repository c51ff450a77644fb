import type { GroupMeasures, Measures } from '../../shared/staffing/measures/measures.ts';
import { figureText, type Unit } from '../simulate/figure-text.ts';
import { textTable } from '../simulate/text-table.ts';

/** Measures under a heading. */
export type NamedMeasures = { readonly name: string; readonly measures: Measures };

const rows: readonly (readonly [label: string, unit: Unit, key: keyof GroupMeasures])[] = [
  ['contacts', 'count', 'contacts'],
  ['answered', 'count', 'answered'],
  ['service level', 'share', 'serviceLevel'],
  ['mean wait', 'duration', 'meanWaitMs'],
  ['P90 wait', 'duration', 'p90WaitMs'],
  ['abandoned', 'count', 'abandoned'],
  ['interruptions', 'count', 'interruptions'],
  ['parked, back with their agent', 'count', 'parksReturned'],
  ['parked, handed on', 'count', 'parksHandedOn'],
  ['escalations', 'count', 'escalations'],
  ['agents', 'count', 'agents'],
  ['idle time', 'share', 'idleShare'],
  ['occupancy', 'share', 'occupancy'],
  ['unevenness of work (CV)', 'number', 'fairness'],
];

/** One aligned table: a block for all queues, then one for each, a column for each of the compared. */
export function showMeasures(compared: readonly NamedMeasures[]): readonly string[] {
  const queueIds = compared.flatMap(({ measures }) => measures.queues.map(({ queueId }) => queueId));
  const blocks = [null, ...new Set(queueIds.sort())].map((queueId) => [
    [queueId ?? 'all queues', ...compared.map(({ name }) => name)],
    ...rows.map(([label, unit, key]) => [
      `  ${label}`,
      ...compared.map(({ measures }) => figureText(groupOf(measures, queueId)?.[key] ?? Number.NaN, unit)),
    ]),
  ]);
  return textTable(blocks.flatMap((block, index) => (index === 0 ? block : [[], ...block])));
}

function groupOf(measures: Measures, queueId: string | null): GroupMeasures | undefined {
  return queueId === null ? measures.all : measures.queues.find((queue) => queue.queueId === queueId);
}
