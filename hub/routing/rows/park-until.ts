import type { ParkUntil } from '../../../shared/routing/events.ts';

/** What a parked contact waits for; null: room with its agent. */
export function parkUntilOf(row: {
  readonly park_until: 'time' | 'customer' | 'hand' | null;
  readonly park_until_at: number | null;
}): ParkUntil | null {
  if (row.park_until === null) return null;
  if (row.park_until === 'time') return { kind: 'time', at: row.park_until_at ?? 0 };
  return { kind: row.park_until };
}
