import type { Offer } from '../../shared/contract/contact.ts';
import type { RequiredSkill } from '../../shared/contract/contact.ts';
import type { Configuration } from '../config/configuration.ts';
import type { Unit } from '../db/database.ts';
import { contactView } from './contact-view.ts';
import { listContacts, type listOpenOffers } from './view-repository.ts';

type OfferRow = Awaited<ReturnType<typeof listOpenOffers>>[number];

/** Offers with what the agent needs to decide at a glance. Offers whose contact is gone are left out. */
export async function offerViews(
  db: Unit['tx'],
  configuration: Configuration,
  rows: readonly OfferRow[],
): Promise<readonly Offer[]> {
  const contacts = await listContacts(
    db,
    rows.map((row) => row.contact_id),
  );
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  return rows.flatMap((row) => {
    const contact = byId.get(row.contact_id);
    if (contact === undefined) return [];
    return {
      id: row.id,
      contact: contactView(contact),
      agentId: row.agent_id,
      offeredAt: row.offered_at,
      expiresAt: row.expires_at,
      why: {
        skills: skillsOf(configuration, contact.queue_id, row.ring),
        lastAgent: row.last_agent === 1,
        from: null,
      },
      parks: [],
    };
  });
}

function skillsOf(configuration: Configuration, queueId: string, ring: number): RequiredSkill[] {
  const asked = configuration.queues.get(queueId)?.rings[ring]?.skills ?? [];
  return asked.map(({ skillId, level }) => ({ skillId, level }));
}
