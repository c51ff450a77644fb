import type { Kysely } from 'kysely';
import { compileOnce } from '../db/compile-once.ts';
import type { Schema } from '../db/schema.ts';

function contactsWithNames(db: Kysely<Schema>) {
  return db
    .selectFrom('contacts')
    .innerJoin('conversations', 'conversations.id', 'contacts.conversation_id')
    .innerJoin('customers', 'customers.id', 'conversations.customer_id')
    .leftJoin('drafts', 'drafts.conversation_id', 'contacts.conversation_id')
    .leftJoin('offers', 'offers.id', 'contacts.offer_id')
    .leftJoin('users as asker', 'asker.id', 'contacts.asked_by')
    .selectAll('contacts')
    .select((select) => [
      'conversations.channel_account_id',
      'conversations.customer_id',
      'conversations.subject',
      'conversations.channel as conversation_channel',
      'asker.name as asked_by_name',
      'customers.name as customer_name',
      'drafts.saved_at as draft_saved_at',
      'drafts.characters as draft_characters',
      'offers.offered_at',
      'offers.expires_at',
      select
        .selectFrom('identities')
        .select('identities.value')
        .whereRef('identities.customer_id', '=', 'customers.id')
        .where('identities.kind', '=', 'email')
        .orderBy('identities.created_at')
        .limit(1)
        .as('customer_address'),
      // A number or a handle as people read it, for whom no mail address is known.
      select
        .selectFrom('identities')
        .innerJoin('identity_facts', (join) =>
          join
            .onRef('identity_facts.kind', '=', 'identities.kind')
            .onRef('identity_facts.value', '=', 'identities.value'),
        )
        .select('identity_facts.label')
        .whereRef('identities.customer_id', '=', 'customers.id')
        .orderBy('identities.created_at')
        .limit(1)
        .as('customer_label'),
    ]);
}

export type ContactWithNames = Awaited<ReturnType<ReturnType<typeof contactsWithNames>['execute']>>[number];

/** Contacts by their ids with everything a list shows, in the order of the ids. */
export async function listContacts(
  db: Kysely<Schema>,
  ids: readonly string[],
): Promise<readonly ContactWithNames[]> {
  const [only, ...others] = ids;
  if (only === undefined) return [];
  // Every commit tells of single contacts: that query is built once.
  if (others.length === 0) return selectContact(db, only);
  const rows = await contactsWithNames(db)
    .where('contacts.id', 'in', [...ids])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const selectContact = compileOnce((db, id: string) => contactsWithNames(db).where('contacts.id', '=', id));

/** The newest contact of a conversation's customer: the open one, else the one closed last. */
export async function findNewestContactId(
  db: Kysely<Schema>,
  conversationId: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('contacts')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('parent_contact_id', 'is', null)
    .orderBy('sequence', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Open offers of an agent, the oldest first. */
export async function listOpenOffers(db: Kysely<Schema>, agentId: string) {
  return db
    .selectFrom('offers')
    .selectAll()
    .where('agent_id', '=', agentId)
    .where('ended_at', 'is', null)
    .orderBy('offered_at')
    .execute();
}

/** Offers by their ids. */
export async function listOffers(db: Kysely<Schema>, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom('offers')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
}

/** A customer with all identities. */
export async function findCustomer(db: Kysely<Schema>, id: string) {
  const [customer, identities] = await Promise.all([
    db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirst(),
    db
      .selectFrom('identities')
      .leftJoin('identity_facts', (join) =>
        join
          .onRef('identity_facts.kind', '=', 'identities.kind')
          .onRef('identity_facts.value', '=', 'identities.value'),
      )
      .selectAll('identities')
      .select('identity_facts.label')
      .where('customer_id', '=', id)
      .orderBy('created_at')
      .execute(),
  ]);
  return customer === undefined ? null : { ...customer, identities };
}

/** What happened to the contacts of a conversation, oldest first, with names. */
export async function listTimeline(db: Kysely<Schema>, conversationId: string, types: readonly string[]) {
  return db
    .selectFrom('events')
    .leftJoin('users', 'users.id', 'events.actor_id')
    .select([
      'events.seq',
      'events.at',
      'events.type',
      'events.contact_id',
      'events.data',
      'users.name as actor_name',
    ])
    .where('events.conversation_id', '=', conversationId)
    .where('events.type', 'in', [...types])
    .orderBy('events.seq')
    .limit(500)
    .execute();
}

/** Open contacts of customers per queue and status. */
export async function countByQueue(db: Kysely<Schema>, now: number) {
  return db
    .selectFrom('contacts')
    .select((select) => [
      'queue_id',
      'status',
      select.fn.countAll<number>().as('count'),
      select.fn.min('arrived_at').as('oldest'),
      select.fn.min('due_at').as('next_due'),
      select.fn.sum<number>(select.case().when('due_at', '<', now).then(1).else(0).end()).as('overdue'),
    ])
    .where('status', '<>', 'closed')
    .where('parent_contact_id', 'is', null)
    .groupBy(['queue_id', 'status'])
    .execute();
}

/** A user's name by id. */
export async function namesOf(
  db: Kysely<Schema>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('users')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The customer's name and the subject of contacts, by contact id. */
export async function summariesOf(
  db: Kysely<Schema>,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly customer: string; readonly subject: string }>> {
  if (contactIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('contacts')
    .innerJoin('conversations', 'conversations.id', 'contacts.conversation_id')
    .innerJoin('customers', 'customers.id', 'conversations.customer_id')
    .select(['contacts.id', 'customers.name as customer', 'conversations.subject'])
    .where('contacts.id', 'in', [...contactIds])
    .execute();
  return new Map(rows.map(({ id, customer, subject }) => [id, { customer, subject }]));
}
