import type { Command, CommandResult } from '../../../shared/contract/command.ts';
import { refuse } from '../../../shared/contract/result.ts';
import type { Caller, CommandContext } from '../../commands/command-context.ts';

type SendText = Extract<Command, { type: 'sendText' }>;

/** To be done. */
export function sendText(
  _context: CommandContext,
  _command: SendText,
  _caller: Caller,
): Promise<CommandResult> {
  return Promise.resolve(refuse('wrong-state'));
}
