import type { Database } from '../db/database.ts';
import { createFirstAdmin, type FirstAdmin } from './first-admin.ts';
import { createPasswordHasher, type PasswordHasher } from './password-hash.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createUsers, type Users } from './users.ts';

/** Everything about people and their sessions, sharing one password hasher. */
export type Accounts = {
  readonly users: Users;
  readonly sessions: Sessions;
  readonly firstAdmin: FirstAdmin;
  readonly hasher: PasswordHasher;
};

/** Opens users, sessions and the first-admin link over one database. `now` is milliseconds since 1970. */
export function createAccounts(
  database: Database,
  now: () => number = Date.now,
  onTouchFailed?: (error: unknown) => void,
): Accounts {
  const hasher = createPasswordHasher();
  const parts = { database, hasher, now };
  return {
    hasher,
    users: createUsers(parts),
    sessions: createSessions(database, now, onTouchFailed),
    firstAdmin: createFirstAdmin(parts),
  };
}
