import type { Kysely } from 'kysely';
import type { ColumnWords } from './column-words.ts';
import { addColumns, createIndex, createTable } from './table-builder.ts';
import type { AddedColumn, IndexText, TableText } from './table-builder.ts';

const added: Readonly<Record<string, Readonly<Record<string, AddedColumn>>>> = {
  users: { sign: 'text?', needs_release: { type: 'integer', before: 0 } },
  outbox: { begun_at: 'integer?' },
};

const tables: readonly TableText[] = [
  {
    name: 'text_messages',
    columns: {
      message_id: 'text',
      channel_account_id: 'text',
      kind: 'text',
      provider_id: 'text?',
      address: 'text',
      answers_id: 'text?',
      code: 'text?',
      details: 'text',
    },
    primaryKey: ['message_id'],
    references: { message_id: 'messages' },
  },
  {
    name: 'threads',
    columns: { channel_account_id: 'text', thread_key: 'text', conversation_id: 'text' },
    primaryKey: ['channel_account_id', 'thread_key'],
    references: { conversation_id: 'conversations' },
  },
  {
    name: 'identity_facts',
    columns: { kind: 'text', value: 'text', label: 'text', facts: 'text', updated_at: 'integer' },
    primaryKey: ['kind', 'value'],
  },
  {
    name: 'sms_parts',
    columns: {
      message_id: 'text',
      part: 'integer',
      channel_account_id: 'text',
      provider_id: 'text?',
      status: 'text',
      at: 'integer',
    },
    primaryKey: ['message_id', 'part'],
    references: { message_id: 'messages' },
  },
  {
    name: 'sms_fragments',
    columns: {
      channel_account_id: 'text',
      sender: 'text',
      reference: 'text',
      total: 'integer',
      part: 'integer',
      text: 'text',
      encoding: 'text',
      received_at: 'integer',
      message_id: 'text?',
    },
    primaryKey: ['channel_account_id', 'sender', 'reference', 'total', 'part'],
  },
  {
    name: 'early_receipts',
    columns: {
      channel_account_id: 'text',
      provider_id: 'text',
      status: 'text',
      code: 'text?',
      detail: 'text',
      at: 'integer',
    },
    primaryKey: ['channel_account_id', 'provider_id', 'status'],
  },
  {
    name: 'opt_outs',
    columns: {
      customer_id: 'text',
      channel_account_id: 'text',
      address: 'text',
      at: 'integer',
      recorded_by: 'text?',
    },
    primaryKey: ['customer_id', 'channel_account_id'],
    references: { customer_id: 'customers' },
  },
  {
    name: 'message_releases',
    columns: {
      message_id: 'text',
      contact_id: 'text',
      end_contact: 'integer',
      asked_at: 'integer',
      decided_by: 'text?',
      decided_at: 'integer?',
      decision: 'text?',
      reason: 'text',
    },
    primaryKey: ['message_id'],
    references: { message_id: 'messages', contact_id: 'contacts' },
  },
  {
    name: 'post_changes',
    columns: {
      id: 'text',
      message_id: 'text',
      channel_account_id: 'text',
      kind: 'text',
      status: 'text',
      attempts: 'integer',
      next_attempt_at: 'integer',
      detail: 'text',
      asked_by: 'text',
      asked_at: 'integer',
    },
    primaryKey: ['id'],
    references: { message_id: 'messages' },
  },
  {
    name: 'channel_tokens',
    columns: {
      channel_account_id: 'text',
      sealed: 'bytes',
      handle: 'text',
      scopes: 'text',
      connected_by: 'text?',
      connected_at: 'integer',
    },
    primaryKey: ['channel_account_id'],
  },
  {
    name: 'channel_spend',
    columns: {
      channel_account_id: 'text',
      month: 'text',
      kind: 'text',
      count: 'integer',
      micros: 'integer',
    },
    primaryKey: ['channel_account_id', 'month', 'kind'],
  },
];

const indexes: readonly IndexText[] = [
  {
    name: 'text_messages_provider',
    on: 'text_messages',
    columns: ['channel_account_id', 'provider_id'],
    where: 'provider_id is not null',
  },
  { name: 'text_messages_address', on: 'text_messages', columns: ['channel_account_id', 'address'] },
  { name: 'threads_conversation', on: 'threads', columns: ['conversation_id'] },
  {
    name: 'sms_parts_provider',
    on: 'sms_parts',
    columns: ['channel_account_id', 'provider_id'],
    where: 'provider_id is not null',
  },
  { name: 'sms_fragments_age', on: 'sms_fragments', columns: ['received_at'] },
  {
    name: 'message_releases_waiting',
    on: 'message_releases',
    columns: ['asked_at'],
    where: 'decision is null',
  },
  { name: 'post_changes_due', on: 'post_changes', columns: ['next_attempt_at'], where: "status = 'pending'" },
  { name: 'post_changes_message', on: 'post_changes', columns: ['message_id'] },
  // Who wrote in somebody else's public thread, and what an agent wrote in a month.
  { name: 'messages_author', on: 'messages', columns: ['author_id', 'at'], where: 'author_id is not null' },
];

/** What SMS and X need: threads by the provider's names, receipts, opt-outs, four eyes, tokens and what was spent. */
export async function up(db: Kysely<unknown>, words: ColumnWords): Promise<void> {
  for (const [table, columns] of Object.entries(added)) await addColumns(db, words, table, columns);
  for (const table of tables) await createTable(db, words, table);
  for (const index of indexes) await createIndex(db, index);
}
