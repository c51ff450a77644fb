import { refuse } from '../../shared/contract/result.ts';
import type { CommandResult } from '../../shared/contract/command.ts';
import { done, type Caller, type CommandContext } from './command-context.ts';

/** R10: takes an offer. Late, doubled or another's: answered `stale-offer`, nothing changes. */
export async function acceptOffer(
  context: CommandContext,
  offerId: string,
  caller: Caller,
): Promise<CommandResult> {
  return answer(context, { type: 'offerAccepted', offerId, agentId: caller.userId });
}

/** R10: gives an offer back; the agent is not asked again before the cool-down ends. */
export async function declineOffer(
  context: CommandContext,
  offerId: string,
  caller: Caller,
): Promise<CommandResult> {
  return answer(context, { type: 'offerDeclined', offerId, agentId: caller.userId, reason: 'declined' });
}

type Answer = Parameters<CommandContext['routing']['tell']>[0];

async function answer(context: CommandContext, event: Answer): Promise<CommandResult> {
  const { decisions, committed } = await context.routing.tell(event, async () => null);
  const stale = decisions.some((decision) => decision.type === 'stale');
  return stale ? refuse('stale-offer', 'offerId') : done(committed.seq);
}
