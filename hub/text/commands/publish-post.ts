import type { Command, CommandResult } from '../../../shared/contract/command.ts';
import { refuse } from '../../../shared/contract/result.ts';
import type { Caller, CommandContext } from '../../commands/command-context.ts';

type PublishPost = Extract<Command, { type: 'publishPost' }>;

/** To be done. */
export function publishPost(
  _context: CommandContext,
  _command: PublishPost,
  _caller: Caller,
): Promise<CommandResult> {
  return Promise.resolve(refuse('wrong-state'));
}
