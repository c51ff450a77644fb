import type { CommandResult } from '../../shared/contract/command.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { refuse, type Refusal } from '../../shared/contract/result.ts';
import type { RoutingDecision, StaleReason } from '../../shared/routing/decisions.ts';
import type { RoutingEvent } from '../../shared/routing/events.ts';
import type { Unit } from '../db/database.ts';
import { done, type CommandContext } from './command-context.ts';

/**
 * Lets the router decide first; `work` is committed with its decisions, or not done at all when it refuses. What was
 * so already counts as done, and `work` is only done then if `always`.
 */
export async function tellRouter(
  context: CommandContext,
  event: RoutingEvent,
  work: (unit: Unit) => Promise<void>,
  always = false,
): Promise<CommandResult> {
  const { decisions, committed } = await context.routing.tell(event, async (unit, decided) => {
    const reason = staleReason(event, decided);
    if (reason === null || (always && refusalOf(reason) === null)) await work(unit);
  });
  const stale = staleReason(event, decisions);
  return (stale === null ? null : refusalOf(stale)) ?? done(committed.seq);
}

function staleReason(event: RoutingEvent, decisions: readonly RoutingDecision[]): StaleReason | null {
  const stale = decisions.find((decision) => decision.type === 'stale' && decision.event === event.type);
  return stale?.type === 'stale' ? stale.reason : null;
}

/** What the router's no means to whoever asked; null: it was so already, so the wish is fulfilled. */
function refusalOf(reason: StaleReason): Refusal<RefusalCode> | null {
  switch (reason) {
    case 'alreadySo':
    case 'presenceUnchanged':
      return null;
    case 'offerNotOpen':
    case 'offeredToAnother':
      return refuse('stale-offer', 'offerId');
    case 'contactKnown':
    case 'contactUnknown':
    case 'contactNotHeld':
    case 'notParked':
      return refuse('wrong-state', 'contactId', reason);
    case 'notDeferred':
      return refuse('not-deferred', 'contactId');
    case 'parkedLimit':
      return refuse('parked-limit', 'contactId');
    case 'noRoom':
      return refuse('no-room', 'contactId');
    case 'agentUnknown':
    case 'agentOffline':
      return refuse('agent-unavailable', 'agentId', reason);
    case 'queueUnknown':
      return refuse('not-found', 'to.queueId');
    case 'poolUnknown':
      return refuse('not-found', 'poolId');
  }
}
