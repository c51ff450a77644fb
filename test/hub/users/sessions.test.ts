import { expect, test } from 'vitest';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { findLiveSession } from '../../../hub/users/session-repository.ts';
import { hashToken } from '../../../hub/users/secret-token.ts';
import { addSomeUser, openAccounts, type TestAccounts } from './open-accounts.ts';

const minute = 60_000;
const hour = 60 * minute;

async function lastSeen({ database, clock }: TestAccounts, token: string): Promise<number | null> {
  return (await findLiveSession(database.read, hashToken(token), clock.now))?.last_seen_at ?? null;
}

describeOnEveryDatabase('sessions', (open) => {
  test('A5 stores the hash of a token, never the token', async () => {
    const { accounts, database } = openAccounts(await open());
    const { token } = await accounts.sessions.create(await addSomeUser(accounts), 'Firefox');
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const rows = await database.read.selectFrom('sessions').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[0]?.token_hash).toBe(hashToken(token));
  });

  test('A6 a session ends after twelve idle hours', async () => {
    const { accounts, clock } = openAccounts(await open());
    const { token } = await accounts.sessions.create(await addSomeUser(accounts), '');
    clock.now += 12 * hour - 1;
    expect(await accounts.sessions.authenticate(token)).not.toBeNull();
    const unused = await accounts.sessions.create((await accounts.users.list())[0]?.id ?? '', '');
    clock.now += 12 * hour;
    expect(await accounts.sessions.authenticate(unused.token)).toBeNull();
  });

  test('A6 a session in use slides on, and ends after thirty days all the same', async () => {
    const opened = openAccounts(await open());
    const { accounts, clock, database } = opened;
    const { token } = await accounts.sessions.create(await addSomeUser(accounts), '');
    const start = clock.now;
    while (clock.now < start + 30 * 24 * hour) {
      expect(await accounts.sessions.authenticate(token)).not.toBeNull();
      // The last-seen time is written behind the answer; an empty unit waits for it.
      await database.write(async () => undefined);
      clock.now += 6 * hour;
    }
    expect(await accounts.sessions.authenticate(token)).toBeNull();
  });

  test('A6 last seen is written at most once a minute', async () => {
    const opened = openAccounts(await open());
    const { accounts, clock, database } = opened;
    const { token } = await accounts.sessions.create(await addSomeUser(accounts), '');
    const start = clock.now;
    clock.now = start + minute - 1;
    await accounts.sessions.authenticate(token);
    await database.write(async () => undefined);
    expect(await lastSeen(opened, token)).toBe(start);
    clock.now = start + minute;
    await accounts.sessions.authenticate(token);
    clock.now += 1;
    await accounts.sessions.authenticate(token);
    await database.write(async () => undefined);
    expect(await lastSeen(opened, token)).toBe(start + minute);
  });

  test('A7 a revoked session is over at once and says so in the record', async () => {
    const { accounts, database } = openAccounts(await open());
    const userId = await addSomeUser(accounts);
    const { token } = await accounts.sessions.create(userId, '');
    const caller = await accounts.sessions.authenticate(token);
    const heard: unknown[] = [];
    database.onCommitted((events) =>
      heard.push(...events.map(({ type, agentId, data }) => ({ type, agentId, data }))),
    );
    expect(await accounts.sessions.revoke(caller?.sessionId ?? '', 'somebody else', null)).toBe(false);
    expect(await accounts.sessions.revoke(caller?.sessionId ?? '', userId, userId)).toBe(true);
    expect(await accounts.sessions.authenticate(token)).toBeNull();
    expect(heard).toEqual([
      { type: 'sessionRevoked', agentId: userId, data: { sessionId: caller?.sessionId } },
    ]);
    expect(await accounts.sessions.stillValid([caller?.sessionId ?? ''])).toEqual(new Map());
  });

  test('A7 sessions long over are forgotten when the user signs in again', async () => {
    const { accounts, clock, database } = openAccounts(await open());
    const userId = await addSomeUser(accounts);
    await accounts.sessions.create(userId, 'old');
    clock.now += 31 * 24 * hour + 12 * hour;
    await accounts.sessions.create(userId, 'new');
    const rows = await database.read.selectFrom('sessions').select('user_agent').execute();
    expect(rows).toEqual([{ user_agent: 'new' }]);
  });

  test('A5 noise is no token and a browser’s name is cut to size', async () => {
    const { accounts } = openAccounts(await open());
    const userId = await addSomeUser(accounts);
    for (const noise of ['', 'x', '\0'.repeat(43), 'ü'.repeat(43), 'a'.repeat(10_000)]) {
      expect(await accounts.sessions.authenticate(noise)).toBeNull();
    }
    await accounts.sessions.create(userId, `Mozilla\r\n\u001b[31m${'x'.repeat(500)}`);
    const [session] = await accounts.sessions.list(userId);
    expect(session?.userAgent).toBe(`Mozilla[31m${'x'.repeat(189)}`);
  });
});
