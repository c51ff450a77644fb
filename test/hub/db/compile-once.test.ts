import { expect, test } from 'vitest';
import { compileOnce, insertOnce, updateOnce } from '../../../hub/db/compile-once.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';

const insert = insertOnce('customers');
const update = updateOnce('customers');
const customer = (id: string, name: string) => ({ id, name, language: null, created_at: 1 });

let built = 0;
const find = compileOnce((db, name: string, id: string) => {
  built += 1;
  return db
    .selectFrom('customers')
    .select(['id', 'name'])
    .where((where) =>
      where.or([
        where('id', '=', id),
        where('name', '=', name),
        where('name', '=', 'always'),
        where('id', '=', name),
      ]),
    )
    .orderBy('id');
});

describeOnEveryDatabase('a query that is compiled once', (open) => {
  test('D18 takes the arguments of each call, wherever they stand in it', async () => {
    const database = await open();
    built = 0;
    await database.write(async ({ tx }) => {
      await insert(tx, customer('a', 'Anna'));
      await insert(tx, { name: 'Ben', created_at: 1, id: 'b', language: 'de' });
      await insert(tx, customer('c', 'always'));
      expect((await find(tx, 'Ben', 'a')).map(({ id, name }) => [id, name])).toEqual([
        ['a', 'Anna'],
        ['b', 'Ben'],
        ['c', 'always'],
      ]);
    });
    expect((await find(database.read, 'a', 'x')).map(({ id }) => id)).toEqual(['a', 'c']);
    expect((await find(database.read, 'Ben', 'x')).map(({ id }) => id)).toEqual(['b', 'c']);
    // Once for the lane, once for the readers.
    expect(built).toBe(2);
  });

  test('D18 an update changes the columns that it names, in one row', async () => {
    const database = await open();
    await database.write(async ({ tx }) => {
      for (const id of ['a', 'b']) await insert(tx, customer(id, 'before'));
      await update(tx, 'a', { name: 'Anna' });
      await update(tx, 'b', { name: 'Ben' });
      await update(tx, 'b', { language: 'en', created_at: 2 });
      await update(tx, 'b', { created_at: 3, language: null });
    });
    expect(await database.read.selectFrom('customers').selectAll().orderBy('id').execute()).toEqual([
      customer('a', 'Anna'),
      { id: 'b', name: 'Ben', language: null, created_at: 3 },
    ]);
  });

  test('D18 belongs to its unit: a failure spoils it, and after its end nothing runs', async () => {
    const database = await open();
    const failing = database.write(async ({ tx }) => {
      await insert(tx, customer('a', 'Anna'));
      await insert(tx, customer('a', 'Anna again')).catch(() => undefined);
    });
    await expect(failing).rejects.toMatchObject({ code: 'constraint' });
    const { value: tx } = await database.write(async (unit) => unit.tx);
    await expect(insert(tx, customer('b', 'Ben'))).rejects.toThrow(/committed/i);
    expect(await find(database.read, 'Anna', 'b')).toEqual([]);
  });
});
