import os from 'node:os';
import type { Language } from '../shared/contract/primitives.ts';
import { login as loginSchema } from '../shared/contract/user.ts';
import type { Users } from './users/users.ts';

/** The user of this machine: the embedded desktop and the demo need no password. Created at the first start. */
export async function ensureLocalUser(users: Users): Promise<string> {
  const login = localLogin();
  const known = await users.findByLogin(login);
  if (known !== null) return known.id;
  const created = await users.create(
    { login, name: localName(), role: 'admin', language: localLanguage(), email: null, password: null },
    null,
  );
  if (created.ok) return created.value.id;
  const winner = await users.findByLogin(login);
  if (winner !== null) return winner.id;
  throw new Error(`the user of this machine could not be created: ${created.code}`);
}

function localLogin(): string {
  const parsed = loginSchema.safeParse(userName());
  return parsed.success ? parsed.data : 'me';
}

function localName(): string {
  const name = userName();
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

function localLanguage(): Language {
  return Intl.DateTimeFormat().resolvedOptions().locale.startsWith('de') ? 'de' : 'en';
}

function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    // No entry in the user database (some containers).
    return 'me';
  }
}
