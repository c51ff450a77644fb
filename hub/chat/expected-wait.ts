import { estimateWait } from '../../shared/domain/chat/estimate-wait.ts';
import type { PoolStatus } from '../../shared/routing/pool-status.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { RoutingHost } from '../routing/routing-host.ts';

/** How long a chat at a place of a queue waits, milliseconds; null: nobody can say. */
export type ExpectedWait = (queueId: string, position: number) => number | null;

/** Agents come and go and handling times are learnt: looked at anew after so long, milliseconds. */
const freshMs = 1_000;

/**
 * K86: from the places of the agents who are there for the queue, and from the handling time that the router has learnt
 * of their pool; before it learnt any, from the queue's own.
 */
export function createExpectedWait(
  { configuration, now }: Pick<ConversationContext, 'configuration' | 'now'>,
  routing: Pick<RoutingHost, 'pools'>,
): ExpectedWait {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let poolOf: ReadonlyMap<string, PoolStatus> = new Map();

  return (queueId, position) => {
    if (now() - lookedAt >= freshMs) {
      lookedAt = now();
      poolOf = poolsOfChats(routing.pools());
    }
    const pool = poolOf.get(queueId);
    const expectedHandlingMs =
      pool?.measured?.handlingMs ?? configuration().queues.get(queueId)?.expectedHandlingMs;
    if (pool === undefined || expectedHandlingMs === undefined) return null;
    return estimateWait({ position, expectedHandlingMs, places: pool.places });
  };
}

function poolsOfChats(pools: readonly PoolStatus[]): ReadonlyMap<string, PoolStatus> {
  return new Map(
    pools
      .filter(({ channel }) => channel === 'chat')
      .flatMap((pool) => pool.queueIds.map((queueId): [string, PoolStatus] => [queueId, pool])),
  );
}
