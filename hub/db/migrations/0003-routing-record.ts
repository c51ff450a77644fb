import type { Kysely } from 'kysely';
import type { ColumnWords } from './column-words.ts';
import { createIndex, createTable } from './table-builder.ts';
import type { TableText } from './table-builder.ts';

const tables: readonly TableText[] = [
  {
    name: 'routing_segments',
    columns: {
      id: 'text',
      because: 'text',
      release: 'text',
      started_at: 'integer',
      ended_at: 'integer?',
      configuration: 'bytes',
      snapshot: 'bytes',
      digest: 'text',
    },
    primaryKey: ['id'],
  },
  {
    // No foreign key: segments go as a whole, and a million rows need not look theirs up.
    name: 'routing_record',
    columns: {
      segment_id: 'text',
      position: 'integer',
      calls: 'integer',
      at: 'integer',
      until: 'integer',
      took_effect: 'integer',
      lines: 'bytes',
      digest: 'text',
    },
    primaryKey: ['segment_id', 'position'],
  },
];

/** The routing record: every call of the live router, to be replayed. */
export async function up(db: Kysely<unknown>, words: ColumnWords): Promise<void> {
  for (const table of tables) await createTable(db, words, table);
  await createIndex(db, {
    name: 'routing_segments_started',
    on: 'routing_segments',
    columns: ['started_at'],
  });
}
