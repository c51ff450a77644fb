import type { Kysely } from 'kysely';
import type { ColumnWords } from './column-words.ts';
import { createIndex, createTable } from './table-builder.ts';
import type { IndexText, TableText } from './table-builder.ts';

const tables: readonly TableText[] = [
  {
    name: 'visitor_sessions',
    columns: {
      id: 'text',
      channel_account_id: 'text',
      token_hash: 'text',
      conversation_id: 'text',
      mail: 'text?',
      lines: 'integer',
      received: 'integer',
      gone_at: 'integer?',
      gone_by: 'text?',
      created_at: 'integer',
    },
    primaryKey: ['id'],
    references: { conversation_id: 'conversations' },
  },
  {
    name: 'chat_lines',
    columns: { session_id: 'text', line: 'integer', message_id: 'text' },
    primaryKey: ['session_id', 'line'],
    references: { session_id: 'visitor_sessions', message_id: 'messages' },
  },
];

const indexes: readonly IndexText[] = [
  { name: 'visitor_sessions_token', on: 'visitor_sessions', columns: ['token_hash'], unique: true },
  {
    name: 'visitor_sessions_conversation',
    on: 'visitor_sessions',
    columns: ['conversation_id'],
    unique: true,
  },
  { name: 'chat_lines_message', on: 'chat_lines', columns: ['message_id'], unique: true },
];

/** What live chat needs: the visitors' sessions, and their lines by number. */
export async function up(db: Kysely<unknown>, words: ColumnWords): Promise<void> {
  for (const table of tables) await createTable(db, words, table);
  for (const index of indexes) await createIndex(db, index);
}
