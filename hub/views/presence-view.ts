import { awayReason, nextStatus, type NextStatus, type Presence } from '../../shared/contract/presence.ts';

type StoredPresence = {
  readonly status: string;
  readonly reason: string | null;
  readonly since: number;
  readonly next_status: 'away' | 'offline' | null;
  readonly next_reason: string | null;
};

/** A stored presence as people see it; without a row the agent was never there. */
export function presenceView(row: StoredPresence | null): Presence {
  if (row === null) return { status: 'offline', since: 0 };
  switch (row.status) {
    case 'available':
      return { status: 'available', since: row.since, next: nextView(row) };
    case 'away':
      return { status: 'away', reason: awayReason.catch('other').parse(row.reason), since: row.since };
    default:
      return { status: 'offline', since: row.since };
  }
}

function nextView(row: StoredPresence): NextStatus | null {
  if (row.next_status === null) return null;
  return nextStatus
    .catch({ status: 'away', reason: 'other' })
    .parse({ status: row.next_status, reason: row.next_reason });
}
