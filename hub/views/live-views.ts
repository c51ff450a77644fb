import type { QueueLoad } from '../../shared/contract/queue.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { LiveViews } from '../live/ports.ts';
import type { PresenceKeeper } from '../routing/presence-keeper.ts';
import { listPresences } from '../routing/presence-repository.ts';
import type { RoutingHost } from '../routing/routing-host.ts';
import type { Users } from '../users/users.ts';
import { hydrateEvent } from './hydrate-events.ts';
import { poolReserves } from './pool-reserves.ts';
import { queueLoads } from './queue-loads.ts';
import { snapshotView } from './snapshot-view.ts';

/** The reads behind the live door. */
export function createLiveViews(
  context: ConversationContext,
  users: Users,
  presence: PresenceKeeper,
  routing: Pick<RoutingHost, 'pools'>,
): LiveViews {
  const loads = async (): Promise<readonly QueueLoad[]> => {
    const rows = await listPresences(context.database.read);
    const signedIn = new Map(
      rows.filter((row) => row.status !== 'offline').map((row) => [row.user_id, row.status]),
    );
    const agents = {
      isSignedIn: (id: string) => signedIn.has(id),
      isAvailable: (id: string) => signedIn.get(id) === 'available' && presence.isReachable(id),
    };
    return queueLoads(context.database, context.configuration(), agents, context.now());
  };
  return {
    queueLoads: loads,
    reserves: async () => poolReserves(routing.pools()),
    hydrate: async (requests) => {
      const told = [];
      for (const { event } of requests) told.push(await hydrateEvent(context, event));
      return told;
    },
    snapshot: async (userId) => {
      const me = await users.find(userId);
      if (me === null) throw new Error(`user ${userId} is signed in but not stored`);
      return snapshotView(context, me, await loads(), poolReserves(routing.pools()));
    },
  };
}
