import type { RoutingDecision } from '../../../shared/routing/decisions.ts';
import type { Unit } from '../../db/database.ts';
import type { Persist } from './decision.ts';
import { contactAssigned, contactReturned, wrapUpCut } from './ownership.ts';
import { offerCancelled, offerDeclined, offerExpired, offerMade } from './offers.ts';
import { contactParked, contactResumed } from './parking.ts';
import { agentNotResponding, nextStatusReached } from './presence.ts';
import { contactEscalated, contactOverflowed, contactTransferred } from './whereabouts.ts';

/** Stores what the router decided, in its order. Throws when the tables contradict it. */
export async function persistDecisions(
  unit: Unit,
  decisions: readonly RoutingDecision[],
  now: number,
): Promise<void> {
  for (const decision of decisions) {
    const persist = persistence[decision.type] as Persist<RoutingDecision['type']> | undefined;
    await persist?.(unit, decision, now, decisions);
  }
}

/** Whether a decision changes a table. */
export function isStored(decision: RoutingDecision): boolean {
  return persistence[decision.type] !== undefined;
}

/** How each kind is stored; without a function it is not: it changes no contact, no offer and nobody's presence. */
const persistence: { readonly [T in RoutingDecision['type']]: Persist<T> | undefined } = {
  offerMade,
  offerDeclined,
  offerExpired,
  offerCancelled,
  contactAssigned,
  contactReturned,
  wrapUpCut,
  contactParked,
  contactResumed,
  contactTransferred,
  contactOverflowed,
  contactEscalated,
  agentNotResponding,
  nextStatusReached,
  reserveChanged: undefined,
  contactUnroutable: undefined,
  stale: undefined,
};
