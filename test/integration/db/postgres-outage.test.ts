import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import type { Database, RecordedEvent, Unit } from '../../../hub/db/database.ts';
import { startCuttingProxy } from '../../peers/cutting-proxy.ts';
import type { CuttingProxy } from '../../peers/cutting-proxy.ts';
import { runSql } from '../../peers/postgres.ts';
import { describeOnPostgres } from '../../support/databases.ts';
import { addCustomer, sampleEvent } from '../../support/sample-rows.ts';

describeOnPostgres('the writer lane when the server goes away', (open, lab) => {
  const proxies: CuttingProxy[] = [];
  afterEach(async () => {
    for (const proxy of proxies.splice(0)) await proxy.stop();
  });

  test('D7 rejects the unit whose connection was ended, and goes on', async () => {
    const url = await lab.createUrl();
    const database = await lab.openUrl(url);
    const inFlight = database.write(async (unit) => {
      await addCustomer(unit, 'half');
      await runSql(url, `select pg_terminate_backend(${await backendOf(unit)})`);
      await addCustomer(unit, 'other half');
    });
    await expect(inFlight).rejects.toMatchObject({ name: 'StorageError', code: 'connection-lost' });
    await database.write((unit) => addCustomer(unit, 'next'));
    expect(await customers(database)).toEqual(['next']);
  });

  test('D7 runs neighbours of a lost unit again', async () => {
    const url = await lab.createUrl();
    const database = await lab.openUrl(url, { limits: { maximumMs: 60_000 } });
    let losses = 0;
    const writing = [1, 2, 3, 4].map((n) =>
      database.write(async (unit) => {
        await addCustomer(unit, `c${n}`);
        unit.append(sampleEvent(n));
        if (n !== 3 || losses > 0) return;
        losses += 1;
        await runSql(url, `select pg_terminate_backend(${await backendOf(unit)})`);
        await sql`select 1`.execute(unit.tx);
      }),
    );
    expect((await Promise.all(writing)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(await customers(database)).toEqual(['c1', 'c2', 'c3', 'c4']);
  });

  test('D7 notices an idle connection that ended, before the next unit', async () => {
    const url = await lab.createUrl();
    const database = await lab.openUrl(url);
    const { value: backend } = await database.write(backendOf);
    await database.read.selectFrom('customers').selectAll().execute();
    await runSql(
      url,
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'blendesk-hub' or pid = ${backend}`,
    );
    await database.write((unit) => addCustomer(unit, 'c1'));
    expect(await customers(database)).toEqual(['c1']);
  });

  test('D7 waits for a server that restarts: no unit is lost, none is doubled', async () => {
    const database = await open({ patienceMs: 30_000 });
    await database.write((unit) => addCustomer(unit, 'c0'));
    await lab.server().crash();
    const waiting = [1, 2, 3].map((n) =>
      database.write(async (unit) => {
        await addCustomer(unit, `c${n}`);
        unit.append(sampleEvent(n));
      }),
    );
    await lab.server().restart();
    expect((await Promise.all(waiting)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(await customers(database)).toEqual(['c0', 'c1', 'c2', 'c3']);
  });

  test('D7 rejects as unavailable when its patience ends, and goes on when the server is back', async () => {
    const database = await open({ patienceMs: 50 });
    await lab.server().crash();
    const refused = database.write((unit) => addCustomer(unit, 'c1'));
    await expect(refused).rejects.toMatchObject({ name: 'StorageError', code: 'unavailable' });
    const reading = database.read.selectFrom('customers').selectAll().execute();
    await expect(reading).rejects.toMatchObject({ name: 'StorageError' });
    await lab.server().restart();
    await database.write((unit) => addCustomer(unit, 'c2'));
    expect(await customers(database)).toEqual(['c2']);
  });

  test.each([
    { cut: 'after', committed: true },
    { cut: 'before', committed: false },
  ] as const)(
    'D8 says outcome-unknown when the line is cut $cut COMMIT, and never runs the unit twice',
    async (row) => {
      const proxy = await startCuttingProxy(await lab.createUrl());
      proxies.push(proxy);
      const database = await lab.openUrl(proxy.url, { limits: { maximumMs: 60_000 } });
      const heard: RecordedEvent[] = [];
      database.onCommitted((events) => heard.push(...events));
      const runs: number[] = [];
      const write = (at: number): Promise<unknown> =>
        database.write(async (unit) => {
          runs.push(at);
          await addCustomer(unit, `c${at}`);
          unit.append(sampleEvent(at));
        });
      await write(1);
      proxy.cutAt('commit', row.cut);
      const outcomes = await Promise.allSettled([write(2), write(3)]);
      const unknown = { status: 'rejected', reason: { name: 'StorageError', code: 'outcome-unknown' } };
      expect(outcomes).toMatchObject([unknown, unknown]);
      await write(4);
      const expected = row.committed ? [1, 2, 3, 4] : [1, 4];
      expect(runs).toEqual([1, 2, 3, 4]);
      expect(await customers(database)).toEqual(expected.map((at) => `c${at}`));
      expect(heard.map(({ seq, at }) => ({ seq, at }))).toEqual(
        expected.map((at, index) => ({ seq: index + 1, at })),
      );
    },
  );

  test('D7 says at once why a server cannot be used', async () => {
    const url = await lab.createUrl();
    const changed = (change: (address: URL) => void): string => {
      const address = new URL(url);
      change(address);
      return address.href;
    };
    const attempts = [
      changed((address) => (address.password = 'wrong')),
      changed((address) => (address.pathname = '/nowhere')),
      changed((address) => (address.port = '1')),
    ].map((address) => lab.openUrl(address, { patienceMs: 60_000 }));
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes).toMatchObject(
      ['password authentication failed', 'does not exist', 'ECONNREFUSED'].map((reason) => ({
        reason: { name: 'StorageError', code: 'unavailable', message: expect.stringContaining(reason) },
      })),
    );
  });

  test('D1 asks for durable commits where the server was set up without', async () => {
    const url = await lab.createUrl();
    await runSql(url, `alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`);
    const database = await lab.openUrl(url);
    const { value } = await database.write(async ({ tx }) => {
      const { rows } = await sql<{
        value: string;
      }>`select current_setting('synchronous_commit') as value`.execute(tx);
      return rows[0]?.value;
    });
    expect(value).toBe('on');
  });

  test('D17 never quotes the row in an error', async () => {
    const database = await open();
    const broken = database.write(async ({ tx }) => {
      const values = {
        id: 'c1',
        name: 'Streng vertraulich',
        language: null,
        created_at: null as unknown as number,
      };
      await tx.insertInto('customers').values(values).execute();
    });
    const error: unknown = await broken.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'constraint' });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('vertraulich');
  });
});

async function backendOf(unit: Unit): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(unit.tx);
  return rows[0]?.pid ?? 0;
}

async function customers(database: Database): Promise<readonly string[]> {
  const rows = await database.read.selectFrom('customers').select('id').orderBy('id').execute();
  return rows.map((row) => row.id);
}
