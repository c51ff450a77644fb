import { expect, test } from 'vitest';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { findUserByLogin } from '../../../hub/users/user-repository.ts';
import { addSomeUser, goodPassword, openAccounts, someUser } from './open-accounts.ts';

describeOnEveryDatabase('users', (open) => {
  test('A1 keeps a login in lower case and finds it in any', async () => {
    const { accounts, database } = openAccounts(await open());
    const created = await accounts.users.create(someUser({ login: 'Anna.Vogel' }), null);
    expect(created).toMatchObject({ ok: true, value: { login: 'anna.vogel', role: 'agent', active: true } });
    expect((await accounts.users.findByLogin('ANNA.vogel'))?.login).toBe('anna.vogel');
    expect((await findUserByLogin(database.read, 'anna.vogel'))?.password_hash).toMatch(/^\$argon2id\$/);
  });

  test('A1 refuses a login that is taken, also when two are created at once', async () => {
    const { accounts } = openAccounts(await open());
    const results = await Promise.all([
      accounts.users.create(someUser(), null),
      accounts.users.create(someUser({ login: 'ANNA' }), null),
    ]);
    expect(results.map((result) => (result.ok ? 'ok' : `${result.code} ${result.field}`)).sort()).toEqual([
      'login-taken login',
      'ok',
    ]);
  });

  test.each([
    ['the login', 'anna123', 'anna', 'Anna'],
    ['the login thrice', 'annaannaanna', 'anna', 'Anna'],
    ['the name', 'Anna Vogel 1!', 'av', 'Anna Vogel'],
    ['one letter', 'aaaaaaaaaaaa', 'b', 'B'],
    ['everybody’s first try', 'Passwort123', 'b', 'B'],
  ])('A2 refuses a password that is %s', async (_what, password, login, name) => {
    const { accounts } = openAccounts(await open());
    expect(await accounts.users.create(someUser({ password, login, name }), null)).toMatchObject({
      ok: false,
      code: 'password-too-weak',
      field: 'password',
    });
  });

  test('A3 a changed password ends every other session and keeps the one that changed it', async () => {
    const { accounts } = openAccounts(await open());
    const userId = await addSomeUser(accounts);
    const mine = await accounts.sessions.create(userId, 'here');
    const other = await accounts.sessions.create(userId, 'there');
    const me = await accounts.sessions.authenticate(mine.token);
    const changed = await accounts.users.changePassword(
      userId,
      goodPassword,
      'quite another one',
      me?.sessionId ?? '',
    );
    expect(changed).toEqual({ ok: true, value: null });
    expect(await accounts.sessions.authenticate(mine.token)).not.toBeNull();
    expect(await accounts.sessions.authenticate(other.token)).toBeNull();
  });

  test('A3 changing a password needs the current one', async () => {
    const { accounts } = openAccounts(await open());
    const userId = await addSomeUser(accounts);
    expect(
      await accounts.users.changePassword(userId, 'not this one', 'quite another one', ''),
    ).toMatchObject({
      ok: false,
      code: 'wrong-credentials',
      field: 'current',
    });
  });

  test('A4 a deactivated user has no session left and cannot sign in', async () => {
    const { accounts, database } = openAccounts(await open());
    const userId = await addSomeUser(accounts);
    const { token } = await accounts.sessions.create(userId, '');
    const events: string[] = [];
    database.onCommitted((committed) => events.push(...committed.map((event) => event.type)));
    expect(await accounts.users.deactivate(userId, null)).toEqual({ ok: true, value: null });
    expect(await accounts.sessions.authenticate(token)).toBeNull();
    expect(events).toEqual(['userChanged', 'sessionRevoked']);
    expect(await accounts.users.deactivate('nobody', null)).toMatchObject({ ok: false, code: 'not-found' });
  });

  test('A1 lists everybody with their skills and without their hashes', async () => {
    const { accounts, database } = openAccounts(await open());
    const anna = await addSomeUser(accounts);
    await addSomeUser(accounts, { login: 'bert', name: 'Bert', role: 'admin' });
    await database.write(async ({ tx }) => {
      await tx.insertInto('agent_skills').values({ user_id: anna, skill_id: 'de', level: 5 }).execute();
    });
    const users = await accounts.users.list();
    expect(users.map(({ login, skills }) => ({ login, skills }))).toEqual([
      { login: 'anna', skills: [{ skillId: 'de', level: 5 }] },
      { login: 'bert', skills: [] },
    ]);
    expect(JSON.stringify(users)).not.toContain('argon2');
  });
});
