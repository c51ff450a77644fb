import type { ContactRow } from '../../../shared/routing/snapshot.ts';
import { eligibleAgents } from './naive-eligibility.ts';
import { isLate } from './naive-keys.ts';
import { usedUnits } from './naive-load.ts';
import { slackAfter } from './naive-pools.ts';
import { budgetOf, demandOf, directedTo, qualifies, skillRank } from './naive-skills.ts';
import { isThere, rowsOf, sortedBy, type World } from './naive-world.ts';

/** R3: who could be offered a live contact now, best first. */
export function liveCandidates(world: World, row: ContactRow): string[] {
  return sortedBy(eligibleAgents(world, row), (id) => [
    directedTo(world, row) === id ? 0 : 1,
    row.contact.preferredAgentId === id ? 0 : 1,
    ...skillRank(world, id, row),
    ...idleRank(world, id),
  ]);
}

/** R5: who could start a deferred contact now, best first. */
export function deferredCandidates(world: World, row: ContactRow, urgent: boolean): string[] {
  const slacks = new Map(eligibleAgents(world, row).map((id) => [id, slackAfter(world, id, row, urgent)]));
  const allowed = [...slacks.keys()].filter((id) => (slacks.get(id) ?? -1) >= 0);
  return sortedBy(allowed, (id) => [
    row.contact.preferredAgentId === id ? 0 : 1,
    -(slacks.get(id) ?? 0),
    ...idleRank(world, id),
  ]);
}

function idleRank(world: World, agentId: string): (number | string)[] {
  const load = Math.floor((usedUnits(world, agentId) * 1000) / budgetOf(world, agentId));
  return [load, world.agents.get(agentId)?.idleSince ?? 0, agentId];
}

/** R7: late, and its demand has room for one more urgent contact. */
export function isUrgent(world: World, row: ContactRow): boolean {
  if (row.state.status !== 'waiting' || !isLate(world, row)) return false;
  const demand = demandOf(world, row);
  const begun = rowsOf(world).filter(
    (other) =>
      other.urgent === true &&
      (other.state.status === 'offered' || other.state.status === 'active') &&
      demandOf(world, other) === demand,
  );
  const available = world.config.agents.filter(
    ({ id }) => isThere(world, id) && qualifies(world, id, { ...row, directed: nobody }),
  );
  return begun.length < Math.max(1, Math.floor(world.config.urgentShare * available.length));
}

const nobody = { agentId: '', until: 0 };
