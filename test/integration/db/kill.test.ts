import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Database } from '../../../hub/db/database.ts';
import type { PostgresPeer } from '../../peers/postgres.ts';
import { describeOnPostgres, describeOnSqlite } from '../../support/databases.ts';
import type { DatabaseLab, OpenTestDatabase } from '../../support/databases.ts';
import { writeTraced } from '../../support/sample-rows.ts';

const kills = 10;
const crashes = 5;
const writer = fileURLToPath(new URL('../../peers/endless-writer.ts', import.meta.url));

describeOnSqlite('kill -9', losesNothing);
describeOnPostgres('kill -9', losesNothing);

describeOnPostgres('a server that crashes', (_open, lab) => {
  test(`D1 loses none of the acknowledged units over ${crashes} crashes`, async () => {
    const database = await lab.openUrl(await lab.createUrl(), { patienceMs: 30_000 });
    const acknowledged: string[] = [];
    for (let crash = 0; crash < crashes; crash++) {
      acknowledged.push(...(await writeThroughCrash(database, lab.server(), `c${crash}`)));
    }
    console.info(`${acknowledged.length} units acknowledged over ${crashes} crashes of the server`);
    expect(await missing(database, acknowledged)).toEqual([]);
    expect(await inconsistencies(database)).toEqual([]);
  }, 120_000);
});

/** Crashes the server while 300 units are on their way, starts it again; returns what was acknowledged. */
async function writeThroughCrash(
  database: Database,
  server: PostgresPeer,
  name: string,
): Promise<readonly string[]> {
  const crashAfter = randomInt(1, 200);
  const crashed = Promise.withResolvers<void>();
  const acknowledged: string[] = [];
  const write = async (_: unknown, index: number): Promise<void> => {
    const id = `${name}-${index}`;
    await database.write((unit) => writeTraced(unit, id));
    acknowledged.push(id);
    if (acknowledged.length === crashAfter) server.crash().then(crashed.resolve, crashed.reject);
  };
  const settled = Promise.allSettled(Array.from({ length: 300 }, write));
  await crashed.promise;
  await server.restart();
  await settled;
  return acknowledged;
}

function losesNothing(_open: OpenTestDatabase, lab: DatabaseLab): void {
  test(`D1 loses none of the acknowledged units over ${kills} kills`, async () => {
    const url = await lab.createUrl();
    const acknowledged: string[] = [];
    for (let kill = 0; kill < kills; kill++) {
      acknowledged.push(...(await writeUntilKilled(url, `k${kill}`, randomInt(1, 400))));
    }
    const database = await lab.openUrl(url);
    console.info(`${acknowledged.length} units acknowledged over ${kills} kills on ${lab.dialect}`);
    expect(acknowledged.length).toBeGreaterThan(kills);
    expect(await missing(database, acknowledged)).toEqual([]);
    expect(await inconsistencies(database)).toEqual([]);
  }, 120_000);
}

/** Kills the writer with SIGKILL once it has acknowledged so many units; returns all it acknowledged. */
async function writeUntilKilled(url: string, name: string, units: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [writer, url, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === units) child.kill('SIGKILL');
  }
  expect(await closed).toEqual([null, 'SIGKILL']);
  return acknowledged;
}

async function missing(database: Database, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await database.read.selectFrom('customers').select('id').execute();
  const found = new Set(rows.map((row) => row.id));
  return ids.filter((id) => !found.has(id));
}

/** Every unit is there whole or not at all, and the record has no gap. */
async function inconsistencies(database: Database): Promise<readonly string[]> {
  const customers = await database.read.selectFrom('customers').select('id').execute();
  const identities = await database.read.selectFrom('identities').select('customer_id').execute();
  const events = await database.read
    .selectFrom('events')
    .select(['seq', 'conversation_id'])
    .orderBy('seq')
    .execute();
  const ids = sorted(customers.map((row) => row.id));
  return [
    ...(sorted(identities.map((row) => row.customer_id)) === ids ? [] : ['identities differ from customers']),
    ...(sorted(events.map((row) => String(row.conversation_id))) === ids
      ? []
      : ['events differ from customers']),
    ...(events.every((row, index) => row.seq === index + 1) ? [] : ['the record has a gap']),
    ...(database.lastSeq() === events.length ? [] : ['the last seq is not the number of events']),
  ];
}

function sorted(ids: readonly string[]): string {
  return ids.toSorted().join();
}
