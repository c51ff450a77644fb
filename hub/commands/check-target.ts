import type { TransferTarget } from '../../shared/contract/command.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import { findPresence } from '../routing/presence-repository.ts';
import type { Caller, CommandContext } from './command-context.ts';

type Refused = 'not-found' | 'invalid-input' | 'agent-unavailable';

/**
 * T18, T19: whether somebody can be passed something, or asked. An agent who is signed out would never hear of it;
 * one who is away can only be given what has time.
 */
export async function checkTarget(
  context: CommandContext,
  to: TransferTarget,
  caller: Caller,
  urgency: 'live' | 'deferred',
): Promise<Result<null, Refused>> {
  const configuration = context.configuration();
  switch (to.kind) {
    case 'queue':
      return configuration.queues.has(to.queueId) ? ok(null) : refuse('not-found', 'to.queueId');
    case 'skills':
      return to.skills.every(({ skillId }) => configuration.skills.has(skillId))
        ? ok(null)
        : refuse('not-found', 'to.skills');
    case 'agent': {
      if (to.agentId === caller.userId) return refuse('invalid-input', 'to.agentId', 'yourself');
      if (!configuration.agents.has(to.agentId)) return refuse('not-found', 'to.agentId');
      const presence = await findPresence(context.database.read, to.agentId);
      const status = presence?.status ?? 'offline';
      const isThere = status === 'available' && context.presence.isReachable(to.agentId);
      if (status === 'offline' || (urgency === 'live' && !isThere))
        return refuse('agent-unavailable', 'to.agentId');
      return ok(null);
    }
  }
}
