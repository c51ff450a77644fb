import type { Database } from '../db/database.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import { userOfLaunch, type Launch } from './launch-token.ts';
import type { LoginThrottle } from './login-throttle.ts';
import type { PasswordHasher } from './password-hash.ts';
import { findUser, findUserByLogin } from './user-repository.ts';

/** Where a sign-in comes from. */
export type Origin = { readonly address: string; readonly thisMachine: boolean };

/** A refusal that may say when to come back. */
export type SignInRefusal = Extract<Result<never, 'wrong-credentials' | 'throttled'>, { ok: false }> & {
  readonly retryAfterMs?: number;
};

/** Finds out who somebody is. Resolves to the user's id. */
export type SignIn = {
  withPassword: (
    login: string,
    password: string,
    from: Origin,
  ) => Promise<{ readonly ok: true; readonly value: string } | SignInRefusal>;
  withLaunchToken: (
    token: string,
    from: Origin,
  ) => Promise<{ readonly ok: true; readonly value: string } | SignInRefusal>;
};

/** How long a hub with too many password checks in line asks to wait (milliseconds). */
const busyDelay = 2_000;

/** Opens the sign-in. An unknown login, a wrong password and a deactivated user are answered alike and as slowly. */
export function createSignIn(parts: {
  readonly database: Database;
  readonly hasher: PasswordHasher;
  readonly throttle: LoginThrottle;
  readonly launch: Launch | null;
}): SignIn {
  const { database, hasher, throttle, launch } = parts;
  return {
    withPassword: async (login, password, from) => {
      const attempt = throttle.begin(login, from.address);
      if (!attempt.allowed) return { ...refuse('throttled'), retryAfterMs: attempt.retryAfterMs };
      const user = await findUserByLogin(database.read, login);
      const right = await hasher.verify(user?.active === 1 ? user.password_hash : null, password);
      if (right === 'busy') {
        attempt.undecided();
        return { ...refuse('throttled'), retryAfterMs: busyDelay };
      }
      if (!right || !user) return refuse('wrong-credentials');
      attempt.succeeded();
      return ok(user.id);
    },
    withLaunchToken: async (token, from) => {
      const userId = userOfLaunch(launch, token, from.thisMachine);
      const user = userId === null ? null : await findUser(database.read, userId);
      return user?.active === 1 ? ok(user.id) : refuse('wrong-credentials');
    },
  };
}
