import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../hub/db/database.ts';
import { openDatabase } from '../../../hub/db/open.ts';
import { addCustomer, sampleEvent } from '../../support/sample-rows.ts';

describe('SQLite in trouble', () => {
  let folder = '';
  let path = '';
  const opened: { close: () => unknown }[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'blendesk-trouble-'));
    path = join(folder, 'data', 'hub.db');
  });
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
    await rm(folder, { recursive: true, force: true });
  });
  const open = async (patienceMs = 5_000): Promise<Database> => {
    const database = await openDatabase(path, { patienceMs });
    opened.push(database);
    return database;
  };
  const openOther = (): DatabaseSync => {
    const other = new DatabaseSync(path);
    opened.push(other);
    return other;
  };

  test('D7 waits for another process that writes, without stopping its own', async () => {
    const database = await open();
    const other = openOther();
    other.exec('begin immediate');
    const waiting = database.write(async (unit) => unit.append(sampleEvent()));
    setTimeout(() => other.exec('rollback'), 30);
    expect((await waiting).seq).toBe(1);
  });

  test('D7 rejects as busy when its patience ends, and goes on afterwards', async () => {
    const database = await open(20);
    const other = openOther();
    other.exec('begin immediate');
    const refused = [1, 2].map((at) => database.write(async (unit) => unit.append(sampleEvent(at))));
    for (const outcome of await Promise.allSettled(refused)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'StorageError', code: 'busy' } });
    }
    other.exec('rollback');
    expect((await database.write(async (unit) => unit.append(sampleEvent()))).seq).toBe(1);
  });

  test('D7 rejects what finds the disk full, commits the rest, and goes on when there is room', async () => {
    const database = await open();
    await database.write(async ({ tx }) => {
      const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(tx);
      await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 20}`).execute(tx);
    });
    const large = new Uint8Array(200_000);
    const outcomes = await Promise.allSettled([
      database.write((unit) => addCustomer(unit, 'before')),
      database.write(async ({ tx }) => {
        await tx.insertInto('blobs').values({ sha256: 'a', size: 1, bytes: large, created_at: 1 }).execute();
      }),
      database.write((unit) => addCustomer(unit, 'after')),
    ]);
    expect(outcomes).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { name: 'StorageError', code: 'disk-full' } },
      { status: 'fulfilled' },
    ]);
    await database.write(async ({ tx }) => void (await sql`pragma max_page_count = 1000000`.execute(tx)));
    await database.write(async ({ tx }) => {
      await tx.insertInto('blobs').values({ sha256: 'a', size: 1, bytes: large, created_at: 1 }).execute();
    });
    const rows = await database.read.selectFrom('customers').select('id').orderBy('id').execute();
    expect(rows.map((row) => row.id)).toEqual(['after', 'before']);
  });

  test('D7 refuses a file that is no database, saying so', async () => {
    await open();
    const other = join(folder, 'letter.txt');
    await writeFile(other, 'Sehr geehrte Damen und Herren, '.repeat(100));
    await expect(openDatabase(other)).rejects.toMatchObject({ name: 'StorageError', code: 'not-a-database' });
  });

  test('D7 refuses a path where no file can be, saying so', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(openDatabase(join(file, 'hub.db'))).rejects.toMatchObject({
      name: 'StorageError',
      code: 'io',
      message: expect.stringContaining('cannot write the database file'),
    });
  });

  test.skipIf(process.platform === 'win32')('D16 keeps the files readable for their owner only', async () => {
    const database = await open();
    await database.write((unit) => addCustomer(unit, 'c1'));
    const modes = await Promise.all(
      ['', 'hub.db', 'hub.db-wal', 'hub.db-shm'].map(async (name) => {
        const { mode } = await stat(join(folder, 'data', name));
        return (mode & 0o777).toString(8);
      }),
    );
    expect(modes).toEqual(['700', '600', '600', '600']);
  });

  test('D1 flushes every commit to disk before it is acknowledged', async () => {
    const database = await open();
    const { value } = await database.write(async ({ tx }) => ({
      synchronous: (await sql<{ synchronous: number }>`pragma synchronous`.execute(tx)).rows[0]?.synchronous,
      journal: (await sql<{ journal_mode: string }>`pragma journal_mode`.execute(tx)).rows[0]?.journal_mode,
      foreignKeys: (await sql<{ foreign_keys: number }>`pragma foreign_keys`.execute(tx)).rows[0]
        ?.foreign_keys,
    }));
    expect(value).toEqual({ synchronous: 2, journal: 'wal', foreignKeys: 1 });
  });

  test('D14 finds what is looked for often by an index', async () => {
    const database = await open();
    const queries = [
      "select * from messages where channel_account_id = 'a' and external_id = 'x'",
      "select * from messages where internet_message_id in ('<a>', '<b>')",
      "select * from messages where conversation_id = 'v' order by at",
      "select * from contacts where status = 'waiting' and queue_id = 'q' order by arrived_at",
      "select * from contacts where agent_id = 'a' and status = 'active'",
      "select * from contacts where conversation_id = 'v' and status <> 'closed'",
      'select max(sequence) from contacts',
      "select * from offers where contact_id = 'k' and ended_at is null",
      'select * from offers where ended_at is null',
      "select * from outbox where status = 'pending' and next_attempt_at <= 5 order by next_attempt_at",
      "select * from events where conversation_id = 'v' order by seq",
      "select * from events where contact_id = 'k' order by seq",
      'select * from events where seq > 5 order by seq',
      "select * from sessions where token_hash = 't'",
      "select * from identities where kind = 'email' and value = 'a@b'",
      "select * from attachments where message_id = 'm' order by position",
      "select * from users where login = 'l'",
    ];
    const scans: string[] = [];
    for (const query of queries) {
      const { rows } = await sql
        .raw<{ detail: string }>(`explain query plan ${query}`)
        .execute(database.read);
      const plan = rows.map((row) => row.detail).join('; ');
      if (/SCAN \w+$|SCAN \w+;|TEMP B-TREE/.test(plan)) scans.push(`${query}: ${plan}`);
    }
    expect(scans).toEqual([]);
  });
});
