import type { Queue, QueueLoad } from '../../../shared/contract/queue.ts';

/** A queue next to its load; a queue that nobody has counted yet has none. */
export type QueueRow = { readonly queue: Queue; readonly load: QueueLoad | null };

/** Every queue in the configured order. */
export function queueRows(
  queues: readonly Queue[],
  loads: Readonly<Record<string, QueueLoad>>,
): readonly QueueRow[] {
  return queues.map((queue) => ({ queue, load: loads[queue.id] ?? null }));
}

/** Sums for the top bar. */
export function totalLoad(loads: Readonly<Record<string, QueueLoad>>): {
  readonly waiting: number;
  readonly overdue: number;
} {
  return Object.values(loads).reduce(
    (sum, load) => ({ waiting: sum.waiting + load.waiting, overdue: sum.overdue + load.overdue }),
    { waiting: 0, overdue: 0 },
  );
}
