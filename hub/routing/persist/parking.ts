import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import { notParked } from '../../conversations/contact-repository.ts';
import { forgetUnanswered, noteInterruption, touchIdle } from '../presence-repository.ts';
import { countInterruption, countWork, moveContact } from '../routed-contact-repository.ts';
import type { Decision, Persist } from './decision.ts';

const hourMs = 3_600_000;

/** R8, R9: set aside whole; the draft stays with the conversation. */
export const contactParked: Persist<'contactParked'> = async (unit, decision, now, all) => {
  const { contactId, agentId, by, until, displacedBy } = decision;
  await countWork(unit, contactId, now);
  const conversationId = await moveContact(unit, contactId, ['active'], {
    status: 'parked',
    status_since: now,
    parked_by: by,
    park_until: until?.kind ?? null,
    park_until_at: until?.kind === 'time' ? until.at : null,
    displaced_by: displacedBy,
  });
  if (by === 'agent') await touchIdle(unit, agentId, now);
  if (by === 'interruption') {
    await countInterruption(unit, contactId);
    if (isFirstOf(decision, all)) await noteInterruption(unit, agentId, now, now - hourMs);
  }
  unit.append({
    type: 'contactParked',
    at: now,
    conversationId,
    contactId,
    agentId,
    actorId: by === 'agent' ? agentId : null,
    data: {
      by,
      until: until?.kind ?? null,
      untilAt: until?.kind === 'time' ? until.at : null,
      displacedBy,
    },
  });
};

/** R9: its agent's open work again, without an offer. */
export const contactResumed: Persist<'contactResumed'> = async (unit, decision, now) => {
  const { contactId, agentId } = decision;
  const conversationId = await moveContact(unit, contactId, ['parked'], {
    ...notParked,
    status: 'active',
    status_since: now,
  });
  await touchIdle(unit, agentId, now);
  await forgetUnanswered(unit, agentId);
  unit.append({ type: 'contactResumed', at: now, conversationId, contactId, agentId });
};

/** One offer may set several items aside: for its agent that is one interruption. */
function isFirstOf(decision: Decision<'contactParked'>, all: readonly RoutingDecision[]): boolean {
  return (
    all.find((one) => one.type === 'contactParked' && one.displacedBy === decision.displacedBy) === decision
  );
}
