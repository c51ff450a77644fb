import type { RoutedAgent, RoutedContact, RouterState } from './model.ts';
import type { AgentRow, ContactRow, ExclusionRow, RouterSnapshot } from './snapshot.ts';

/** The state as rows in one canonical order: equal routers give equal snapshots. */
export function takeSnapshot(state: RouterState): RouterSnapshot {
  return {
    version: 1,
    now: state.now,
    agents: [...state.agents.values()].filter(({ status }) => status !== 'offline').map(agentRow),
    contacts: [...state.contacts.values()]
      .sort((left, right) => (left.contact.contactId < right.contact.contactId ? -1 : 1))
      .map((contact) => contactRow(contact, state.now)),
  };
}

function agentRow({ id, status, idleSince, expiredInARow }: RoutedAgent): AgentRow {
  return { agentId: id, status, idleSince, expiredInARow };
}

function contactRow(contact: RoutedContact, now: number): ContactRow {
  return {
    contact: contact.contact,
    state: contact.state,
    offersMade: contact.offersMade,
    exclusions: contact.exclusions
      .filter((one) => one.kind === 'expired' || one.until > now)
      .sort(inRowOrder),
  };
}

function inRowOrder(left: ExclusionRow, right: ExclusionRow): number {
  if (left.agentId !== right.agentId) return left.agentId < right.agentId ? -1 : 1;
  if (left.kind !== right.kind) return left.kind < right.kind ? -1 : 1;
  return left.kind === 'expired' && right.kind === 'expired' ? left.ring - right.ring : 0;
}
