import { createAccounts } from '../../users/accounts.ts';
import { CliFailure } from '../cli-failure.ts';
import { readPassword } from '../read-password.ts';
import { storagePlace } from '../storage-options.ts';
import type { StorageFlags } from '../storage-options.ts';
import type { Terminal } from '../terminal.ts';
import { withDatabase } from '../with-database.ts';
import { refusedUser } from './refused-user.ts';

/** `blendesk-hub user password LOGIN` */
export async function userPassword(
  login: string,
  flags: StorageFlags & { readonly passwordStdin?: true },
  terminal: Terminal,
): Promise<number> {
  const place = storagePlace(flags, terminal.environment);
  return withDatabase(place, 'read', async (database) => {
    const { users } = createAccounts(database);
    const user = await users.findByLogin(login);
    if (user === null) throw new CliFailure(refusedUser('not-found', login));
    const password = await readPassword(flags.passwordStdin === true, terminal);
    const changed = await users.setPassword(user.id, password, null);
    if (!changed.ok) throw new CliFailure(refusedUser(changed.code, user.login));
    terminal.out(`${user.login} has a new password; open sessions were ended`);
    return 0;
  });
}
