import type { Command, CommandResult } from '../../shared/contract/command.ts';
import { refuse } from '../../shared/contract/result.ts';
import type { Caller, CommandContext } from '../commands/command-context.ts';

type Block = Extract<Command, { type: 'blockVisitor' | 'unblockVisitor' }>;

export async function blockVisitor(
  _context: CommandContext,
  _command: Block,
  _caller: Caller,
): Promise<CommandResult> {
  return Promise.resolve(refuse('wrong-state', 'type'));
}
