import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';

/** Offers of a contact with what is kept about them, newest first. */
export async function listOffersMade(db: Kysely<Schema>, contactId: string, limit: number) {
  return db
    .selectFrom('events')
    .innerJoin('offers', 'offers.id', 'events.offer_id')
    .select(['events.seq', 'events.at', 'events.data', 'offers.agent_id', 'offers.ring', 'offers.outcome'])
    .where('events.contact_id', '=', contactId)
    .where('events.type', '=', 'offerMade')
    .orderBy('events.seq', 'desc')
    .limit(limit)
    .execute();
}
