import type { Kysely, Selectable } from 'kysely';
import { insertOnce } from '../db/compile-once.ts';
import type { Unit } from '../db/database.ts';
import type { RoutingRecordTable, RoutingSegmentTable, Schema } from '../db/schema.ts';

export type SegmentRow = Selectable<RoutingSegmentTable>;
export type RecordRow = Selectable<RoutingRecordTable>;

/** Stores the beginning of a segment. Whatever segment was open before is over, at its last call. */
export async function insertSegment(unit: Unit, row: SegmentRow): Promise<void> {
  await unit.tx
    .updateTable('routing_segments')
    .set((set) => ({
      ended_at: set.fn.coalesce(
        set
          .selectFrom('routing_record')
          .select('routing_record.until')
          .whereRef('routing_record.segment_id', '=', 'routing_segments.id')
          .orderBy('routing_record.position', 'desc')
          .limit(1),
        'routing_segments.started_at',
      ),
    }))
    .where('ended_at', 'is', null)
    .where('id', '<>', row.id)
    .execute();
  await unit.tx
    .insertInto('routing_segments')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Stores new calls. */
export async function insertCalls(unit: Unit, row: RecordRow): Promise<void> {
  await insertRow(unit.tx, row);
}

const insertRow = insertOnce('routing_record');

/** Stores calls that may be there already: their unit failed, and nobody knows how far it came. */
export async function insertCallsAgain(unit: Unit, row: RecordRow): Promise<void> {
  await unit.tx
    .insertInto('routing_record')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Ends a segment. */
export async function endSegment(unit: Unit, id: string, at: number): Promise<void> {
  await unit.tx.updateTable('routing_segments').set({ ended_at: at }).where('id', '=', id).execute();
}

/** Segments that have calls in [from, to), oldest first, without what they began with. */
export async function listSegments(db: Kysely<Schema>, from: number, to: number) {
  return db
    .selectFrom('routing_segments')
    .select(['id', 'because', 'release', 'started_at', 'ended_at'])
    .where('started_at', '<', to)
    .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '>=', from)]))
    .orderBy('started_at')
    .orderBy('id')
    .execute();
}

/** A segment whole; null when it went meanwhile. */
export async function findSegment(db: Kysely<Schema>, id: string): Promise<SegmentRow | null> {
  const row = await db.selectFrom('routing_segments').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** Rows of a segment from a position on, in order. */
export async function listCalls(
  db: Kysely<Schema>,
  segmentId: string,
  from: number,
  limit: number,
): Promise<readonly RecordRow[]> {
  return db
    .selectFrom('routing_record')
    .selectAll()
    .where('segment_id', '=', segmentId)
    .where('position', '>=', from)
    .orderBy('position')
    .limit(limit)
    .execute();
}

/** Rows of a segment with fewer calls than a packed one has, from a position on, in order. */
export async function listSmallRows(
  db: Kysely<Schema>,
  segmentId: string,
  from: number,
  callsOfBlock: number,
  limit: number,
): Promise<readonly RecordRow[]> {
  return db
    .selectFrom('routing_record')
    .selectAll()
    .where('segment_id', '=', segmentId)
    .where('position', '>=', from)
    .where('calls', '<', callsOfBlock)
    .orderBy('position')
    .limit(limit)
    .execute();
}

/** Ids of the segments begun last, newest first. */
export async function listNewestSegments(db: Kysely<Schema>, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('routing_segments')
    .select('id')
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** When the record begins and ends; null: there is none. */
export async function findExtent(
  db: Kysely<Schema>,
): Promise<{ readonly from: number; readonly to: number } | null> {
  const [first, last] = await Promise.all([
    db.selectFrom('routing_segments').select('started_at').orderBy('started_at').limit(1).executeTakeFirst(),
    db
      .selectFrom('routing_segments')
      .select(['id', 'started_at', 'ended_at'])
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ]);
  if (first === undefined || last === undefined) return null;
  const end = await db
    .selectFrom('routing_record')
    .select('until')
    .where('segment_id', '=', last.id)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { from: first.started_at, to: end?.until ?? last.started_at };
}

/** Puts one row in the place of several. */
export async function replaceCalls(unit: Unit, row: RecordRow): Promise<void> {
  await unit.tx
    .deleteFrom('routing_record')
    .where('segment_id', '=', row.segment_id)
    .where('position', '>=', row.position)
    .where('position', '<', row.position + row.calls)
    .execute();
  await insertCalls(unit, row);
}

/** Ids of the segments that ended before a moment, oldest first. */
export async function listEndedBefore(db: Kysely<Schema>, moment: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('routing_segments')
    .select('id')
    .where('ended_at', '<', moment)
    .orderBy('started_at')
    .execute();
  return rows.map((row) => row.id);
}

/** Removes at most so many rows from the front of a segment; whether anything is left of it. */
export async function deleteCalls(unit: Unit, segmentId: string, rows: number): Promise<boolean> {
  const positions = await unit.tx
    .selectFrom('routing_record')
    .select('position')
    .where('segment_id', '=', segmentId)
    .orderBy('position')
    .limit(rows)
    .execute();
  const last = positions.at(-1);
  if (last === undefined) return false;
  await unit.tx
    .deleteFrom('routing_record')
    .where('segment_id', '=', segmentId)
    .where('position', '<=', last.position)
    .execute();
  return positions.length === rows;
}

/** Removes the head of a segment that has no calls any more. */
export async function deleteSegment(unit: Unit, id: string): Promise<void> {
  await unit.tx.deleteFrom('routing_segments').where('id', '=', id).execute();
}
