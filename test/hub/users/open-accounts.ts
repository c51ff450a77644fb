import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../../hub/db/open.ts';
import type { Database } from '../../../hub/db/database.ts';
import { createAccounts, type Accounts } from '../../../hub/users/accounts.ts';
import type { NewUser } from '../../../hub/users/users.ts';

/** A clock that stands still until it is turned. */
export type TestClock = { now: number };

/** Accounts over a database of their own, gone after the test. */
export type TestAccounts = {
  readonly database: Database;
  readonly accounts: Accounts;
  readonly clock: TestClock;
};

export const goodPassword = 'correct horse battery';

/** Opens users and sessions over a fresh database, with a clock that the test turns. */
export function openAccounts(database: Database): TestAccounts {
  const clock = { now: 1_800_000_000_000 };
  return { database, clock, accounts: createAccounts(database, () => clock.now) };
}

/** A fresh SQLite database, gone after the test. */
export async function openScratchDatabase(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'blendesk-accounts-'));
  const database = await openDatabase(`sqlite:${join(folder, 'hub.db')}`);
  onTestFinished(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });
  return database;
}

/** An agent as most tests need one. */
export function someUser(change: Partial<NewUser> = {}): NewUser {
  return {
    login: 'anna',
    name: 'Anna Vogel',
    role: 'agent',
    language: 'de',
    email: null,
    password: goodPassword,
    ...change,
  };
}

/** Creates a user who must be acceptable; resolves to the id. */
export async function addSomeUser(accounts: Accounts, change: Partial<NewUser> = {}): Promise<string> {
  const created = await accounts.users.create(someUser(change), null);
  if (!created.ok) throw new Error(`the test's user was refused: ${created.code}`);
  return created.value.id;
}
