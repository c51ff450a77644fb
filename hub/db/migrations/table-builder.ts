import { sql } from 'kysely';
import type { CreateTableBuilder, Kysely } from 'kysely';
import type { ColumnWords } from './column-words.ts';

/** A column: its type, `?` for one that may be null. */
type ColumnKind = 'text' | 'text?' | 'integer' | 'integer?' | 'bytes' | 'bytes?';

type OptionalKind = 'text?' | 'integer?';

/** A column that joins a table: `before` is what rows from before get. */
export type AddedColumn =
  | OptionalKind
  | { readonly type: 'text'; readonly before: string }
  | { readonly type: 'integer'; readonly before: number };

/** A table as migrations write it down. */
export type TableText = {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnKind>>;
  readonly primaryKey: readonly string[];
  /** Column → table whose `id` (or named column) it must exist in. */
  readonly references?: Readonly<Record<string, string>>;
};

/** An index; `where` makes it partial. */
export type IndexText = {
  readonly name: string;
  readonly on: string;
  readonly columns: readonly string[];
  readonly unique?: true;
  readonly where?: string;
};

/** Creates a table in the words of the dialect. */
export async function createTable(db: Kysely<unknown>, words: ColumnWords, table: TableText): Promise<void> {
  let builder: CreateTableBuilder<string, string> = db.schema.createTable(table.name);
  for (const [name, kind] of Object.entries(table.columns)) {
    const optional = kind.endsWith('?');
    const type = words[kind.replace('?', '') as 'text' | 'integer' | 'bytes'];
    builder = builder.addColumn(name, type, (column) => (optional ? column : column.notNull()));
  }
  builder = builder.addPrimaryKeyConstraint(`${table.name}_pkey`, [...table.primaryKey]);
  for (const [column, target] of Object.entries(table.references ?? {})) {
    const [parent = target, key = 'id'] = target.split('.');
    builder = builder.addForeignKeyConstraint(`${table.name}_${column}_fkey`, [column], parent, [key]);
  }
  await builder.modifyEnd(words.tableEnd).execute();
}

/** Adds columns to a table that may have rows: each one is optional or says what old rows get. */
export async function addColumns(
  db: Kysely<unknown>,
  words: ColumnWords,
  table: string,
  columns: Readonly<Record<string, AddedColumn>>,
): Promise<void> {
  for (const [name, kind] of Object.entries(columns)) {
    const optional = typeof kind === 'string';
    const type = words[optional ? optionalType(kind) : kind.type];
    await db.schema
      .alterTable(table)
      .addColumn(name, type, (column) => (optional ? column : column.notNull().defaultTo(kind.before)))
      .execute();
  }
}

function optionalType(kind: OptionalKind): 'text' | 'integer' {
  return kind === 'text?' ? 'text' : 'integer';
}

/** Creates an index. */
export async function createIndex(db: Kysely<unknown>, index: IndexText): Promise<void> {
  const unique = sql.raw(index.unique === true ? 'unique ' : '');
  const where = sql.raw(index.where === undefined ? '' : ` where ${index.where}`);
  const columns = sql.join(index.columns.map((column) => sql.ref(column)));
  await sql`create ${unique}index ${sql.ref(index.name)} on ${sql.table(index.on)} (${columns})${where}`.execute(
    db,
  );
}
