import type { Kysely, Selectable, Updateable } from 'kysely';
import { compileOnce, insertOnce, updateOnce } from '../db/compile-once.ts';
import { defaultChannelRouting } from '../../shared/routing/config.ts';
import type { Unit } from '../db/database.ts';
import type { ContactTable, Schema } from '../db/schema.ts';

export type ContactRow = Selectable<ContactTable>;

/** What routing has not touched yet: the rest of a new customer's contact. */
export const untouched = {
  agent_id: null,
  offer_id: null,
  wrap_up_ends_at: null,
  wrap_up_code: null,
  parked_by: null,
  park_until: null,
  park_until_at: null,
  displaced_by: null,
  worked_ms: 0,
  interruptions: 0,
  directed_to: null,
  directed_until: null,
  passed_on_by: null,
  overflowed: 0,
  escalated: 0,
  urgent: 0,
  latest_start_at: null,
  extra_skills: '[]',
  parent_contact_id: null,
  asked_by: null,
  question: null,
} as const satisfies Partial<ContactRow>;

/** The columns of a contact that is not parked. */
export const notParked = {
  parked_by: null,
  park_until: null,
  park_until_at: null,
  displaced_by: null,
} as const;

/** One contact by its id. */
export async function findContact(db: Kysely<Schema>, id: string): Promise<ContactRow | null> {
  const row = await db.selectFrom('contacts').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** The customer's contact that is not closed in a conversation; there is at most one. */
export async function findOpenContact(
  db: Kysely<Schema>,
  conversationId: string,
): Promise<ContactRow | null> {
  const [row] = await selectOpenContact(db, conversationId);
  return row ?? null;
}

const selectOpenContact = compileOnce((db, conversationId: string) =>
  db
    .selectFrom('contacts')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('status', '<>', 'closed')
    .where('parent_contact_id', 'is', null),
);

/** Stores a new contact. */
export async function insertContact(unit: Unit, row: ContactRow): Promise<void> {
  await insertInto(unit.tx, row);
}

const insertInto = insertOnce('contacts');

/** Changes some columns of a contact. */
export async function updateContact(unit: Unit, id: string, change: Updateable<ContactTable>): Promise<void> {
  await changeContact(unit.tx, id, change);
}

const changeContact = updateOnce('contacts');

/** The highest sequence given so far; 0 in an empty database. */
export async function highestSequence(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('contacts')
    .select((select) => select.fn.max('sequence').as('highest'))
    .executeTakeFirst();
  return row?.highest ?? 0;
}

/** Time-boxed wrap-ups that are still running. */
export async function listTimedWrapUps(db: Kysely<Schema>) {
  return db
    .selectFrom('contacts')
    .select(['id', 'agent_id', 'wrap_up_ends_at'])
    .where('status', '=', 'wrapUp')
    .where('wrap_up_ends_at', 'is not', null)
    .execute();
}

/** Contacts that an agent has: offered, active, in wrap-up or parked. */
export async function listContactIdsOfAgent(db: Kysely<Schema>, agentId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('contacts')
    .select('id')
    .where('agent_id', '=', agentId)
    .where('status', 'in', ['offered', 'active', 'wrapUp', 'parked'])
    .orderBy('status_since')
    .execute();
  return rows.map((row) => row.id);
}

/** Open contacts of customers in a queue: first what waits, most urgent first, then what is in somebody's hands, oldest first; at most `limit` of each. */
export async function listQueueContactIds(
  db: Kysely<Schema>,
  queueId: string,
  limit: number,
): Promise<readonly string[]> {
  const [waiting, inHands] = await Promise.all([
    openOfQueue(db, queueId, ['waiting', 'offered']).orderBy('due_at').limit(limit).execute(),
    openOfQueue(db, queueId, ['active', 'wrapUp', 'parked']).orderBy('arrived_at').limit(limit).execute(),
  ]);
  return [...waiting, ...inHands].map((row) => row.id);
}

function openOfQueue(db: Kysely<Schema>, queueId: string, statuses: readonly ContactTable['status'][]) {
  return db
    .selectFrom('contacts')
    .select('id')
    .where('queue_id', '=', queueId)
    .where('status', 'in', [...statuses])
    .where('parent_contact_id', 'is', null);
}

/** Counts the customers' contacts that an agent closed since a moment. */
export async function countClosedSince(db: Kysely<Schema>, agentId: string, since: number): Promise<number> {
  const row = await db
    .selectFrom('contacts')
    .select((select) => select.fn.countAll<number>().as('closed'))
    .where('agent_id', '=', agentId)
    .where('status', '=', 'closed')
    .where('parent_contact_id', 'is', null)
    .where('status_since', '>=', since)
    .executeTakeFirst();
  return row?.closed ?? 0;
}

const liveChannels = Object.entries(defaultChannelRouting).flatMap(([channel, { synchronous }]) =>
  synchronous ? [channel] : [],
);

/** The agent's newest closed contacts whose conversation now waits for its customer; what was live is over. */
export async function listWaitingForCustomer(
  db: Kysely<Schema>,
  agentId: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('contacts')
    .innerJoin('conversations', 'conversations.id', 'contacts.conversation_id')
    .select((select) => ['contacts.conversation_id', select.fn.max('contacts.status_since').as('ended')])
    .where('contacts.agent_id', '=', agentId)
    .where('contacts.status', '=', 'closed')
    .where('contacts.parent_contact_id', 'is', null)
    .where('contacts.channel', 'not in', liveChannels)
    .where('conversations.last_agent_id', '=', agentId)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('contacts as open')
            .select('open.id')
            .whereRef('open.conversation_id', '=', 'contacts.conversation_id')
            .where('open.status', '<>', 'closed')
            .where('open.parent_contact_id', 'is', null),
        ),
      ),
    )
    .groupBy('contacts.conversation_id')
    .orderBy('ended', 'desc')
    .limit(limit)
    .execute();
  if (rows.length === 0) return [];
  const newest = await db
    .selectFrom('contacts')
    .select(['id', 'conversation_id', 'status_since'])
    .where('status', '=', 'closed')
    .where('parent_contact_id', 'is', null)
    .where(
      'conversation_id',
      'in',
      rows.map((row) => row.conversation_id),
    )
    .orderBy('status_since')
    .execute();
  const byConversation = new Map(newest.map((row) => [row.conversation_id, row.id]));
  return rows.flatMap((row) => byConversation.get(row.conversation_id) ?? []);
}
