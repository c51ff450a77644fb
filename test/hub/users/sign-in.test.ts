import { parseOptions } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { describeOnEveryDatabase } from '../../support/databases.ts';
import { createLoginThrottle } from '../../../hub/users/login-throttle.ts';
import { argonCost, createPasswordHasher, decoyHash } from '../../../hub/users/password-hash.ts';
import { createSignIn } from '../../../hub/users/sign-in.ts';
import { newSecretToken } from '../../../hub/users/secret-token.ts';
import { createWorkGate } from '../../../hub/users/work-gate.ts';
import { addSomeUser, goodPassword, openAccounts, type TestAccounts } from './open-accounts.ts';

const here = { address: '127.0.0.1', thisMachine: true };
const elsewhere = { address: '192.0.2.1', thisMachine: false };

function openSignIn(
  { database, accounts, clock }: TestAccounts,
  launch: { token: string; userId: string } | null,
) {
  const throttle = createLoginThrottle(() => clock.now);
  return createSignIn({ database, hasher: accounts.hasher, throttle, launch });
}

describeOnEveryDatabase('sign-in', (open) => {
  test('A12 an unknown login, a wrong password and a deactivated user are answered alike', async () => {
    const opened = openAccounts(await open());
    const signIn = openSignIn(opened, null);
    const userId = await addSomeUser(opened.accounts);
    const gone = await addSomeUser(opened.accounts, { login: 'gone', name: 'Gone Girl' });
    await opened.accounts.users.deactivate(gone, null);
    expect(await signIn.withPassword('anna', goodPassword, elsewhere)).toEqual({ ok: true, value: userId });
    const refusals = await Promise.all([
      signIn.withPassword('nobody', goodPassword, elsewhere),
      signIn.withPassword('anna', 'not this one', elsewhere),
      signIn.withPassword('gone', goodPassword, elsewhere),
    ]);
    expect(refusals).toEqual(Array.from({ length: 3 }, () => ({ ok: false, code: 'wrong-credentials' })));
  });

  test('A12 an unknown login costs a whole hash, at the cost of today’s hashes', async () => {
    const hasher = createPasswordHasher();
    const real = await hasher.hash('whatever it is');
    expect(parseOptions(decoyHash())).toEqual(parseOptions(real ?? ''));
    expect(parseOptions(decoyHash())).toMatchObject(argonCost);
    expect(await hasher.verify(null, 'whatever it is')).toBe(false);
    expect(await hasher.verify(real, 'whatever it is')).toBe(true);
  });

  test('A13 a flood of sign-ins waits in line, and the rest is asked to come back', async () => {
    const hasher = createPasswordHasher();
    const answers = await Promise.all(Array.from({ length: 100 }, async () => hasher.verify(null, 'x')));
    expect(answers.filter((answer) => answer === 'busy')).toHaveLength(34);
  });

  test('A13 the gate runs so many at once, keeps the order and survives failures', async () => {
    const gate = createWorkGate(2, 10);
    let running = 0;
    let most = 0;
    const started: number[] = [];
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, async (_, index) =>
        gate.run(async () => {
          started.push(index);
          running += 1;
          most = Math.max(most, running);
          await Promise.resolve();
          running -= 1;
          if (index % 3 === 0) throw new Error('as planned');
          return index;
        }),
      ),
    );
    expect({ most, started }).toEqual({ most: 2, started: [0, 1, 2, 3, 4, 5, 6, 7] });
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(3);
    expect(await gate.run(async () => 'open again')).toBe('open again');
  });

  test('A8 a guesser is told how long to wait', async () => {
    const opened = openAccounts(await open());
    const signIn = openSignIn(opened, null);
    for (let guess = 0; guess < 5; guess += 1) await signIn.withPassword('anna', 'not this one', elsewhere);
    expect(await signIn.withPassword('anna', 'not this one', elsewhere)).toEqual({
      ok: false,
      code: 'throttled',
      retryAfterMs: 1_000,
    });
  });

  test('A14 a launch token signs in the user of this machine, from this machine alone', async () => {
    const opened = openAccounts(await open());
    const userId = await addSomeUser(opened.accounts, { password: null });
    const token = newSecretToken();
    const signIn = openSignIn(opened, { token, userId });
    expect(await signIn.withLaunchToken(token, here)).toEqual({ ok: true, value: userId });
    expect(await signIn.withLaunchToken(token, elsewhere)).toMatchObject({ code: 'wrong-credentials' });
    expect(await signIn.withLaunchToken(`${token}x`, here)).toMatchObject({ code: 'wrong-credentials' });
    expect(await signIn.withPassword('anna', goodPassword, here)).toMatchObject({
      code: 'wrong-credentials',
    });
    const none = openSignIn(opened, null);
    expect(await none.withLaunchToken(token, here)).toMatchObject({ code: 'wrong-credentials' });
  });
});
