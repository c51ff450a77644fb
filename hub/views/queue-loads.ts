import type { QueueLoad } from '../../shared/contract/queue.ts';
import type { Configuration } from '../config/configuration.ts';
import type { Database } from '../db/database.ts';
import { countByQueue } from './view-repository.ts';

/** Who is there: what the load counts agents by. */
export type AgentsPresent = {
  readonly isSignedIn: (agentId: string) => boolean;
  readonly isAvailable: (agentId: string) => boolean;
};

/** The load of every configured queue right now. */
export async function queueLoads(
  database: Database,
  configuration: Configuration,
  agents: AgentsPresent,
  now: number,
): Promise<QueueLoad[]> {
  const rows = await countByQueue(database.read, now);
  const ofQueue = Map.groupBy(rows, (row) => row.queue_id);
  return [...configuration.queues.values()].map((queue) => {
    const counts = new Map((ofQueue.get(queue.id) ?? []).map((row) => [row.status, row]));
    const unanswered = [counts.get('waiting'), counts.get('offered')].filter((row) => row !== undefined);
    const skilled = configuration.agentsOfQueue.get(queue.id) ?? [];
    return {
      queueId: queue.id,
      waiting: counts.get('waiting')?.count ?? 0,
      offered: counts.get('offered')?.count ?? 0,
      active: counts.get('active')?.count ?? 0,
      wrapUp: counts.get('wrapUp')?.count ?? 0,
      parked: counts.get('parked')?.count ?? 0,
      overdue: unanswered.reduce((sum, row) => sum + row.overdue, 0),
      oldestArrivedAt: least(unanswered.map((row) => row.oldest)),
      nextDueAt: least(unanswered.map((row) => row.next_due)),
      agentsSignedIn: skilled.filter(agents.isSignedIn).length,
      agentsAvailable: skilled.filter(agents.isAvailable).length,
    };
  });
}

function least(values: readonly (number | null)[]): number | null {
  const numbers = values.filter((value) => value !== null);
  return numbers.length === 0 ? null : Math.min(...numbers);
}
