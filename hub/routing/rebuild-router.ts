import type { RoutableContact } from '../../shared/routing/events.ts';
import type {
  AgentRow,
  ContactRow,
  ContactState,
  ExclusionRow,
  RouterSnapshot,
} from '../../shared/routing/snapshot.ts';
import type { ContactRow as StoredContact } from '../conversations/contact-repository.ts';
import type { Database } from '../db/database.ts';
import { listExclusions, listOfferCounts, listOpenContacts, listPresences } from './routing-repository.ts';

/**
 * Puts the router's state together from the tables: every open contact exactly once, open offers with their old
 * deadline, exclusions, idle times. `isReachable` says who has a connection now: nobody else gets offers, but work
 * in hand stays where it is.
 */
export async function rebuildRouter(
  database: Database,
  now: number,
  isReachable: (agentId: string) => boolean,
): Promise<RouterSnapshot> {
  const [presences, contacts, offers, exclusions] = await Promise.all([
    listPresences(database.read),
    listOpenContacts(database.read),
    listOfferCounts(database.read),
    listExclusions(database.read),
  ]);
  const offersOf = new Map(offers.map((offer) => [offer.contact_id, offer]));
  const exclusionsOf = Map.groupBy(exclusions, (exclusion) => exclusion.contact_id);
  return {
    version: 1,
    now,
    agents: presences.map((row): AgentRow => ({
      agentId: row.user_id,
      status: routingStatus(row, isReachable(row.user_id)),
      idleSince: row.idle_since,
      expiredInARow: row.expired_in_a_row,
    })),
    contacts: contacts.map((contact): ContactRow => {
      const made = offersOf.get(contact.id);
      return {
        contact: toRoutable(contact),
        state: stateOf(contact, made?.last_expires_at ?? now),
        offersMade: made?.made ?? 0,
        exclusions: (exclusionsOf.get(contact.id) ?? []).map(toExclusion),
      };
    }),
  };
}

/** What a stored presence means to the router. */
export function routingStatus(
  row: { readonly status: string; readonly reason: string | null },
  reachable: boolean,
): AgentRow['status'] {
  if (row.status === 'offline') return 'offline';
  if (row.status === 'away') return row.reason === 'not-responding' ? 'notResponding' : 'away';
  return reachable ? 'available' : 'away';
}

/** A stored contact as the router takes it. */
export function toRoutable(contact: StoredContact): RoutableContact {
  return {
    contactId: contact.id,
    sequence: contact.sequence,
    queueId: contact.queue_id,
    channel: contact.channel,
    arrivedAt: contact.arrived_at,
    dueAt: contact.due_at,
    expectedHandlingMs: contact.expected_handling_ms,
    preferredAgentId: contact.preferred_agent_id,
    extraSkills: [],
  };
}

function stateOf(contact: StoredContact, expiresAt: number): ContactState {
  const agentId = contact.agent_id;
  if (agentId === null) return { status: 'waiting' };
  switch (contact.status) {
    case 'offered':
      return { status: 'offered', agentId, expiresAt };
    case 'active':
      return { status: 'active', agentId, since: contact.status_since };
    case 'wrapUp':
      return { status: 'wrapUp', agentId };
    case 'waiting':
    case 'closed':
      return { status: 'waiting' };
  }
}

function toExclusion(row: {
  readonly agent_id: string;
  readonly reason: string;
  readonly until: number | null;
  readonly ring: number | null;
}): ExclusionRow {
  return row.until === null
    ? { kind: 'expired', agentId: row.agent_id, ring: row.ring ?? 0 }
    : { kind: 'cooldown', agentId: row.agent_id, until: row.until };
}
