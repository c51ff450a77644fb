import type { RoutingConfig } from '../../../shared/routing/config.ts';
import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { RoutingEvent } from '../../../shared/routing/events.ts';
import { capShares } from './naive-choice.ts';
import { type Desk, loseHolder, overflow, tellUnroutable } from './naive-desk.ts';
import { handle, reachNextStatus } from './naive-events.ts';
import { poolsOf } from './naive-pools.ts';
import { isRoutable, overflowOpensAt } from './naive-skills.ts';
import { letTimePass, settle } from './naive-time.ts';
import { bySequence, rowsOf, waitingRows, type World } from './naive-world.ts';

/** The oracle: the same answers as the router, found by scanning all rows for every single step. */
export function createNaiveRouter(config: RoutingConfig) {
  const world: World = {
    config,
    now: 0,
    agents: new Map(),
    contacts: new Map(),
    reserves: new Map(),
    shares: new Map(),
    estimates: new Map(),
    seenPlaces: new Map(),
  };
  return {
    world,
    apply(event: RoutingEvent, now: number): readonly RoutingDecision[] {
      const desk: Desk = { world, decisions: [] };
      world.now = now;
      letTimePass(desk);
      settle(desk);
      if (event.type === 'configChanged') reconfigure(desk, event.config);
      else {
        const reason = handle(desk, event);
        if (reason) desk.decisions.push({ type: 'stale', event: event.type, reason });
      }
      reachNextStatus(desk);
      capShares(world);
      settle(desk);
      return desk.decisions;
    },
  };
}

function reconfigure(desk: Desk, next: RoutingConfig): void {
  const { world, decisions } = desk;
  const routable = new Set(
    rowsOf(world)
      .filter((row) => isRoutable(world, row))
      .map(({ contact }) => contact.contactId),
  );
  world.config = next;
  const known = new Set(next.agents.map(({ id }) => id));
  for (const agentId of world.agents.keys()) if (!known.has(agentId)) world.agents.delete(agentId);
  const pools = new Set(poolsOf(world).map(({ id }) => id));
  for (const id of world.reserves.keys()) if (!pools.has(id)) world.reserves.delete(id);
  for (const [id, estimate] of world.estimates) {
    const row = world.reserves.get(id) ?? { poolId: id, fixed: null, reserve: 0 };
    if (pools.has(id)) world.reserves.set(id, { ...row, estimate: estimate.toRow() });
  }
  world.estimates.clear();
  world.seenPlaces.clear();
  for (const id of world.shares.keys())
    if (!next.queues.find((queue) => queue.id === id)?.share) world.shares.delete(id);
  const repairs: Desk = { world, decisions: [] };
  for (const row of bySequence(rowsOf(world))) {
    if (row.state.status !== 'waiting' && !known.has(row.state.agentId))
      loseHolder(repairs, row, 'agentRemoved');
  }
  decisions.push(...repairs.decisions.filter(({ type }) => type !== 'contactUnroutable'));
  for (const row of bySequence(waitingRows(world))) {
    if (routable.has(row.contact.contactId)) tellUnroutable(desk, row);
    if (!row.overflowed && overflowOpensAt(world, row) <= world.now) overflow(desk, row);
  }
}
