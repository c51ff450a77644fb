import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Database } from '../../../hub/db/database.ts';
import type { HttpConfig } from '../../../hub/http/http-config.ts';
import { startDoors, type DoorParts, type Doors } from '../../../hub/http/start-doors.ts';
import type { Accounts } from '../../../hub/users/accounts.ts';
import type { Role } from '../../../shared/contract/user.ts';
import {
  addSomeUser,
  goodPassword,
  openAccounts,
  openScratchDatabase,
  type TestAccounts,
  type TestClock,
} from '../users/open-accounts.ts';
import { emptyChannelDesk } from './empty-channel-desk.ts';
import { createScriptedHub, type ScriptedHub } from './scripted-hub.ts';

/** Open doors with a scripted hub behind them. */
export type TestDoors = {
  readonly doors: Doors;
  readonly address: string;
  readonly hub: ScriptedHub;
  readonly database: Database;
  readonly accounts: Accounts;
  readonly clock: TestClock;
  /** Everything that was logged, at the finest level. */
  readonly logged: () => string;
  /** Creates a user and signs them in. */
  readonly signIn: (login: string, role?: Role, password?: string | null) => Promise<SignedIn>;
};

export type SignedIn = { readonly userId: string; readonly token: string };

/** Starts doors on a free port of this machine; they are closed after the test. */
export async function openDoors(
  config: Partial<HttpConfig> = {},
  more: Partial<Pick<DoorParts, 'limits' | 'registries' | 'channels'>> & {
    readonly behind?: TestAccounts;
  } = {},
): Promise<TestDoors> {
  const { database, accounts, clock } = more.behind ?? openAccounts(await openScratchDatabase());
  const hub = createScriptedHub(database);
  const lines: string[] = [];
  const log = pino({ level: 'trace', base: null }, { write: (line: string) => void lines.push(line) });
  const doors = await startDoors({
    config: {
      mode: 'team',
      version: '1.2.3',
      host: '127.0.0.1',
      port: 0,
      rendererFolder: null,
      extraOrigins: [],
      trustProxy: [],
      launch: null,
      uploadLimit: 1_000,
      ...config,
    },
    database,
    accounts,
    ...hub,
    channels: emptyChannelDesk,
    webhooks: async () => null,
    log,
    now: () => clock.now,
    ...more,
  });
  onTestFinished(() => doors.stop());
  return {
    doors,
    address: doors.address,
    hub,
    database,
    accounts,
    clock,
    logged: () => lines.join(''),
    signIn: async (login, role = 'agent', password = goodPassword) => {
      const userId = await addSomeUser(accounts, { login, role, password, name: `Name of ${login}` });
      const { token } = await accounts.sessions.create(userId, 'test');
      return { userId, token };
    },
  };
}

/** Writes a small built workspace into a folder. */
export async function writeRenderer(folder: string): Promise<void> {
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Blendesk</title>');
  await writeFile(join(folder, 'assets', 'main-a1b2c3.js'), 'export {};');
  await writeFile(join(folder, '.secret'), 'hidden');
}
