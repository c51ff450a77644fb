import { expect, test } from 'vitest';
import { sql } from 'kysely';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { addCustomer } from '../../support/sample-rows.ts';

describeOnEveryDatabase('both databases', (open) => {
  test('D13 read instants, sizes and bytes back as they were written', async () => {
    const database = await open();
    const bytes = Uint8Array.from({ length: 256 }, (_, value) => value);
    const row = {
      sha256: 'a'.repeat(64),
      size: Number.MAX_SAFE_INTEGER,
      bytes,
      created_at: 8_640_000_000_000_000,
    };
    const empty = { sha256: 'b'.repeat(64), size: 0, bytes: new Uint8Array(), created_at: 0 };
    const absent = { sha256: 'c'.repeat(64), size: 70_000, bytes: null, created_at: 0 };
    await database.write(async (unit) => {
      await unit.tx.insertInto('blobs').values([row, empty, absent]).execute();
    });
    const rows = await database.read.selectFrom('blobs').selectAll().orderBy('sha256').execute();
    expect(rows.map((found) => ({ ...found }))).toEqual([row, empty, absent]);
    expect(rows[0]?.bytes?.constructor).toBe(Uint8Array);
  });

  test('D13 replace what no UTF-8 text can hold: NUL and lone surrogates', async () => {
    const database = await open();
    await database.write((unit) => addCustomer(unit, 'c1', 'a\0b\uD800c 😀 \uDC00'));
    const row = await database.read.selectFrom('customers').select('name').executeTakeFirstOrThrow();
    expect(row.name).toBe('a\uFFFDb\uFFFDc 😀 \uFFFD');
  });

  test('D13 sort text by code point, whatever the locale', async () => {
    const database = await open();
    const names = ['b', 'B', 'ä', 'a', '_', 'Z', '10', '9', 'é'];
    await database.write(async (unit) => {
      for (const name of names) await addCustomer(unit, name);
    });
    const rows = await database.read.selectFrom('customers').select('id').orderBy('id').execute();
    expect(rows.map((row) => row.id)).toEqual(['10', '9', 'B', 'Z', '_', 'a', 'b', 'ä', 'é']);
  });

  test('D13 count, sum and decide in numbers', async () => {
    const database = await open();
    await database.write(async (unit) => {
      for (const id of ['c1', 'c2', 'c3']) await addCustomer(unit, id);
    });
    const row = await database.read
      .selectFrom('customers')
      .select((e) => [
        e.fn.countAll<number>().as('count'),
        e.fn.sum<number>('created_at').as('sum'),
        e.fn.max('created_at').as('max'),
        sql<number>`count(*) > 2`.as('many'),
        sql<number>`exists (select 1 from users)`.as('anybody'),
      ])
      .executeTakeFirstOrThrow();
    expect({ ...row }).toEqual({ count: 3, sum: 3, max: 1, many: 1, anybody: 0 });
  });

  test('D13 tell how many rows a statement changed', async () => {
    const database = await open();
    const { value } = await database.write(async (unit) => {
      await addCustomer(unit, 'c1');
      await addCustomer(unit, 'c2');
      const updated = await unit.tx.updateTable('customers').set({ name: 'x' }).executeTakeFirstOrThrow();
      const again = await unit.tx
        .insertInto('customers')
        .values({ id: 'c1', name: '', language: null, created_at: 1 })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      const removed = await unit.tx.deleteFrom('customers').where('id', '=', 'c2').returning('id').execute();
      return {
        updated: Number(updated.numUpdatedRows),
        again: Number(again.numInsertedOrUpdatedRows),
        removed: removed.map((row) => row.id),
      };
    });
    expect(value).toEqual({ updated: 2, again: 0, removed: ['c2'] });
  });

  test('D13 keep working when more statements come by than are kept prepared', async () => {
    const database = await open();
    for (let length = 1; length <= 700; length += 1) {
      const ids = Array.from({ length }, (_, index) => `c${index}`);
      await database.read.selectFrom('customers').select('id').where('id', 'in', ids).execute();
    }
    await database.write((unit) => addCustomer(unit, 'c1'));
    expect(await database.read.selectFrom('customers').select('id').execute()).toHaveLength(1);
  }, 30_000);
});
