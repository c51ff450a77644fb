import { CommanderError } from 'commander';
import { CliFailure } from './cli-failure.ts';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line (without node and script); resolves with the exit code: 0 done, 1 could not, 2 called wrongly. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  let code = 0;
  const program = createProgram(terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { explainError } = await import('./explain-error.ts');
    terminal.err(`blendesk-hub: ${explainError(error)}`);
    return error instanceof CliFailure ? error.exitCode : 1;
  }
}
