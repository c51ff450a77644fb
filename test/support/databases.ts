import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../hub/db/database.ts';
import { openDatabase } from '../../hub/db/open.ts';
import type { OpenOptions } from '../../hub/db/open.ts';
import { startPostgres, whyNoPostgres } from '../peers/postgres.ts';
import type { PostgresPeer } from '../peers/postgres.ts';

/** Opens a fresh, empty database of the suite's kind; it is closed and removed after the test. */
export type OpenTestDatabase = (options?: OpenOptions) => Promise<Database>;

/** What a suite may need besides an open database. */
export type DatabaseLab = {
  readonly dialect: Database['dialect'];
  /** The address of a fresh database without any table; removed after the test. */
  readonly createUrl: () => Promise<string>;
  /** Opens an address; closed after the test. */
  readonly openUrl: (url: string, options?: OpenOptions) => Promise<Database>;
  /** The server, for suites that crash it. Throws on SQLite. */
  readonly server: () => PostgresPeer;
};

type Suite = (open: OpenTestDatabase, lab: DatabaseLab) => void;

/**
 * Runs one suite on every database: on SQLite when the test file is a unit test, on PostgreSQL when it lies in
 * test/integration. An integration file that imports the unit test's file is all it takes.
 */
export function describeOnEveryDatabase(name: string, suite: Suite): void {
  const integration = (expect.getState().testPath ?? '').includes('/integration/');
  if (integration) describeOnPostgres(name, suite);
  else describeOnSqlite(name, suite);
}

/** Runs a suite on SQLite. */
export function describeOnSqlite(name: string, suite: Suite): void {
  describe(`${name} (SQLite)`, () => {
    const folders: string[] = [];
    afterEach(async () => {
      for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
    });
    const createUrl = async (): Promise<string> => {
      const folder = await mkdtemp(join(tmpdir(), 'blendesk-sqlite-'));
      folders.push(folder);
      return `sqlite:${join(folder, 'hub.db')}`;
    };
    runSuite(suite, 'sqlite', createUrl, () => {
      throw new Error('SQLite has no server');
    });
  });
}

/** Runs a suite on a PostgreSQL cluster that the test file has for itself, or says in one line why not. */
export function describeOnPostgres(name: string, suite: Suite): void {
  const missing = whyNoPostgres();
  return missing === null ? describeOnCluster(name, suite) : describeMissing(name, missing);
}

function describeOnCluster(name: string, suite: Suite): void {
  const server = clusterOfThisFile();
  describe(`${name} (PostgreSQL)`, () => {
    const urls: string[] = [];
    afterEach(async () => {
      for (const url of urls.splice(0)) await server().dropDatabase(url);
    });
    const createUrl = async (): Promise<string> => {
      const url = await server().createDatabase();
      urls.push(url);
      return url;
    };
    runSuite(suite, 'postgres', createUrl, server);
  });
}

function runSuite(
  suite: Suite,
  dialect: Database['dialect'],
  createUrl: () => Promise<string>,
  server: () => PostgresPeer,
): void {
  const opened: Database[] = [];
  // Hooks run last in, first out: databases close before their files go.
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
  });
  const openUrl = async (url: string, options?: OpenOptions): Promise<Database> => {
    const database = await openDatabase(url, options);
    opened.push(database);
    return database;
  };
  suite(async (options) => openUrl(await createUrl(), options), { dialect, createUrl, openUrl, server });
}

let cluster: PostgresPeer | null = null;
let clusterIsPlanned = false;

/** One cluster for all suites of a file, started with its first test and stopped after its last. */
function clusterOfThisFile(): () => PostgresPeer {
  if (!clusterIsPlanned) {
    clusterIsPlanned = true;
    beforeAll(async () => {
      cluster = await startPostgres();
    }, 60_000);
    afterAll(async () => {
      await cluster?.stop();
    });
  }
  return () => {
    if (cluster === null) throw new Error('PostgreSQL is started before the first test');
    return cluster;
  };
}

function describeMissing(name: string, reason: string): void {
  const required = process.env['BLENDESK_TEST_REQUIRE_ALL'] === '1';
  if (!required) console.warn(`skipped: ${name} on PostgreSQL: ${reason}`);
  describe(`${name} (PostgreSQL)`, () => {
    test.skipIf(!required)('is installed', () => {
      expect(reason).toBeNull();
    });
  });
}
