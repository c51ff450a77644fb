import type { Compilable, CompiledQuery, DialectAdapter, Insertable, Kysely, Updateable } from 'kysely';
import type { Schema } from './schema.ts';

type TableName = keyof Schema;

/** Stands for an argument while its query is built; tells later where the argument goes. */
class Slot {
  readonly index: number;

  constructor(index: number) {
    this.index = index;
  }
}

/**
 * A query that is built and compiled once for each open database and then only run: on SQLite building takes longer
 * than running. `build` gets stand-ins for its arguments: it may pass them on as values, but not look at them.
 */
export function compileOnce<A extends readonly unknown[], R>(
  build: (db: Kysely<Schema>, ...args: A) => Compilable<R>,
): (db: Kysely<Schema>, ...args: A) => Promise<readonly R[]> {
  const compiled = new WeakMap<DialectAdapter, CompiledQuery<R>>();
  return async (db, ...args) => {
    const { adapter } = db.getExecutor();
    let query = compiled.get(adapter);
    if (query === undefined) {
      const slots = args.map((_, index) => new Slot(index)) as readonly unknown[] as A;
      query = build(db, ...slots).compile();
      compiled.set(adapter, query);
    }
    const parameters = query.parameters.map((value) => (value instanceof Slot ? args[value.index] : value));
    const { rows } = await db.executeQuery<R>({ ...query, parameters });
    return rows;
  };
}

/** Inserts one row, compiling once for each set of columns. */
export function insertOnce<T extends TableName>(
  table: T,
): (db: Kysely<Schema>, row: Insertable<Schema[T]>) => Promise<void> {
  const inserts = new Map<string, (db: Kysely<Schema>, ...values: readonly unknown[]) => Promise<unknown>>();
  return async (db, row) => {
    const columns = Object.keys(row);
    const key = columns.join();
    let insert = inserts.get(key);
    if (insert === undefined) {
      insert = compileOnce((to, ...values: readonly unknown[]) =>
        to
          .insertInto<TableName>(table)
          .values(Object.fromEntries(columns.map((column, index) => [column, values[index]])) as never),
      );
      inserts.set(key, insert);
    }
    await insert(db, ...Object.values(row));
  };
}

/** Changes some columns of the row with an id, compiling once for each set of columns. Values only, no expressions. */
export function updateOnce<T extends TableWithId>(
  table: T,
): (db: Kysely<Schema>, id: string, change: Updateable<Schema[T]>) => Promise<void> {
  const updates = new Map<string, (db: Kysely<Schema>, ...values: readonly unknown[]) => Promise<unknown>>();
  return async (db, id, change) => {
    const columns = Object.keys(change);
    const key = columns.join();
    let update = updates.get(key);
    if (update === undefined) {
      update = compileOnce((to, ...values: readonly unknown[]) =>
        to
          .updateTable<TableName>(table)
          .set(Object.fromEntries(columns.map((column, index) => [column, values[index + 1]])) as never)
          .where('id' as never, '=', values[0] as never),
      );
      updates.set(key, update);
    }
    await update(db, id, ...Object.values(change));
  };
}

type TableWithId = { [T in TableName]: Schema[T] extends { readonly id: string } ? T : never }[TableName];
