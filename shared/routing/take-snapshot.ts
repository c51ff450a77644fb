import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { reserveRows, shareRows } from './reserve-rows.ts';
import type { AgentRow, ContactRow, ExclusionRow, RouterSnapshot } from './snapshot.ts';

/** The state as rows in one canonical order: equal routers give equal snapshots. */
export function takeSnapshot(state: RouterState): RouterSnapshot {
  const reserves = reserveRows(state);
  const shares = shareRows(state);
  return {
    version: 1,
    now: state.now,
    agents: [...state.agents.values()].filter(isKept).map(agentRow),
    contacts: [...state.contacts.values()]
      .sort((left, right) => (left.contact.contactId < right.contact.contactId ? -1 : 1))
      .map((contact) => contactRow(contact, state.now)),
    ...(reserves.length > 0 ? { reserves } : {}),
    ...(shares.length > 0 ? { shares } : {}),
  };
}

/** Whoever is offline is a stranger, but for interruptions that still count. */
function isKept({ status, interruptedAt }: RoutedAgent): boolean {
  return status !== 'offline' || interruptedAt.length > 0;
}

function agentRow({
  id,
  status,
  idleSince,
  expiredInARow,
  nextStatus,
  interruptedAt,
}: RoutedAgent): AgentRow {
  return {
    agentId: id,
    status,
    idleSince,
    expiredInARow,
    ...(nextStatus === null ? {} : { nextStatus }),
    ...(interruptedAt.length === 0 ? {} : { interruptedAt: [...interruptedAt] }),
  };
}

function contactRow(contact: RoutedContact, now: number): ContactRow {
  const { directed, overflowed, escalated, urgent, interruptions, workedMs } = contact;
  return {
    contact: contact.contact,
    state: contact.state,
    offersMade: contact.offersMade,
    exclusions: contact.exclusions
      .filter((one) => one.kind === 'expired' || one.until > now)
      .sort(inRowOrder),
    ...(directed !== null && directed.until > now ? { directed } : {}),
    ...(overflowed ? { overflowed } : {}),
    ...(escalated ? { escalated } : {}),
    ...(urgent ? { urgent } : {}),
    ...(interruptions > 0 ? { interruptions } : {}),
    ...(workedMs > 0 ? { workedMs } : {}),
  };
}

function inRowOrder(left: ExclusionRow, right: ExclusionRow): number {
  if (left.agentId !== right.agentId) return left.agentId < right.agentId ? -1 : 1;
  if (left.kind !== right.kind) return left.kind < right.kind ? -1 : 1;
  return left.kind === 'expired' && right.kind === 'expired' ? left.ring - right.ring : 0;
}
