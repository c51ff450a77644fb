import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { durationMs } from '../../shared/domain/duration.ts';
import type { SimulateFlags } from './commands/simulate.ts';
import type { Finish } from './program.ts';
import type { Terminal } from './terminal.ts';

/** `simulate`: plays a made-up day with the router that the hub runs on. */
export function addSimulate(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('simulate')
    .description('Play a scenario with the router that this hub runs on, and print what came of it.')
    .argument('<scenario>', 'the scenario file (YAML)')
    .option('--compare <scenario>', 'play another one with the same customers, and print both side by side')
    .option('--days <number>', 'play the day so often, each time with other customers', days, 1)
    .option(
      '--seed <number>',
      "chance's starting point, instead of the file's; equal seeds give equal days",
      seed,
    )
    .option('--intervals <length>', 'print a row for each interval of this length, such as 30m', interval)
    .option('--json <file>', 'write the result as one JSON document; - prints it instead of the tables')
    .addHelpText('after', '\nWhat a scenario file holds: docs/simulation.md, docs/examples/scenario.yaml')
    .action(async (file: string, flags: SimulateFlags) => {
      const { simulateCommand } = await import('./commands/simulate.ts');
      finish(await simulateCommand(file, flags, terminal));
    });
}

function days(text: string): number {
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number >= 1) return number;
  throw new InvalidArgumentError('Give a whole number from 1 to 99999.');
}

function seed(text: string): number {
  const number = Number(text);
  if (/^\d{1,16}$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError('A seed is a whole number.');
}

function interval(text: string): string {
  if (durationMs(text) >= 60_000) return text;
  throw new InvalidArgumentError('Give a length of at least a minute, such as 15m, 30m or 1h.');
}
