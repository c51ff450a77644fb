import type { Unit } from '../../db/database.ts';
import { explanationData } from '../../record/explanation-data.ts';
import { excludeAgent } from '../exclusion-repository.ts';
import { closeOffer, insertOffer } from '../offer-repository.ts';
import { countUnanswered, forgetUnanswered } from '../presence-repository.ts';
import { moveContact } from '../routed-contact-repository.ts';
import { backToWaiting } from './back-to-waiting.ts';
import type { Persist } from './decision.ts';

/** R10: the contact is reserved for an agent. */
export const offerMade: Persist<'offerMade'> = async (unit, decision, now) => {
  const rule = decision.explanation?.rule ?? null;
  await insertOffer(unit, { ...decision, rule });
  const conversationId = await moveContact(unit, decision.contactId, ['waiting'], {
    status: 'offered',
    agent_id: decision.agentId,
    offer_id: decision.offerId,
    status_since: now,
    urgent: decision.urgent === true ? 1 : 0,
  });
  unit.append({
    type: 'offerMade',
    at: now,
    conversationId,
    contactId: decision.contactId,
    offerId: decision.offerId,
    agentId: decision.agentId,
    data: {
      ring: decision.ring,
      lastAgent: decision.why.lastAgent,
      parks: decision.parks.length,
      ...explanationData(decision.explanation),
    },
  });
};

/** R10: given back; the agent is not asked again before the cool-down ends. */
export const offerDeclined: Persist<'offerDeclined'> = async (unit, decision, now) => {
  await endOffer(unit, decision, 'declined', now);
  await backToWaiting(unit, decision.contactId, now);
  await forgetUnanswered(unit, decision.agentId);
  await excludeAgent(unit, decision, {
    reason: 'declined',
    at: now,
    until: decision.excludedUntil,
    ring: null,
  });
};

/** R10: left unanswered. */
export const offerExpired: Persist<'offerExpired'> = async (unit, decision, now) => {
  await endOffer(unit, decision, 'expired', now);
  await backToWaiting(unit, decision.contactId, now);
  await excludeAgent(unit, decision, { reason: 'expired', at: now, until: null, ring: decision.ring });
  await countUnanswered(unit, decision.agentId, decision.expiredInARow);
};

/** Taken back: the contact waits again, unless its withdrawal came first. */
export const offerCancelled: Persist<'offerCancelled'> = async (unit, decision, now) => {
  await endOffer(unit, decision, 'withdrawn', now);
  await backToWaiting(unit, decision.contactId, now);
};

/** Closes an open offer and says how it ended. */
export async function endOffer(
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
