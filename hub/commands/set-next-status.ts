import type { CommandResult } from '../../shared/contract/command.ts';
import type { NextStatus } from '../../shared/contract/presence.ts';
import { refuse } from '../../shared/contract/result.ts';
import type { Unit } from '../db/database.ts';
import { findPresence, putNextStatus } from '../routing/presence-repository.ts';
import type { Caller, CommandContext } from './command-context.ts';
import { tellRouter } from './tell-router.ts';

/** T22: what an available agent wants to be once the open live contacts have ended; null takes the wish back. */
export async function setNextStatus(
  context: CommandContext,
  next: NextStatus | null,
  caller: Caller,
): Promise<CommandResult> {
  const presence = await findPresence(context.database.read, caller.userId);
  if (presence?.status !== 'available') return refuse('wrong-state', 'next', 'you are not available');
  const reason = next?.status === 'away' ? next.reason : null;
  const event = { type: 'nextStatusChosen', agentId: caller.userId, status: next?.status ?? null } as const;
  async function keep(unit: Unit): Promise<void> {
    await putNextStatus(unit, caller.userId, next === null ? null : { status: next.status, reason });
    unit.append({
      type: 'presenceChanged',
      at: context.now(),
      agentId: caller.userId,
      actorId: caller.userId,
      data: { next: next?.status ?? null, reason },
    });
  }
  // The same status for another reason is nothing new to the router.
  return tellRouter(context, event, keep, true);
}
