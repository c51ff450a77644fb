import type { RoutingDecision } from '../../shared/routing/decisions.ts';
import type { Unit } from '../db/database.ts';
import {
  closeOffer,
  countUnanswered,
  excludeAgent,
  forgetUnanswered,
  insertOffer,
  markNotResponding,
  moveContact,
  touchIdle,
} from './routing-repository.ts';

/** Stores what the router decided, in its order. Throws when the tables contradict it. */
export async function persistDecisions(
  unit: Unit,
  decisions: readonly RoutingDecision[],
  now: number,
): Promise<void> {
  for (const decision of decisions) await persist(unit, decision, now);
}

async function persist(unit: Unit, decision: RoutingDecision, now: number): Promise<void> {
  switch (decision.type) {
    case 'offerMade': {
      await insertOffer(unit, decision);
      const conversationId = await moveContact(unit, decision.contactId, ['waiting'], {
        status: 'offered',
        agent_id: decision.agentId,
        offer_id: decision.offerId,
        status_since: now,
      });
      unit.append({
        type: 'offerMade',
        at: now,
        conversationId,
        contactId: decision.contactId,
        offerId: decision.offerId,
        agentId: decision.agentId,
        data: { ring: decision.ring, lastAgent: decision.why.lastAgent },
      });
      return;
    }
    case 'contactAssigned': {
      if (decision.offerId !== null)
        await endOffer(unit, { ...decision, offerId: decision.offerId }, 'accepted', now);
      const conversationId = await moveContact(
        unit,
        decision.contactId,
        ['waiting', 'offered', 'wrapUp', 'active'],
        {
          status: 'active',
          agent_id: decision.agentId,
          offer_id: null,
          status_since: now,
          wrap_up_ends_at: null,
          ...(decision.offerId === null ? {} : { unread: 0 }),
        },
      );
      await forgetUnanswered(unit, decision.agentId);
      await touchIdle(unit, decision.agentId, now);
      if (decision.offerId === null) return;
      unit.append({
        type: 'contactAccepted',
        at: now,
        conversationId,
        contactId: decision.contactId,
        offerId: decision.offerId,
        agentId: decision.agentId,
        actorId: decision.agentId,
      });
      return;
    }
    case 'offerDeclined':
      await endOffer(unit, decision, 'declined', now);
      await backToWaiting(unit, decision.contactId, now);
      await forgetUnanswered(unit, decision.agentId);
      await excludeAgent(unit, decision, {
        reason: 'declined',
        at: now,
        until: decision.excludedUntil,
        ring: null,
      });
      return;
    case 'offerExpired':
      await endOffer(unit, decision, 'expired', now);
      await backToWaiting(unit, decision.contactId, now);
      await excludeAgent(unit, decision, { reason: 'expired', at: now, until: null, ring: decision.ring });
      await countUnanswered(unit, decision.agentId, decision.expiredInARow);
      return;
    case 'offerCancelled':
      await endOffer(unit, decision, 'withdrawn', now);
      await backToWaiting(unit, decision.contactId, now);
      return;
    case 'agentNotResponding':
      await markNotResponding(unit, decision.agentId, now);
      unit.append({ type: 'presenceChanged', at: now, agentId: decision.agentId });
      return;
    case 'contactReturned': {
      const conversationId = await backToWaiting(unit, decision.contactId, now);
      if (decision.excludedUntil !== null) {
        await excludeAgent(unit, decision, {
          reason: 'declined',
          at: now,
          until: decision.excludedUntil,
          ring: null,
        });
      }
      unit.append({
        type: 'contactRequeued',
        at: now,
        conversationId,
        contactId: decision.contactId,
        agentId: decision.agentId,
        data: { reason: decision.reason },
      });
      return;
    }
    case 'wrapUpCut': {
      const conversationId = await moveContact(unit, decision.contactId, ['wrapUp'], {
        status: 'closed',
        status_since: now,
        wrap_up_ends_at: null,
      });
      unit.append({
        type: 'contactWrappedUp',
        at: now,
        conversationId,
        contactId: decision.contactId,
        agentId: decision.agentId,
        data: { code: null, reason: decision.reason },
      });
      return;
    }
    case 'contactUnroutable':
    case 'stale':
      return;
  }
}

async function endOffer(
  unit: Unit,
  offer: { readonly offerId: string; readonly contactId: string; readonly agentId: string },
  outcome: 'accepted' | 'declined' | 'expired' | 'withdrawn',
  now: number,
): Promise<void> {
  await closeOffer(unit, offer.offerId, outcome, now);
  unit.append({
    type: 'offerEnded',
    at: now,
    contactId: offer.contactId,
    offerId: offer.offerId,
    agentId: offer.agentId,
    actorId: outcome === 'accepted' || outcome === 'declined' ? offer.agentId : null,
    data: { outcome },
  });
}

/** A contact that was withdrawn or closed in the same unit stays as it is. */
async function backToWaiting(unit: Unit, contactId: string, now: number): Promise<string | null> {
  return moveContact(
    unit,
    contactId,
    ['offered', 'active', 'waiting'],
    { status: 'waiting', agent_id: null, offer_id: null, status_since: now },
    'missing-is-fine',
  );
}
