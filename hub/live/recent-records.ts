import type { RecordedEvent } from '../db/database.ts';

/** The newest stretch of the record, gapless, in memory. */
export type RecentRecords = {
  readonly append: (records: readonly RecordedEvent[]) => void;
  /** The newest seq. */
  readonly last: () => number;
  /** Is everything after `seq` still here? */
  readonly covers: (seq: number) => boolean;
  /** Records in (from, to], oldest first, at most `limit`. */
  readonly between: (from: number, to: number, limit: number) => readonly RecordedEvent[];
};

/** Opens the stretch that ends at `last`; it keeps at least `capacity` records once there were that many. */
export function createRecentRecords(
  newest: readonly RecordedEvent[],
  last: number,
  capacity: number,
): RecentRecords {
  let records = newest.slice(-capacity);
  let end = last;
  const start = (): number => end - records.length;
  return {
    append: (more) => {
      for (const record of more) {
        // A hub that shares its database may have missed somebody else's commit: what is left has no gap.
        if (record.seq !== end + 1) records = [];
        records.push(record);
        end = record.seq;
      }
      // Cut only now and then: each cut moves all that stays.
      if (records.length > 2 * capacity) records = records.slice(-capacity);
    },
    last: () => end,
    covers: (seq) => seq >= Math.max(start(), end - capacity) && seq <= end,
    between: (from, to, limit) =>
      records.slice(from - start(), Math.min(to - start(), from - start() + limit)),
  };
}
