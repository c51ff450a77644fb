import type { AgentRow } from '../../../shared/routing/snapshot.ts';
import { readInstants } from '../presence-repository.ts';

type StoredPresence = {
  readonly user_id: string;
  readonly status: string;
  readonly reason: string | null;
  readonly idle_since: number;
  readonly expired_in_a_row: number;
  readonly next_status: 'away' | 'offline' | null;
  readonly interrupted_at: string;
};

const hourMs = 3_600_000;

/** A stored presence as the router takes it. */
export function agentRow(row: StoredPresence, reachable: boolean, now: number): AgentRow {
  const status = routingStatus(row, reachable);
  const interruptedAt = readInstants(row.interrupted_at).filter((at) => at > now - hourMs);
  return {
    agentId: row.user_id,
    status,
    idleSince: row.idle_since,
    expiredInARow: row.expired_in_a_row,
    ...(row.next_status === null || status !== 'available' ? {} : { nextStatus: row.next_status }),
    ...(interruptedAt.length === 0 ? {} : { interruptedAt }),
  };
}

/** What a stored presence means to the router. */
function routingStatus(
  row: { readonly status: string; readonly reason: string | null },
  reachable: boolean,
): AgentRow['status'] {
  if (row.status === 'offline') return 'offline';
  if (row.status === 'away') return row.reason === 'not-responding' ? 'notResponding' : 'away';
  return reachable ? 'available' : 'away';
}
