import { createAccounts } from '../../users/accounts.ts';
import type { User } from '../../../shared/contract/user.ts';
import { storagePlace } from '../storage-options.ts';
import type { StorageFlags } from '../storage-options.ts';
import type { Terminal } from '../terminal.ts';
import { withDatabase } from '../with-database.ts';

/** `blendesk-hub user list` */
export async function userList(
  flags: StorageFlags & { readonly json?: true },
  terminal: Terminal,
): Promise<number> {
  const place = storagePlace(flags, terminal.environment);
  const users = await withDatabase(place, 'read', (database) => createAccounts(database).users.list());
  if (flags.json === true) terminal.out(JSON.stringify(users));
  else for (const line of table([heading, ...users.map(rowOf)])) terminal.out(line);
  return 0;
}

const heading = ['LOGIN', 'ROLE', 'LANGUAGE', 'STATE', 'SKILLS', 'NAME'];

function rowOf(user: User): readonly string[] {
  const skills = user.skills.map(({ skillId, level }) => `${skillId}:${level}`).join(',');
  return [
    user.login,
    user.role,
    user.language,
    user.active ? 'active' : 'inactive',
    skills || '-',
    user.name,
  ];
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = heading.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
