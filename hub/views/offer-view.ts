import type { Offer } from '../../shared/contract/contact.ts';
import type { RequiredSkill } from '../../shared/contract/contact.ts';
import type { Configuration } from '../config/configuration.ts';
import type { Unit } from '../db/database.ts';
import { contactView } from './contact-view.ts';
import {
  listContacts,
  namesOf,
  summariesOf,
  type ContactWithNames,
  type listOpenOffers,
} from './view-repository.ts';

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
  const [from, parked] = await Promise.all([
    namesOf(
      db,
      contacts.flatMap((contact) => contact.passed_on_by ?? []),
    ),
    summariesOf(db, rows.flatMap(parksOf)),
  ]);
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
        skills: skillsOf(configuration, contact, row.ring),
        lastAgent: row.last_agent === 1,
        from: passedOnBy(contact, row.agent_id, from),
      },
      parks: parksOf(row).flatMap((id) => {
        const summary = parked.get(id);
        return summary === undefined ? [] : { contactId: id, ...summary };
      }),
    };
  });
}

function skillsOf(configuration: Configuration, contact: ContactWithNames, ring: number): RequiredSkill[] {
  const asked = configuration.queues.get(contact.queue_id)?.rings[ring]?.skills ?? [];
  const extra = JSON.parse(contact.extra_skills) as readonly RequiredSkill[];
  return [...asked, ...extra].map(({ skillId, level }) => ({ skillId, level }));
}

/** Whoever passed it on, unless it was meant for one agent and now rings with another. */
function passedOnBy(
  contact: ContactWithNames,
  agentId: string,
  names: ReadonlyMap<string, string>,
): string | null {
  const { passed_on_by: by, directed_to: meantFor } = contact;
  if (by === null || (meantFor !== null && meantFor !== agentId)) return null;
  return names.get(by) ?? null;
}

function parksOf(row: OfferRow): readonly string[] {
  return JSON.parse(row.parks) as readonly string[];
}
