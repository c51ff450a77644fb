import { packText } from './packed-text.ts';
import type { RecordRow } from './record-repository.ts';

/** A call that is not stored yet; `digest` is the chain's after it. */
export type PendingCall = {
  readonly segmentId: string;
  readonly position: number;
  readonly at: number;
  readonly line: string;
  readonly digest: string;
};

/** Most calls of one row. */
const callsOfRow = 1_000;

/** Calls in their order as rows, as few as possible. */
export function callRows(calls: readonly PendingCall[]): readonly RecordRow[] {
  const rows: RecordRow[] = [];
  let group: PendingCall[] = [];
  for (const call of calls) {
    const last = group.at(-1);
    if (last !== undefined && (last.segmentId !== call.segmentId || group.length >= callsOfRow)) {
      rows.push(...rowOf(group));
      group = [];
    }
    group.push(call);
  }
  return [...rows, ...rowOf(group)];
}

function rowOf(group: readonly PendingCall[]): readonly RecordRow[] {
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    {
      segment_id: first.segmentId,
      position: first.position,
      calls: group.length,
      at: first.at,
      until: last.at,
      took_effect: 1,
      lines: packText(group.map((call) => call.line).join('\n')),
      digest: last.digest,
    },
  ];
}
