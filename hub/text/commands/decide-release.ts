import type { Command, CommandResult } from '../../../shared/contract/command.ts';
import { refuse } from '../../../shared/contract/result.ts';
import type { Caller, CommandContext } from '../../commands/command-context.ts';

type DecideRelease = Extract<Command, { type: 'releaseMessage' | 'returnMessage' }>;

/** To be done. */
export function decideRelease(
  _context: CommandContext,
  _command: DecideRelease,
  _caller: Caller,
): Promise<CommandResult> {
  return Promise.resolve(refuse('wrong-state'));
}
