import type { Command, CommandResult } from '../../shared/contract/command.ts';
import { refuse } from '../../shared/contract/result.ts';
import type { Caller, CommandContext } from '../commands/command-context.ts';

type ContinueByMail = Extract<Command, { type: 'continueByMail' }>;

export async function continueByMail(
  _context: CommandContext,
  _command: ContinueByMail,
  _caller: Caller,
): Promise<CommandResult> {
  return Promise.resolve(refuse('wrong-state', 'type'));
}
