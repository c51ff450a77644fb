import { awayReason, type Presence } from '../../shared/contract/presence.ts';

/** A stored presence as people see it; without a row the agent was never there. */
export function presenceView(
  row: { readonly status: string; readonly reason: string | null; readonly since: number } | null,
): Presence {
  if (row === null) return { status: 'offline', since: 0 };
  switch (row.status) {
    case 'available':
      return { status: 'available', since: row.since, next: null };
    case 'away':
      return { status: 'away', reason: awayReason.catch('other').parse(row.reason), since: row.since };
    default:
      return { status: 'offline', since: row.since };
  }
}
