import type { Kysely } from 'kysely';
import type { ColumnWords } from './column-words.ts';
import { addColumns, createIndex, createTable } from './table-builder.ts';
import type { AddedColumn, IndexText, TableText } from './table-builder.ts';

const none = { type: 'integer', before: 0 } as const;

const added: Readonly<Record<string, Readonly<Record<string, AddedColumn>>>> = {
  visitor_sessions: {
    subject: 'text?',
    topic_id: 'text?',
    language: 'text?',
    page_url: 'text?',
    page_title: 'text?',
    address_hash: 'text?',
    read_line: none,
    agent_read_line: none,
    last_seen_at: none,
    reminded_at: 'integer?',
    transcripts: none,
  },
  attachments: { uploaded_by: 'text?' },
  conversations: { continues_id: 'text?' },
};

const tables: readonly TableText[] = [
  {
    name: 'chat_ratings',
    columns: {
      contact_id: 'text',
      session_id: 'text',
      conversation_id: 'text',
      agent_id: 'text?',
      score: 'integer',
      comment: 'text',
      at: 'integer',
    },
    primaryKey: ['contact_id'],
    references: {
      contact_id: 'contacts',
      session_id: 'visitor_sessions',
      conversation_id: 'conversations',
    },
  },
  {
    name: 'visitor_blocks',
    columns: {
      id: 'text',
      conversation_id: 'text',
      kind: 'text',
      value: 'text',
      until: 'integer',
      created_at: 'integer',
      created_by: 'text',
    },
    primaryKey: ['id'],
    references: { conversation_id: 'conversations' },
  },
];

const indexes: readonly IndexText[] = [
  { name: 'chat_ratings_conversation', on: 'chat_ratings', columns: ['conversation_id', 'at'] },
  { name: 'visitor_blocks_until', on: 'visitor_blocks', columns: ['until'] },
  { name: 'visitor_blocks_conversation', on: 'visitor_blocks', columns: ['conversation_id'] },
  {
    name: 'conversations_continues',
    on: 'conversations',
    columns: ['continues_id'],
    where: 'continues_id is not null',
  },
  // Whether anything still names a content is asked before it is thrown away.
  { name: 'attachments_content', on: 'attachments', columns: ['sha256'] },
  { name: 'messages_raw', on: 'messages', columns: ['raw_sha256'], where: 'raw_sha256 is not null' },
  {
    name: 'attachments_uploads',
    on: 'attachments',
    columns: ['uploaded_by', 'created_at'],
    where: 'uploaded_by is not null',
  },
];

/** What the widget on customers' sites needs: who visitors are, what they read and rated, and whom to keep out. */
export async function up(db: Kysely<unknown>, words: ColumnWords): Promise<void> {
  for (const [table, columns] of Object.entries(added)) await addColumns(db, words, table, columns);
  for (const table of tables) await createTable(db, words, table);
  for (const index of indexes) await createIndex(db, index);
}
