import type { AgentRow, ContactRow, ExclusionRow, RouterSnapshot } from '../../../shared/routing/snapshot.ts';
import { interruptionsOf } from './naive-interruption.ts';
import { sortedBy, type World } from './naive-world.ts';

/** The rows that two routers must agree in, in one order and without what goes without saying. */
export function comparableRows(world: World): Pick<RouterSnapshot, 'agents' | 'contacts' | 'shares'> {
  const agents = [...world.agents.values()].filter(({ status }) => status !== 'offline');
  const shares = [...world.shares].filter(([, credit]) => credit !== 0);
  return {
    agents: sortedBy(agents, ({ agentId }) => [agentId]).map((row) => agentRow(world, row)),
    contacts: sortedBy([...world.contacts.values()], ({ contact }) => [contact.contactId]).map((row) =>
      contactRow(world, row),
    ),
    shares: sortedBy(shares, ([queueId]) => [queueId]).map(([queueId, credit]) => ({ queueId, credit })),
  };
}

function agentRow(
  world: World,
  { agentId, status, idleSince, expiredInARow, nextStatus }: AgentRow,
): AgentRow {
  const interruptedAt = interruptionsOf(world, agentId);
  return {
    agentId,
    status,
    idleSince,
    expiredInARow,
    ...(nextStatus === undefined ? {} : { nextStatus }),
    ...(interruptedAt.length === 0 ? {} : { interruptedAt }),
  };
}

function contactRow(world: World, row: ContactRow): ContactRow {
  const { contact, state, offersMade, directed, overflowed, escalated, urgent, interruptions, workedMs } =
    row;
  return {
    contact,
    state,
    offersMade,
    exclusions: exclusions(world, row),
    ...(directed && directed.until > world.now ? { directed } : {}),
    ...(overflowed ? { overflowed } : {}),
    ...(escalated ? { escalated } : {}),
    ...(urgent ? { urgent } : {}),
    ...(interruptions ? { interruptions } : {}),
    ...(workedMs ? { workedMs } : {}),
  };
}

/** Each agent's longest cool-down, and the rings where it let an offer expire. */
function exclusions(world: World, row: ContactRow): ExclusionRow[] {
  const known = new Map<string, ExclusionRow>();
  for (const one of row.exclusions) {
    const key = one.kind === 'cooldown' ? `${one.agentId} cooldown` : `${one.agentId} expired ${one.ring}`;
    const other = known.get(key);
    const longer = one.kind === 'cooldown' && other?.kind === 'cooldown' && other.until >= one.until;
    if (!longer && (one.kind === 'expired' || one.until > world.now)) known.set(key, one);
  }
  return sortedBy([...known.values()], (one) => [
    one.agentId,
    one.kind,
    one.kind === 'expired' ? one.ring : 0,
  ]);
}
