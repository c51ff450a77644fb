import os from 'node:os';
import type { Language } from '../shared/contract/primitives.ts';
import { login as loginSchema } from '../shared/contract/user.ts';
import type { Users } from './users/users.ts';

/** Who sits at this machine, as far as the system tells. */
export function localPerson(): {
  readonly login: string;
  readonly name: string;
  readonly language: Language;
} {
  const user = userName();
  const parsed = loginSchema.safeParse(user);
  return {
    login: parsed.success ? parsed.data : 'me',
    name: user.slice(0, 1).toUpperCase() + user.slice(1),
    language: Intl.DateTimeFormat().resolvedOptions().locale.startsWith('de') ? 'de' : 'en',
  };
}

/** The user of this machine: the embedded desktop and the demo need no password. Created at the first start. */
export async function ensureLocalUser(users: Users): Promise<string> {
  const person = localPerson();
  const known = await users.findByLogin(person.login);
  if (known !== null) return known.id;
  const created = await users.create({ ...person, role: 'admin', email: null, password: null }, null);
  if (created.ok) return created.value.id;
  const winner = await users.findByLogin(person.login);
  if (winner !== null) return winner.id;
  throw new Error(`the user of this machine could not be created: ${created.code}`);
}

function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    // No entry in the user database (some containers).
    return 'me';
  }
}
