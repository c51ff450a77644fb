import { Command, InvalidArgumentError, Option } from 'commander';
import { isAddressRange } from '../config/address-range.ts';
import { version } from '../version.ts';
import type { ServeFlags } from './commands/serve.ts';
import type { StorageFlags } from './storage-options.ts';
import type { Terminal } from './terminal.ts';
import { addReplay } from './replay-program.ts';
import { addSimulate } from './simulate-program.ts';
import { addUserCommands } from './user-program.ts';
import { addStorageOptions } from './add-storage-options.ts';

/** Whoever runs a command hands its exit code over here. */
export type Finish = (code: number) => void;

const environmentHelp = `
Environment:
  BLENDESK_DATA       the folder for data, instead of --data
  BLENDESK_DATABASE   the database, instead of --database (keeps a password out of the process list)
  BLENDESK_CHANNEL_KEY
                      32 bytes (64 hexadecimal digits or Base64) that seal the access to X accounts, instead of the
                      file channel-key in the folder for data; the same for all hubs that share a database

Exit codes: 0 done, 1 could not (the reason is on stderr), 2 called wrongly.`;

/** The command line. Commands load what they need when they run: `serve` has to be ready in half a second. */
export function createProgram(terminal: Terminal, finish: Finish): Command {
  const program = new Command('blendesk-hub')
    .description('The Blendesk hub: takes mail in, offers it to agents, sends their answers.')
    .version(version)
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .showHelpAfterError('(add --help to see what it takes)')
    .addHelpText('after', environmentHelp)
    .exitOverride();

  addServe(program, terminal, finish);
  addStorageOptions(program.command('migrate'))
    .description('Make the database, or bring it up to this release. Does nothing when it is.')
    .action(async (flags: StorageFlags) => {
      const { migrate } = await import('./commands/migrate.ts');
      finish(await migrate(flags, terminal));
    });
  addStorageOptions(program.command('apply'))
    .description('Make a YAML file the configuration in force. Running hubs take it over within a second.')
    .argument('<file>', 'the configuration file; - reads standard input')
    .option('--dry-run', 'only say what would change')
    .addHelpText(
      'after',
      '\nSections that the file leaves out are left alone. Reference: docs/configuration.md',
    )
    .action(async (file: string, flags: StorageFlags & { dryRun?: true }) => {
      const { apply } = await import('./commands/apply.ts');
      finish(await apply(file, flags, terminal));
    });
  addStorageOptions(program.command('export'))
    .description('Print the configuration in force as YAML; apply takes it back without a change.')
    .action(async (flags: StorageFlags) => {
      const { exportCommand } = await import('./commands/export.ts');
      finish(await exportCommand(flags, terminal));
    });
  addStorageOptions(program.command('doctor'))
    .description('Check database, folders, secrets, clock and every mail server, and say what to do.')
    .option('--json', 'print one JSON document')
    .action(async (flags: StorageFlags & { json?: true }) => {
      const { doctor } = await import('./commands/doctor.ts');
      finish(await doctor(flags, terminal));
    });
  addUserCommands(program, terminal, finish);
  addInspect(program, terminal, finish);
  addReplay(program, terminal, finish);
  addSimulate(program, terminal, finish);
  return program;
}

function addServe(program: Command, terminal: Terminal, finish: Finish): void {
  addStorageOptions(program.command('serve'))
    .description('Run the hub until it is told to end (Ctrl-C or SIGTERM).')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0 takes a free one', port, 7_480)
    .addOption(
      new Option(
        '--mode <mode>',
        'team: people sign in; embedded, demo: the user of this machine is signed in by a link',
      )
        .choices(['team', 'embedded', 'demo'])
        .default('team'),
    )
    .option('--announce', 'print one line of JSON on stdout when ready, and nothing else')
    .option(
      '--public-address <url>',
      'the address people use, when a proxy stands before the hub',
      webAddress,
    )
    .option(
      '--trust-proxy <range>',
      'believe the X-Forwarded-… headers of proxies at this address or range (repeatable)',
      collected(addressRange),
    )
    .option(
      '--allow-origin <url>',
      'another web address that may call the hub (repeatable)',
      collected(webAddress),
    )
    .addOption(
      new Option('--log-level <level>', 'how much to log, on stderr')
        .choices(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
        .default('info'),
    )
    .action(async (flags: ServeFlags) => {
      const { serve } = await import('./commands/serve.ts');
      finish(await serve(flags, terminal));
    });
}

function addInspect(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('inspect')
    .description('Look at things the way the hub sees them.')
    .command('mail')
    .description('Print what an agent would see of raw mails: one JSON document per file, one per line.')
    .argument('<file...>', 'raw mails (.eml)')
    .option('--own <address>', 'an address of ours, to tell loops (repeatable)', collected(String))
    .addHelpText(
      'after',
      '\nA broken mail is no failure: it shows its problems. A file that cannot be read is.',
    )
    .action(async (files: string[], flags: { own?: string[] }) => {
      const { inspectMails } = await import('./commands/inspect-mail.ts');
      finish(await inspectMails(files, flags.own ?? [], terminal));
    });
}

function port(text: string): number {
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number <= 65_535) return number;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

function addressRange(text: string): string {
  if (isAddressRange(text)) return text;
  throw new InvalidArgumentError('Give an IP address or a range such as 10.0.0.0/8.');
}

function webAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url.href.replace(/\/$/, '');
  throw new InvalidArgumentError('Give a whole address such as https://desk.example.com.');
}

function collected(parse: (text: string) => string): (text: string, before?: readonly string[]) => string[] {
  return (text, before = []) => [...before, parse(text)];
}
