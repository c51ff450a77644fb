import type { Kysely } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';

/** Remembers that an agent is not to be offered a contact for now (R10). */
export async function excludeAgent(
  unit: Unit,
  who: { readonly contactId: string; readonly agentId: string },
  why: {
    readonly reason: 'declined' | 'expired';
    readonly at: number;
    readonly until: number | null;
    /** The widest ring open when the offer expired; null for a decline. */
    readonly ring: number | null;
  },
): Promise<void> {
  await unit.tx
    .insertInto('contact_exclusions')
    .values({ contact_id: who.contactId, agent_id: who.agentId, ...why })
    .onConflict((conflict) => conflict.columns(['contact_id', 'agent_id', 'reason']).doUpdateSet(why))
    .execute();
}

/** Nothing keeps the contact from the agent any more. */
export async function forgetExclusions(unit: Unit, contactId: string, agentId: string): Promise<void> {
  await unit.tx
    .deleteFrom('contact_exclusions')
    .where('contact_id', '=', contactId)
    .where('agent_id', '=', agentId)
    .execute();
}

/** Exclusions of open contacts. */
export async function listExclusions(db: Kysely<Schema>) {
  return db
    .selectFrom('contact_exclusions')
    .innerJoin('contacts', 'contacts.id', 'contact_exclusions.contact_id')
    .select([
      'contact_exclusions.contact_id',
      'contact_exclusions.agent_id',
      'contact_exclusions.reason',
      'contact_exclusions.until',
      'contact_exclusions.ring',
    ])
    .where('contacts.status', '<>', 'closed')
    .orderBy('contact_exclusions.agent_id')
    .orderBy('contact_exclusions.reason')
    .execute();
}
