import type { Kysely } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';

type Offered = {
  readonly offerId: string;
  readonly contactId: string;
  readonly agentId: string;
  readonly ring: number;
  readonly madeAt: number;
  readonly expiresAt: number;
  readonly why: { readonly lastAgent: boolean };
  readonly parks: readonly string[];
  readonly rule: string | null;
};

/** Stores an open offer. */
export async function insertOffer(unit: Unit, offer: Offered): Promise<void> {
  await unit.tx
    .insertInto('offers')
    .values({
      id: offer.offerId,
      contact_id: offer.contactId,
      agent_id: offer.agentId,
      ring: offer.ring,
      last_agent: offer.why.lastAgent ? 1 : 0,
      offered_at: offer.madeAt,
      expires_at: offer.expiresAt,
      ended_at: null,
      outcome: null,
      parks: JSON.stringify(offer.parks),
      rule: offer.rule,
    })
    .execute();
}

/** Ends an offer; one that has ended already keeps its outcome. */
export async function closeOffer(
  unit: Unit,
  offerId: string,
  outcome: 'accepted' | 'declined' | 'expired' | 'withdrawn',
  at: number,
): Promise<void> {
  await unit.tx
    .updateTable('offers')
    .set({ outcome, ended_at: at })
    .where('id', '=', offerId)
    .where('ended_at', 'is', null)
    .execute();
}

/** How many offers each open contact has had. */
export async function listOfferCounts(db: Kysely<Schema>) {
  return db
    .selectFrom('offers')
    .innerJoin('contacts', 'contacts.id', 'offers.contact_id')
    .select((select) => ['offers.contact_id', select.fn.countAll<number>().as('made')])
    .where('contacts.status', '<>', 'closed')
    .groupBy('offers.contact_id')
    .execute();
}

/** Every open offer: when it ends, and what accepting it sets aside. */
export async function listOpenOffers(db: Kysely<Schema>) {
  return db
    .selectFrom('offers')
    .select(['contact_id', 'agent_id', 'expires_at', 'parks'])
    .where('ended_at', 'is', null)
    .execute();
}
