import { sql } from 'kysely';
import type { Migration } from 'kysely';
import { expect, test } from 'vitest';
import { untouched } from '../../../hub/conversations/contact-repository.ts';
import { parseDatabaseUrl } from '../../../hub/db/database-url.ts';
import type { DialectParts } from '../../../hub/db/dialect-parts.ts';
import { migrateSchema } from '../../../hub/db/migrate.ts';
import { allMigrations } from '../../../hub/db/migrations/all-migrations.ts';
import { sqliteWords } from '../../../hub/db/migrations/column-words.ts';
import { migrateDatabase } from '../../../hub/db/open.ts';
import { openPostgres } from '../../../hub/db/postgres/open-postgres.ts';
import { openSqlite } from '../../../hub/db/sqlite/open-sqlite.ts';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { sampleEvent } from '../../support/sample-rows.ts';

const everyMigration = Object.keys(allMigrations(sqliteWords));
const newest = everyMigration.at(-1);

describeOnEveryDatabase('migrating', (_open, lab) => {
  test('D11 reports what it did, and does it once', async () => {
    const url = await lab.createUrl();
    const first = await migrateDatabase(url);
    const second = await migrateDatabase(url);
    expect({ first, second }).toEqual({
      first: { applied: everyMigration, schema: newest },
      second: { applied: [], schema: newest },
    });
  });

  test('D11 is done once when several processes start together', async () => {
    const url = await lab.createUrl();
    const reports = await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(url)));
    expect(reports.flatMap((report) => report.applied)).toEqual(everyMigration);
  });

  test('D11 happens by itself on opening, keeps what is there, and is logged', async () => {
    const url = await lab.createUrl();
    const logged: object[] = [];
    const log = {
      info: (facts: object) => logged.push(facts),
      warn: () => undefined,
      error: () => undefined,
    };
    const first = await lab.openUrl(url, { log });
    await first.write(async (unit) => unit.append(sampleEvent()));
    await first.close();
    const second = await lab.openUrl(url, { log });
    expect({ seq: second.lastSeq(), logged }).toEqual({
      seq: 1,
      logged: [{ applied: everyMigration, schema: newest }],
    });
  });

  test('D11 leaves nothing behind when it fails', async () => {
    const url = await lab.createUrl();
    const failing: Migration = {
      up: async (db) => {
        await db.schema.createTable('half').addColumn('id', 'integer').execute();
        await sql`select * from nowhere`.execute(db);
      },
    };
    await withParts(url, async (parts) => {
      const migrations = { ...allMigrations(parts.words), '0998-failing': failing };
      await expect(parts.withSchemaAccess((db) => migrateSchema(db, migrations))).rejects.toThrow('nowhere');
      const tables = await parts.withSchemaAccess((db) => db.introspection.getTables());
      expect(tables.map((table) => table.name)).toEqual([]);
    });
    expect((await migrateDatabase(url)).applied).toEqual(everyMigration);
  });

  test('D11 what was written before blending is there after it, as work that nobody touched', async () => {
    const url = await lab.createUrl();
    const [first = ''] = everyMigration;
    await withParts(url, async (parts) => {
      const { [first]: only } = allMigrations(parts.words);
      if (only === undefined) throw new Error('there is no first migration');
      await parts.withSchemaAccess(async (db) => {
        await migrateSchema(db, { [first]: only });
        await sql`insert into customers values ('k', 'Kim', null, 1)`.execute(db);
        await sql`insert into conversations values ('v', 'k', 'email', 'shop', 'orders', 'Hi', 1, 1, null, null)`.execute(
          db,
        );
        await sql`insert into contacts values ('t', 'v', 1, 'orders', 'email', 'waiting', null, null, null, 1, 2, 3, 1, null, null, 0, '')`.execute(
          db,
        );
        await sql`insert into offers values ('o', 't', 'u', 0, 0, 1, 2, 2, 'expired')`.execute(db);
      });
    });
    const database = await lab.openUrl(url);
    const contact = await database.read.selectFrom('contacts').selectAll().executeTakeFirstOrThrow();
    expect(contact).toMatchObject({ ...untouched, id: 't', status: 'waiting' });
    const offer = await database.read.selectFrom('offers').selectAll().executeTakeFirstOrThrow();
    expect(offer).toMatchObject({ id: 'o', parks: '[]', rule: null });
  });

  test('D12 refuses a database that a newer release made', async () => {
    const url = await lab.createUrl();
    await withParts(url, async (parts) => {
      const migrations = { ...allMigrations(parts.words), '0999-future': { up: async () => undefined } };
      await parts.withSchemaAccess((db) => migrateSchema(db, migrations));
    });
    const refusal = {
      code: 'newer-schema',
      message: expect.stringContaining(`it has 0999-future, this one ends at ${newest}`),
    };
    await expect(lab.openUrl(url)).rejects.toMatchObject(refusal);
    await expect(lab.openUrl(url, { migrate: false })).rejects.toMatchObject(refusal);
    await expect(migrateDatabase(url)).rejects.toMatchObject(refusal);
  });

  test('D12 refuses an older schema where it was told not to migrate', async () => {
    const url = await lab.createUrl();
    await expect(lab.openUrl(url, { migrate: false })).rejects.toMatchObject({
      code: 'older-schema',
      message: expect.stringContaining('blendesk-hub migrate'),
    });
    await migrateDatabase(url);
    expect((await lab.openUrl(url, { migrate: false })).lastSeq()).toBe(0);
  });
});

async function withParts(url: string, work: (parts: DialectParts) => Promise<void>): Promise<void> {
  const target = parseDatabaseUrl(url);
  const parts = target.dialect === 'sqlite' ? openSqlite(target.path) : openPostgres(target.url);
  try {
    await work(parts);
  } finally {
    await parts.close();
  }
}
