import type { Command, CommandResult } from '../../../shared/contract/command.ts';
import { refuse } from '../../../shared/contract/result.ts';
import type { Caller, CommandContext } from '../../commands/command-context.ts';

type ChangePost = Extract<Command, { type: 'deletePost' | 'hideReply' }>;

/** To be done. */
export function changePost(
  _context: CommandContext,
  _command: ChangePost,
  _caller: Caller,
): Promise<CommandResult> {
  return Promise.resolve(refuse('wrong-state'));
}
