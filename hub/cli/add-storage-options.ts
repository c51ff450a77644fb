import type { Command } from 'commander';

/** The options of every command that touches what is stored. */
export function addStorageOptions(command: Command): Command {
  return command
    .option('--data <folder>', "where everything is kept (default: this user's own workspace)")
    .option(
      '--database <address>',
      'sqlite:PATH or postgres://user:password@host/name (default: blendesk.db in the data folder)',
    );
}
