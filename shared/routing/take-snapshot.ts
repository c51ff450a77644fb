import { applies } from './exclusions.ts';
import type { RoutedAgent, RoutedContact, RouterState } from './model.ts';
import { openRing } from './rings.ts';
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
  const ring = openRing(contact, now);
  return {
    contact: contact.contact,
    state: contact.state,
    offersMade: contact.offersMade,
    exclusions: contact.exclusions.filter((exclusion) => applies(exclusion, ring, now)).sort(inRowOrder),
  };
}

function inRowOrder(left: ExclusionRow, right: ExclusionRow): number {
  const one = `${left.agentId} ${left.kind}`;
  const other = `${right.agentId} ${right.kind}`;
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
