import type { Database } from '../db/database.ts';
import { refuse, type Result } from '../../shared/contract/result.ts';
import type { User } from '../../shared/contract/user.ts';
import { findUsableLink, markLinkUsed, replaceLink } from './one-time-link-repository.ts';
import { hashToken, looksLikeToken, newSecretToken } from './secret-token.ts';
import { hasActiveAdmin } from './user-repository.ts';
import { addUser, prepareUser, type NewUser, type UserParts } from './users.ts';

/** How long a printed link may be used (milliseconds). */
export const firstAdminLinkLife = 24 * 60 * 60 * 1_000;

/** How a team server gets its first admin. */
export type FirstAdmin = {
  /** Is there nobody yet who could administer? */
  needed: () => Promise<boolean>;
  /**
   * The token of a fresh link when there is no admin, else null. Only its hash is kept, so each start without an
   * admin makes a new one and the one before stops working. Print it as `<address>/#setup=<token>`.
   */
  ensureFirstAdminLink: () => Promise<string | null>;
  /** Uses the link: creates the admin, once. */
  redeem: (
    token: string,
    input: Omit<NewUser, 'role' | 'email'>,
  ) => Promise<Result<User, 'link-used-or-expired' | 'login-taken' | 'password-too-weak' | 'throttled'>>;
};

/** Opens the way in for the first admin. */
export function createFirstAdmin({ database, hasher, now }: UserParts): FirstAdmin {
  const needed = async (): Promise<boolean> => !(await hasActiveAdmin(database.read));
  return {
    needed,
    ensureFirstAdminLink: async () => ((await needed()) ? makeLink(database, now()) : null),
    redeem: async (token, input) => {
      const tokenHash = hashToken(token);
      // Looked up before the password is hashed: whoever has no link gets no work out of this hub.
      const known = looksLikeToken(token) && (await findUsableLink(database.read, tokenHash, now()));
      if (!known) return refuse('link-used-or-expired', 'token');
      const prepared = await prepareUser({ ...input, role: 'admin', email: null }, hasher, now);
      if (!prepared.ok) return prepared;
      const { value } = await database.write(async (unit) => {
        if (!(await findUsableLink(unit.tx, tokenHash, now())))
          return refuse('link-used-or-expired', 'token');
        if (await hasActiveAdmin(unit.tx)) return refuse('link-used-or-expired', 'token');
        const added = await addUser(unit, prepared.value, null);
        if (added.ok) await markLinkUsed(unit, tokenHash, now());
        return added;
      });
      return value;
    },
  };
}

async function makeLink(database: Database, at: number): Promise<string> {
  const token = newSecretToken();
  await database.write(async (unit) =>
    replaceLink(unit, {
      token_hash: hashToken(token),
      purpose: 'first-admin',
      created_at: at,
      expires_at: at + firstAdminLinkLife,
      used_at: null,
    }),
  );
  return token;
}
