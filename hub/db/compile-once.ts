import type { Compilable, CompiledQuery, DialectAdapter, Insertable, Kysely } from 'kysely';
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
