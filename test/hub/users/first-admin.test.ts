import { expect, test } from 'vitest';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { addSomeUser, goodPassword, openAccounts } from './open-accounts.ts';

const chief = { login: 'chief', name: 'Chief', language: 'de', password: goodPassword } as const;
const hour = 60 * 60_000;

describeOnEveryDatabase('first-admin', (open) => {
  test('A15 the link makes the first admin, once, whoever of two comes first', async () => {
    const { accounts, database } = openAccounts(await open());
    expect(await accounts.firstAdmin.needed()).toBe(true);
    const token = (await accounts.firstAdmin.ensureFirstAdminLink()) ?? '';
    const stored = await database.read.selectFrom('one_time_links').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(token);
    // Both passwords are hashed side by side, so either may be done first.
    const tries = await Promise.all(
      ['chief', 'thief'].map((login) => accounts.firstAdmin.redeem(token, { ...chief, login })),
    );
    const [refused, made] = tries.toSorted((a, b) => Number(a.ok) - Number(b.ok));
    expect(made).toMatchObject({ ok: true, value: { role: 'admin' } });
    expect(refused).toMatchObject({ ok: false, code: 'link-used-or-expired', field: 'token' });
    expect(await accounts.firstAdmin.needed()).toBe(false);
    expect(await accounts.firstAdmin.ensureFirstAdminLink()).toBeNull();
  });

  test('A15 the link works for a day, and only the newest does', async () => {
    const { accounts, clock } = openAccounts(await open());
    const older = (await accounts.firstAdmin.ensureFirstAdminLink()) ?? '';
    const newest = (await accounts.firstAdmin.ensureFirstAdminLink()) ?? '';
    expect(await accounts.firstAdmin.redeem(older, chief)).toMatchObject({ code: 'link-used-or-expired' });
    clock.now += 24 * hour;
    expect(await accounts.firstAdmin.redeem(newest, chief)).toMatchObject({ code: 'link-used-or-expired' });
    expect(await accounts.firstAdmin.redeem('guess', chief)).toMatchObject({ code: 'link-used-or-expired' });
  });

  test('A15 a refused try leaves the link usable', async () => {
    const { accounts } = openAccounts(await open());
    await addSomeUser(accounts);
    const token = (await accounts.firstAdmin.ensureFirstAdminLink()) ?? '';
    expect(await accounts.firstAdmin.redeem(token, { ...chief, login: 'anna' })).toMatchObject({
      code: 'login-taken',
    });
    expect(await accounts.firstAdmin.redeem(token, { ...chief, password: 'chiefchief' })).toMatchObject({
      code: 'password-too-weak',
    });
    expect(await accounts.firstAdmin.redeem(token, chief)).toMatchObject({ ok: true });
  });
});
