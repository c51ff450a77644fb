import { z } from 'zod';
import type { Language } from '../../../shared/contract/primitives.ts';
import { login as loginSchema } from '../../../shared/contract/user.ts';
import type { Role } from '../../../shared/contract/user.ts';
import { createAccounts } from '../../users/accounts.ts';
import { CliFailure } from '../cli-failure.ts';
import { readPassword } from '../read-password.ts';
import { storagePlace } from '../storage-options.ts';
import type { StorageFlags } from '../storage-options.ts';
import type { Terminal } from '../terminal.ts';
import { withDatabase } from '../with-database.ts';
import { refusedUser } from './refused-user.ts';

export type UserAddFlags = StorageFlags & {
  readonly name: string;
  readonly role: Role;
  readonly language: Language;
  readonly email?: string;
  readonly passwordStdin?: true;
};

/** `blendesk-hub user add LOGIN` */
export async function userAdd(login: string, flags: UserAddFlags, terminal: Terminal): Promise<number> {
  const parsedLogin = loginSchema.safeParse(login);
  if (!parsedLogin.success) {
    throw new CliFailure('a login has letters, digits and . _ @ + -, at most 100 characters', 2);
  }
  const name = flags.name.trim();
  if (name.length === 0 || name.length > 100) throw new CliFailure('--name must have 1 to 100 characters', 2);
  if (flags.email !== undefined && !z.email().safeParse(flags.email).success) {
    throw new CliFailure('--email must be a mail address', 2);
  }
  const place = storagePlace(flags, terminal.environment);
  const password = await readPassword(flags.passwordStdin === true, terminal);
  return withDatabase(place, 'make', async (database) => {
    const created = await createAccounts(database).users.create(
      {
        login: parsedLogin.data,
        name,
        role: flags.role,
        language: flags.language,
        email: flags.email ?? null,
        password,
      },
      null,
    );
    if (!created.ok) throw new CliFailure(refusedUser(created.code, parsedLogin.data));
    terminal.out(`added ${created.value.role} ${created.value.login}`);
    return 0;
  });
}
