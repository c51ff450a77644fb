import type { CommandResult } from '../../shared/contract/command.ts';
import { refuse } from '../../shared/contract/result.ts';
import { fixReserve } from '../routing/learnt-repository.ts';
import type { Caller, CommandContext } from './command-context.ts';
import { tellRouter } from './tell-router.ts';

/** T23: a supervisor fixes how many live places a pool keeps free, or gives it back to the configuration with null. */
export async function setReserve(
  context: CommandContext,
  poolId: string,
  places: number | null,
  caller: Caller,
): Promise<CommandResult> {
  if (caller.role === 'agent') return refuse('forbidden', 'poolId');
  return tellRouter(context, { type: 'reserveFixed', poolId, places }, async (unit) => {
    await fixReserve(unit, poolId, places);
    unit.append({
      type: 'reserveFixed',
      at: context.now(),
      actorId: caller.userId,
      data: { poolId, places },
    });
  });
}
