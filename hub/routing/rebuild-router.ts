import type { AgentRow, RouterSnapshot } from '../../shared/routing/snapshot.ts';
import type { Database } from '../db/database.ts';
import { listExclusions } from './exclusion-repository.ts';
import { readLearnt } from './learnt-repository.ts';
import { listOfferCounts, listOpenOffers } from './offer-repository.ts';
import { listPresences } from './presence-repository.ts';
import { listOpenContacts } from './routed-contact-repository.ts';
import { agentRow } from './rows/agent-row.ts';
import { contactRow } from './rows/contact-row.ts';

/**
 * Puts the router's state together from the tables: every open contact exactly once, open offers with their old
 * deadline, exclusions, idle times, reserves. `isReachable` says who has a connection now: nobody else gets offers,
 * but work in hand stays where it is.
 */
export async function rebuildRouter(
  database: Database,
  now: number,
  isReachable: (agentId: string) => boolean,
): Promise<RouterSnapshot> {
  const [presences, contacts, counts, offers, exclusions, learnt] = await Promise.all([
    listPresences(database.read),
    listOpenContacts(database.read),
    listOfferCounts(database.read),
    listOpenOffers(database.read),
    listExclusions(database.read),
    readLearnt(database.read),
  ]);
  const madeFor = new Map(counts.map(({ contact_id, made }) => [contact_id, made]));
  const openFor = new Map(offers.map((offer) => [offer.contact_id, offer]));
  const exclusionsOf = Map.groupBy(exclusions, (exclusion) => exclusion.contact_id);
  return {
    version: 1,
    now,
    agents: presences.map((row) => agentRow(row, isReachable(row.user_id), now)).filter(isKnown),
    contacts: contacts.map((contact) => {
      const sides = {
        made: madeFor.get(contact.id) ?? 0,
        open: openFor.get(contact.id) ?? null,
        exclusions: exclusionsOf.get(contact.id) ?? [],
      };
      return contactRow(contact, sides, now);
    }),
    ...learnt,
  };
}

/** Whoever is offline is a stranger, but for interruptions that still count. */
function isKnown({ status, interruptedAt }: AgentRow): boolean {
  return status !== 'offline' || interruptedAt !== undefined;
}
