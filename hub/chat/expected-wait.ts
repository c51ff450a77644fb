import { estimateWait } from '../../shared/domain/chat/estimate-wait.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { RoutingHost } from '../routing/routing-host.ts';

/** How long a chat at a place of a queue waits, milliseconds; null: nobody can say. */
export type ExpectedWait = (queueId: string, position: number) => number | null;

/**
 * K86: from the places of the agents who are there for the queue, and from the handling time that the router has learnt
 * of their pool; before it learnt any, from the queue's own. What it returns holds for one look at the queues.
 */
export function createExpectedWaits(
  { configuration }: Pick<ConversationContext, 'configuration'>,
  routing: Pick<RoutingHost, 'pools'>,
): () => ExpectedWait {
  return () => {
    const pools = routing.pools().filter(({ channel }) => channel === 'chat');
    const poolOf = new Map(pools.flatMap((pool) => pool.queueIds.map((queueId) => [queueId, pool])));
    return (queueId, position) => {
      const pool = poolOf.get(queueId);
      const expectedHandlingMs =
        pool?.measured?.handlingMs ?? configuration().queues.get(queueId)?.expectedHandlingMs;
      if (pool === undefined || expectedHandlingMs === undefined) return null;
      return estimateWait({ position, expectedHandlingMs, places: pool.places });
    };
  };
}
