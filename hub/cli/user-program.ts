import { Option } from 'commander';
import type { Command } from 'commander';
import { addStorageOptions } from './add-storage-options.ts';
import type { UserAddFlags } from './commands/user-add.ts';
import type { Finish } from './program.ts';
import type { StorageFlags } from './storage-options.ts';
import type { Terminal } from './terminal.ts';

const passwordHelp =
  '\nThe password is asked for twice, unseen, or read from standard input; never from the command line.';

/** The commands about people. */
export function addUserCommands(program: Command, terminal: Terminal, finish: Finish): void {
  const user = program.command('user').description('Add people, set their passwords, list them.');
  addStorageOptions(user.command('add'))
    .description('Add somebody who may sign in.')
    .argument('<login>', 'what they type to sign in')
    .requiredOption('--name <name>', 'how colleagues and customers see them')
    .addOption(
      new Option('--role <role>', 'agents answer, supervisors also see everybody, admins also configure')
        .choices(['agent', 'supervisor', 'admin'])
        .default('agent'),
    )
    .addOption(new Option('--language <language>', 'of their workspace').choices(['de', 'en']).default('de'))
    .option('--email <address>', 'their own mail address')
    .option('--password-stdin', 'read the password from standard input')
    .addHelpText('after', passwordHelp)
    .action(async (login: string, flags: UserAddFlags) => {
      const { userAdd } = await import('./commands/user-add.ts');
      finish(await userAdd(login, flags, terminal));
    });
  addStorageOptions(user.command('password'))
    .description('Give somebody a new password; ends their sessions.')
    .argument('<login>', 'whose')
    .option('--password-stdin', 'read the password from standard input')
    .addHelpText('after', passwordHelp)
    .action(async (login: string, flags: StorageFlags & { passwordStdin?: true }) => {
      const { userPassword } = await import('./commands/user-password.ts');
      finish(await userPassword(login, flags, terminal));
    });
  addStorageOptions(user.command('list'))
    .description('List everybody, with role and skills.')
    .option('--json', 'print one JSON document')
    .action(async (flags: StorageFlags & { json?: true }) => {
      const { userList } = await import('./commands/user-list.ts');
      finish(await userList(flags, terminal));
    });
}
