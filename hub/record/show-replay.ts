import type { Divergence, Replay } from './replay-record.ts';

/** What a replay found, in one line. */
export function verdictLine({ segments, calls, identical, divergences, faults }: Replay): string {
  const what = `${counted(calls, 'call')} in ${counted(segments, 'segment')}`;
  if (divergences.length === 0 && faults.length === 0) return `${what}, all decided the same again`;
  return `${what}, ${identical.toLocaleString('en')} decided the same again`;
}

/** What is wrong with the record, a line or more each. */
export function troubleLines({ divergences, faults }: Replay): readonly string[] {
  return [
    ...faults.map(({ kind, segmentId, position }) =>
      kind === 'changed'
        ? `the record was changed after it was written: segment ${segmentId}, at or after call ${position}`
        : `the record has a gap: segment ${segmentId}, before call ${position}; nothing after it can be compared`,
    ),
    ...divergences.flatMap(divergenceLines),
  ];
}

function divergenceLines(found: Divergence): readonly string[] {
  const by = found.recordedBy === '' ? '' : ` (recorded by release ${found.recordedBy})`;
  const place = `segment ${found.segmentId}, call ${found.position} at ${new Date(found.at).toISOString()}`;
  return [
    `${place}: ${found.event} is decided otherwise now${by}`,
    `  recorded: ${JSON.stringify(found.recorded)}`,
    `  replayed: ${JSON.stringify(found.replayed)}`,
  ];
}

function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`;
}
