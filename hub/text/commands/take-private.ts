import type { Command, CommandResult } from '../../../shared/contract/command.ts';
import { refuse } from '../../../shared/contract/result.ts';
import type { Caller, CommandContext } from '../../commands/command-context.ts';

type TakePrivate = Extract<Command, { type: 'takePrivate' }>;

/** To be done. */
export function takePrivate(
  _context: CommandContext,
  _command: TakePrivate,
  _caller: Caller,
): Promise<CommandResult> {
  return Promise.resolve(refuse('wrong-state'));
}
