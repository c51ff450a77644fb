import type { Kysely, Updateable } from 'kysely';
import type { Unit } from '../db/database.ts';
import type { ContactTable, Schema } from '../db/schema.ts';

type Offered = {
  readonly offerId: string;
  readonly contactId: string;
  readonly agentId: string;
  readonly ring: number;
  readonly madeAt: number;
  readonly expiresAt: number;
  readonly why: { readonly lastAgent: boolean };
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

/**
 * Moves a contact from one of the expected statuses; returns its conversation. A contact in another status means
 * that router and tables disagree: an error, unless that is fine.
 */
export async function moveContact(
  unit: Unit,
  contactId: string,
  from: readonly ContactTable['status'][],
  change: Updateable<ContactTable>,
  otherwise: 'throw' | 'missing-is-fine' = 'throw',
): Promise<string | null> {
  const row = await unit.tx
    .updateTable('contacts')
    .set(change)
    .where('id', '=', contactId)
    .where('status', 'in', [...from])
    .returning('conversation_id')
    .executeTakeFirst();
  if (row !== undefined) return row.conversation_id;
  if (otherwise === 'missing-is-fine') return null;
  throw new Error(`contact ${contactId} is not ${from.join(' or ')}`);
}

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

/** Counts an offer that the agent left unanswered. */
export async function countUnanswered(unit: Unit, agentId: string, inARow: number): Promise<void> {
  await unit.tx
    .updateTable('agent_presence')
    .set({ expired_in_a_row: inARow })
    .where('user_id', '=', agentId)
    .execute();
}

/** The agent answered: unanswered offers count from zero again. */
export async function forgetUnanswered(unit: Unit, agentId: string): Promise<void> {
  await countUnanswered(unit, agentId, 0);
}

/** The agent took on or ended work. */
export async function touchIdle(unit: Unit, agentId: string, at: number): Promise<void> {
  await unit.tx
    .updateTable('agent_presence')
    .set({ idle_since: at })
    .where('user_id', '=', agentId)
    .execute();
}

/** The router found that the agent does not answer. */
export async function markNotResponding(unit: Unit, agentId: string, at: number): Promise<void> {
  await unit.tx
    .updateTable('agent_presence')
    .set({ status: 'away', reason: 'not-responding', since: at, idle_since: at, expired_in_a_row: 0 })
    .where('user_id', '=', agentId)
    .execute();
}

/** Stores what an agent chose. */
export async function putPresence(
  unit: Unit,
  agentId: string,
  presence: { readonly status: 'available' | 'away' | 'offline'; readonly reason: string | null },
  at: number,
): Promise<void> {
  const row = { ...presence, since: at, idle_since: at, expired_in_a_row: 0 };
  await unit.tx
    .insertInto('agent_presence')
    .values({ user_id: agentId, ...row })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
    .execute();
}

/** Everybody's presence rows. */
export async function listPresences(db: Kysely<Schema>) {
  return db
    .selectFrom('agent_presence')
    .innerJoin('users', 'users.id', 'agent_presence.user_id')
    .select([
      'agent_presence.user_id',
      'users.name',
      'users.active',
      'agent_presence.status',
      'agent_presence.reason',
      'agent_presence.since',
      'agent_presence.idle_since',
      'agent_presence.expired_in_a_row',
    ])
    .execute();
}

/** Everything about open contacts that the router is rebuilt from. */
export async function listOpenContacts(db: Kysely<Schema>) {
  return db.selectFrom('contacts').selectAll().where('status', '<>', 'closed').orderBy('sequence').execute();
}

/** How many offers each open contact has had, and when the open one ends. */
export async function listOfferCounts(db: Kysely<Schema>) {
  return db
    .selectFrom('offers')
    .innerJoin('contacts', 'contacts.id', 'offers.contact_id')
    .select((select) => [
      'offers.contact_id',
      select.fn.countAll<number>().as('made'),
      select.fn.max('offers.expires_at').as('last_expires_at'),
    ])
    .where('contacts.status', '<>', 'closed')
    .groupBy('offers.contact_id')
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

/** One agent's presence row. */
export async function findPresence(db: Kysely<Schema>, agentId: string) {
  return (
    (await db.selectFrom('agent_presence').selectAll().where('user_id', '=', agentId).executeTakeFirst()) ??
    null
  );
}

/** Agents who have an offer before them. */
export async function listAgentsWithOpenOffer(db: Kysely<Schema>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('offers')
    .select('agent_id')
    .distinct()
    .where('ended_at', 'is', null)
    .execute();
  return rows.map((row) => row.agent_id);
}
