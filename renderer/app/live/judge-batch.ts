import type { Batch } from '../../../shared/contract/live.ts';

/** What to do with a stretch of history: apply it, drop it (already known), or ask again for what is missing. */
export type BatchVerdict = 'apply' | 'ignore' | 'resume';

/** `seq` is the last one applied; null before the first snapshot. */
export function judgeBatch(seq: number | null, batch: Pick<Batch, 'from' | 'to'>): BatchVerdict {
  if (seq === null) return 'resume';
  if (batch.to <= seq) return 'ignore';
  return batch.from === seq ? 'apply' : 'resume';
}
