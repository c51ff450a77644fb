import type { Command, CommandResult } from '../../../shared/contract/command.ts';
import { refuse } from '../../../shared/contract/result.ts';
import type { Caller, CommandContext } from '../../commands/command-context.ts';

type SetOptOut = Extract<Command, { type: 'setOptOut' }>;

/** To be done. */
export function setOptOut(
  _context: CommandContext,
  _command: SetOptOut,
  _caller: Caller,
): Promise<CommandResult> {
  return Promise.resolve(refuse('wrong-state'));
}
