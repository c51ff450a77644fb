import type { RoutingConfig } from '../../shared/routing/config.ts';
import type { RouterSnapshot } from '../../shared/routing/snapshot.ts';
import type { Database } from '../db/database.ts';
import type { RoutingSegmentTable } from '../db/schema.ts';
import { unpackText } from './packed-text.ts';
import { headDigest, nextDigest, readCallLine, type RecordedCall } from './recorded-call.ts';
import { findSegment, listCalls, listSegments, type RecordRow } from './record-repository.ts';

/** The beginning of a stretch that can be replayed by itself. */
export type RecordedSegment = {
  readonly id: string;
  readonly because: RoutingSegmentTable['because'];
  readonly release: string;
  readonly startedAt: number;
  readonly configuration: RoutingConfig;
  readonly snapshot: RouterSnapshot;
};

/** What is wrong with the record itself. Positions count a segment's calls from 0. */
export type RecordFault = {
  /** `changed`: not what the hub wrote. `missing`: calls before this position were never stored, or are gone. */
  readonly kind: 'changed' | 'missing';
  readonly segmentId: string;
  readonly position: number;
};

/** A piece of the record, in order. A call with `tookEffect` false was decided, but its unit failed. */
export type RecordPiece =
  | { readonly kind: 'segment'; readonly segment: RecordedSegment }
  | {
      readonly kind: 'call';
      readonly position: number;
      readonly call: RecordedCall;
      readonly tookEffect: boolean;
    }
  | { readonly kind: 'fault'; readonly fault: RecordFault };

const rowsOfPage = 200;

/**
 * The record of [from, to): every segment that has something of it, each from its own beginning, so that it can be
 * replayed. A fault is told once per segment and kind.
 */
export async function* readRecord(database: Database, from: number, to: number): AsyncGenerator<RecordPiece> {
  for (const { id } of await listSegments(database.read, from, to)) yield* readSegment(database, id, to);
}

async function* readSegment(database: Database, id: string, to: number): AsyncGenerator<RecordPiece> {
  const row = await findSegment(database.read, id);
  if (row === null) return;
  const configuration = readText(row.configuration);
  const snapshot = readText(row.snapshot);
  if (configuration === null || snapshot === null) {
    yield { kind: 'fault', fault: { kind: 'changed', segmentId: id, position: 0 } };
    return;
  }
  yield {
    kind: 'segment',
    segment: {
      id,
      because: row.because,
      release: row.release,
      startedAt: row.started_at,
      configuration: JSON.parse(configuration) as RoutingConfig,
      snapshot: JSON.parse(snapshot) as RouterSnapshot,
    },
  };
  const isWhole = headDigest(configuration, snapshot) === row.digest;
  if (!isWhole) yield { kind: 'fault', fault: { kind: 'changed', segmentId: id, position: 0 } };
  yield* readCalls(database, id, row.digest, to, isWhole);
}

async function* readCalls(
  database: Database,
  segmentId: string,
  begin: string,
  to: number,
  isWhole: boolean,
): AsyncGenerator<RecordPiece> {
  let next = 0;
  let digest = begin;
  let mayTellChange = isWhole;
  let mayTellGap = true;
  for (;;) {
    const page = await listCalls(database.read, segmentId, next, rowsOfPage);
    for (const row of page) {
      if (row.at >= to) return;
      if (row.position !== next && mayTellGap) {
        mayTellGap = false;
        yield { kind: 'fault', fault: { kind: 'missing', segmentId, position: row.position } };
      }
      const { calls, isUnchanged } = callsOfRow(row, row.position === next ? digest : null);
      if (!isUnchanged && mayTellChange) {
        mayTellChange = false;
        yield { kind: 'fault', fault: { kind: 'changed', segmentId, position: row.position } };
      }
      for (const [index, call] of calls.entries()) {
        if (call.at >= to) return;
        yield { kind: 'call', position: row.position + index, call, tookEffect: row.took_effect === 1 };
      }
      next = row.position + row.calls;
      ({ digest } = row);
    }
    if (page.length < rowsOfPage) return;
  }
}

/** The calls of a row, and whether they are those that were written. After a gap (`before` null) only parsing can tell. */
function callsOfRow(
  row: RecordRow,
  before: string | null,
): { readonly calls: readonly RecordedCall[]; readonly isUnchanged: boolean } {
  const lines = readText(row.lines)?.split('\n') ?? [];
  const calls = lines.flatMap((line) => readable(line) ?? []);
  const isUnchanged =
    calls.length === row.calls &&
    (before === null || lines.reduce((digest, line) => nextDigest(digest, line), before) === row.digest);
  return { calls, isUnchanged };
}

function readText(bytes: Uint8Array): string | null {
  try {
    return unpackText(bytes);
  } catch {
    return null;
  }
}

function readable(line: string): RecordedCall | null {
  try {
    return readCallLine(line);
  } catch {
    return null;
  }
}
