import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { momentOf } from '../record/replay-window.ts';
import { addStorageOptions } from './add-storage-options.ts';
import type { ReplayFlags } from './commands/replay.ts';
import type { Finish } from './program.ts';
import type { Terminal } from './terminal.ts';

const more = `
TIME is 2026-11-20 (as --from its beginning, as --to its end, on this machine's clock) or 2026-11-20T08:00.

Without --config every recorded decision is made again and compared; exit code 1 when one differs.
With --config the same customers, with the same work to do, meet the same people under the rules of the file: its
sections replace what was in force, whole, as with apply. Who gave up gives up at the same time if still waiting; who
was answered is taken to wait as long as it takes.`;

/** `replay`: recorded days again, as they were or under other rules. */
export function addReplay(program: Command, terminal: Terminal, finish: Finish): void {
  addStorageOptions(program.command('replay'))
    .description(
      'Rerun recorded days through the router and print what they came to, also under other rules.',
    )
    .option('--from <time>', 'where to begin (default: 24 hours before the end)', moment('from'))
    .option('--to <time>', 'where to end (default: now)', moment('to'))
    .option('--config <file>', 'a configuration file whose rules to try')
    .option('--json <file>', 'write the result as one JSON document; - prints it instead of the tables')
    .addHelpText('after', more)
    .action(async (flags: ReplayFlags) => {
      const { replayCommand } = await import('./commands/replay.ts');
      finish(await replayCommand(flags, terminal));
    });
}

function moment(end: 'from' | 'to'): (text: string) => number {
  return (text) => {
    const at = momentOf(text, end);
    if (!Number.isNaN(at)) return at;
    throw new InvalidArgumentError('Give a time such as 2026-11-20 or 2026-11-20T08:00.');
  };
}
