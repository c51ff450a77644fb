import type { Database, Unit } from '../db/database.ts';
import { newId } from '../ids.ts';
import { ok, refuse, type Refusal, type Result } from '../../shared/contract/result.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import type { Role, User } from '../../shared/contract/user.ts';
import type { PasswordHasher } from './password-hash.ts';
import { revokeUserSessions } from './session-revocation.ts';
import {
  findUser,
  findUserByLogin,
  insertUser,
  listSkills,
  listUserRows,
  updateUser,
} from './user-repository.ts';
import { toUser } from './user-view.ts';
import { isWeakPassword } from './weak-password.ts';

/** What a new user needs. `password` null: no sign-in by password (the user of this machine). */
export type NewUser = {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly language: Language;
  readonly email: string | null;
  readonly password: string | null;
};

/** The people of the hub. `actorId` is who does it; null: the command line or the hub itself. */
export type Users = {
  create: (
    input: NewUser,
    actorId: string | null,
  ) => Promise<Result<User, 'login-taken' | 'password-too-weak' | 'throttled'>>;
  find: (userId: string) => Promise<User | null>;
  findByLogin: (login: string) => Promise<User | null>;
  list: () => Promise<readonly User[]>;
  /** Name and language, by the person. */
  change: (
    userId: string,
    change: { readonly name?: string | undefined; readonly language?: Language | undefined },
  ) => Promise<Result<User, 'not-found'>>;
  /** By the person, who proves it with the current one. Every other session of theirs ends. */
  changePassword: (
    userId: string,
    current: string,
    next: string,
    keepSessionId: string,
  ) => Promise<Result<null, 'wrong-credentials' | 'password-too-weak' | 'not-found' | 'throttled'>>;
  /** By the administrator on the command line. Every session of the user ends. */
  setPassword: (
    userId: string,
    password: string,
    actorId: string | null,
  ) => Promise<Result<null, 'not-found' | 'password-too-weak' | 'throttled'>>;
  /** No sign-in any more and every session ended; what they did stays. */
  deactivate: (userId: string, actorId: string | null) => Promise<Result<null, 'not-found'>>;
};

/** What every part of the user administration needs. */
export type UserParts = {
  readonly database: Database;
  readonly hasher: PasswordHasher;
  readonly now: () => number;
};

/** The refusal of a hub whose password checks are backed up. */
export const busyRefusal: Refusal<'throttled'> = refuse(
  'throttled',
  undefined,
  'too many password checks at once',
);

/** Opens the user administration. */
export function createUsers({ database, hasher, now }: UserParts): Users {
  async function view(userId: string): Promise<User | null> {
    const row = await findUser(database.read, userId);
    if (!row) return null;
    return toUser(row, (await listSkills(database.read, userId)).get(userId) ?? []);
  }

  async function storePassword(
    userId: string,
    passwordHash: string,
    actorId: string | null,
    keepSessionId: string | null,
  ): Promise<void> {
    await database.write(async (unit) => {
      await updateUser(unit, userId, { password_hash: passwordHash });
      unit.append({ type: 'userChanged', at: now(), agentId: userId, actorId, data: { password: true } });
      await revokeUserSessions(unit, { userId, actorId, at: now(), exceptSessionId: keepSessionId });
    });
  }

  return {
    find: view,
    findByLogin: async (login) => {
      const row = await findUserByLogin(database.read, login);
      return row ? view(row.id) : null;
    },
    list: async () => {
      const [rows, skills] = await Promise.all([listUserRows(database.read), listSkills(database.read)]);
      return rows.map((row) => toUser(row, skills.get(row.id) ?? []));
    },
    create: async (input, actorId) => {
      const prepared = await prepareUser(input, hasher, now);
      if (!prepared.ok) return prepared;
      const { value } = await database.write(async (unit) => addUser(unit, prepared.value, actorId));
      return value;
    },
    change: async (userId, change) => {
      const { value: found } = await database.write(async (unit) => {
        if (!(await findUser(unit.tx, userId))) return false;
        const columns = {
          ...(change.name === undefined ? {} : { name: change.name }),
          ...(change.language === undefined ? {} : { language: change.language }),
        };
        if (Object.keys(columns).length === 0) return true;
        await updateUser(unit, userId, columns);
        unit.append({ type: 'userChanged', at: now(), agentId: userId, actorId: userId });
        return true;
      });
      const user = found ? await view(userId) : null;
      return user ? ok(user) : refuse('not-found');
    },
    changePassword: async (userId, current, next, keepSessionId) => {
      const row = await findUser(database.read, userId);
      if (!row) return refuse('not-found');
      const right = await hasher.verify(row.password_hash, current);
      if (right === 'busy') return busyRefusal;
      if (!right) return refuse('wrong-credentials', 'current');
      if (isWeakPassword(next, row.login, row.name)) return refuse('password-too-weak', 'next');
      const passwordHash = await hasher.hash(next);
      if (passwordHash === null) return busyRefusal;
      await storePassword(userId, passwordHash, userId, keepSessionId);
      return ok(null);
    },
    setPassword: async (userId, password, actorId) => {
      const row = await findUser(database.read, userId);
      if (!row) return refuse('not-found');
      if (isWeakPassword(password, row.login, row.name)) return refuse('password-too-weak', 'password');
      const passwordHash = await hasher.hash(password);
      if (passwordHash === null) return busyRefusal;
      await storePassword(userId, passwordHash, actorId, null);
      return ok(null);
    },
    deactivate: async (userId, actorId) => {
      const { value } = await database.write(async (unit) => {
        if (!(await findUser(unit.tx, userId))) return refuse('not-found');
        await updateUser(unit, userId, { active: 0 });
        unit.append({ type: 'userChanged', at: now(), agentId: userId, actorId, data: { active: false } });
        await revokeUserSessions(unit, { userId, actorId, at: now(), exceptSessionId: null });
        return ok(null);
      });
      return value;
    },
  };
}

/** A user ready to be stored: checked, with the password hashed outside the writer lane. */
export type PreparedUser = {
  readonly input: NewUser;
  readonly id: string;
  readonly passwordHash: string | null;
  readonly at: number;
};

/** Does the slow part of creating a user; storing it is `addUser`. */
export async function prepareUser(
  input: NewUser,
  hasher: PasswordHasher,
  now: () => number,
): Promise<Result<PreparedUser, 'password-too-weak' | 'throttled'>> {
  if (input.password !== null && isWeakPassword(input.password, input.login, input.name)) {
    return refuse('password-too-weak', 'password');
  }
  const prepared = { input, id: newId(), at: now() };
  if (input.password === null) return ok({ ...prepared, passwordHash: null });
  const passwordHash = await hasher.hash(input.password);
  return passwordHash === null ? busyRefusal : ok({ ...prepared, passwordHash });
}

/** Stores a prepared user inside a unit of work, unless the login is taken. */
export async function addUser(
  unit: Unit,
  { input, id, passwordHash, at }: PreparedUser,
  actorId: string | null,
): Promise<Result<User, 'login-taken'>> {
  const login = input.login.toLowerCase();
  if (await findUserByLogin(unit.tx, login)) return refuse('login-taken', 'login');
  const row = {
    id,
    login,
    name: input.name,
    email: input.email,
    role: input.role,
    language: input.language,
    password_hash: passwordHash,
    active: 1,
    created_at: at,
    channel_maxima: null,
    interruptions_per_hour: null,
    sign: null,
    needs_release: 0,
  };
  await insertUser(unit, row);
  unit.append({ type: 'userChanged', at, agentId: id, actorId, data: { created: true, role: input.role } });
  return ok(toUser(row, []));
}
