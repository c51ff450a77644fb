import { notParked } from '../../conversations/contact-repository.ts';
import { excludeAgent } from '../exclusion-repository.ts';
import { forgetUnanswered, touchIdle } from '../presence-repository.ts';
import { countWork, findHolder, moveContact } from '../routed-contact-repository.ts';
import { backToWaiting } from './back-to-waiting.ts';
import type { Persist } from './decision.ts';
import { endOffer } from './offers.ts';

/** The agent has it: accepted, or without an offer (then whoever brought that about says so in the record). */
export const contactAssigned: Persist<'contactAssigned'> = async (unit, decision, now) => {
  const { contactId, agentId, offerId } = decision;
  if (offerId !== null) await endOffer(unit, { contactId, agentId, offerId }, 'accepted', now);
  else await leaveHolder();
  const conversationId = await moveContact(
    unit,
    contactId,
    ['waiting', 'offered', 'wrapUp', 'active', 'parked'],
    {
      ...notParked,
      status: 'active',
      agent_id: agentId,
      offer_id: null,
      status_since: now,
      wrap_up_ends_at: null,
      directed_to: null,
      directed_until: null,
      passed_on_by: null,
      ...(offerId === null ? { urgent: 0 } : { unread: 0 }),
    },
  );
  await forgetUnanswered(unit, agentId);
  await touchIdle(unit, agentId, now);
  if (offerId === null) return;
  unit.append({
    type: 'contactAccepted',
    at: now,
    conversationId,
    contactId,
    offerId,
    agentId,
    actorId: agentId,
  });

  async function leaveHolder(): Promise<void> {
    const holder = await findHolder(unit, contactId);
    if (holder?.agent_id == null || (holder.status !== 'active' && holder.status !== 'wrapUp')) return;
    await countWork(unit, contactId, now);
    await touchIdle(unit, holder.agent_id, now);
  }
};

/** R9, R14: waiting again at its old key. */
export const contactReturned: Persist<'contactReturned'> = async (unit, decision, now) => {
  const { contactId, agentId, reason, excludedUntil } = decision;
  const conversationId = await backToWaiting(unit, contactId, now);
  if (excludedUntil !== null) {
    await excludeAgent(unit, decision, { reason: 'declined', at: now, until: excludedUntil, ring: null });
  }
  unit.append({ type: 'contactRequeued', at: now, conversationId, contactId, agentId, data: { reason } });
};

/** R14: the agent left in the middle of wrap-up; the contact is over. */
export const wrapUpCut: Persist<'wrapUpCut'> = async (unit, decision, now) => {
  const { contactId, agentId, reason } = decision;
  const conversationId = await moveContact(unit, contactId, ['wrapUp'], {
    status: 'closed',
    status_since: now,
    wrap_up_ends_at: null,
  });
  const data = { code: null, reason };
  unit.append({ type: 'contactWrappedUp', at: now, conversationId, contactId, agentId, data });
};
