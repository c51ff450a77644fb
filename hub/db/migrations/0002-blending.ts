import type { Kysely } from 'kysely';
import type { ColumnWords } from './column-words.ts';
import { addColumns, createIndex, createTable } from './table-builder.ts';
import type { AddedColumn, IndexText, TableText } from './table-builder.ts';

const none = { type: 'integer', before: 0 } as const;
const emptyList = { type: 'text', before: '[]' } as const;

const added: Readonly<Record<string, Readonly<Record<string, AddedColumn>>>> = {
  contacts: {
    parked_by: 'text?',
    park_until: 'text?',
    park_until_at: 'integer?',
    displaced_by: 'text?',
    worked_ms: none,
    interruptions: none,
    directed_to: 'text?',
    directed_until: 'integer?',
    passed_on_by: 'text?',
    overflowed: none,
    escalated: none,
    urgent: none,
    latest_start_at: 'integer?',
    extra_skills: emptyList,
    parent_contact_id: 'text?',
    asked_by: 'text?',
    question: 'text?',
  },
  offers: { parks: emptyList, rule: 'text?' },
  agent_presence: { next_status: 'text?', next_reason: 'text?', interrupted_at: emptyList },
  users: { channel_maxima: 'text?', interruptions_per_hour: 'integer?' },
};

const tables: readonly TableText[] = [
  {
    name: 'pool_reserves',
    columns: { pool_id: 'text', fixed: 'integer?', reserve: 'integer', estimate: 'text' },
    primaryKey: ['pool_id'],
  },
  { name: 'queue_shares', columns: { queue_id: 'text', credit: 'text' }, primaryKey: ['queue_id'] },
];

const indexes: readonly IndexText[] = [
  // Holds all that the load of the queues is counted by: everybody who signs in asks for it.
  {
    name: 'contacts_load',
    on: 'contacts',
    columns: ['queue_id', 'status', 'arrived_at', 'due_at'],
    where: "status <> 'closed' and parent_contact_id is null",
  },
  // A consultation is a second open contact of its conversation, but never a second one of the customer's.
  {
    name: 'contacts_one_open',
    on: 'contacts',
    columns: ['conversation_id'],
    unique: true,
    where: "status <> 'closed' and parent_contact_id is null",
  },
  {
    name: 'contacts_one_consultation',
    on: 'contacts',
    columns: ['parent_contact_id'],
    unique: true,
    where: "status <> 'closed' and parent_contact_id is not null",
  },
];

/** What blending needs: parked and passed-on work, consultations, interruptions, reserves and shares. */
export async function up(db: Kysely<unknown>, words: ColumnWords): Promise<void> {
  for (const [table, columns] of Object.entries(added)) await addColumns(db, words, table, columns);
  for (const table of tables) await createTable(db, words, table);
  await db.schema.dropIndex('contacts_one_open').execute();
  for (const index of indexes) await createIndex(db, index);
}
