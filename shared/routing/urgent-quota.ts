import { demandOf } from './demand-index.ts';
import type { RouterState } from './model.ts';
import type { Demand, RoutedContact } from './model-work.ts';
import { openRing } from './rings.ts';
import { noteCrowd, touchDemand } from './touch.ts';
import { bySequence } from './waiting-order.ts';

/** R7: whether one more urgent contact of the demand may begin. */
export function hasUrgentRoom({ config }: RouterState, { urgentBegun, available }: Demand): boolean {
  return urgentBegun < Math.max(1, Math.floor(config.urgentShare * available));
}

/** R7: a late deferred contact that waits, within the quota. */
export function isUrgent(state: RouterState, { deferred, lateAt, demand }: RoutedContact): boolean {
  return deferred && lateAt <= state.now && demand !== null && hasUrgentRoom(state, demand);
}

/** R7: an offered or active contact that was begun as urgent counts in the demand it would have now. */
export function countUrgent(state: RouterState, contact: RoutedContact): void {
  const demand = contact.urgent && isInHand(contact) ? demandNow(state, contact) : null;
  const was = contact.urgentIn;
  if (demand === was) return;
  contact.urgentIn = demand;
  if (was !== null) {
    was.urgentBegun -= 1;
    touchDemand(state, was, null);
  }
  if (demand === null) return;
  demand.urgentBegun += 1;
  noteCrowd(state, demand);
}

/** R7: tells of late contacts that wait outside the quota, once, in the order they came. */
export function escalate(state: RouterState): void {
  if (state.crowdedDemands.length === 0) return;
  const outside: RoutedContact[] = [];
  for (const demand of state.crowdedDemands) {
    demand.crowded = false;
    if (hasUrgentRoom(state, demand)) continue;
    outside.push(...demand.unescalated);
    demand.unescalated.clear();
  }
  state.crowdedDemands.length = 0;
  for (const contact of outside.sort(bySequence)) {
    contact.escalated = true;
    const { contactId } = contact.contact;
    state.decisions.push({ type: 'contactEscalated', contactId, latestStartAt: contact.latestStart });
  }
}

function demandNow(state: RouterState, contact: RoutedContact): Demand | null {
  contact.ring = openRing(contact, state.now);
  return demandOf(state, contact);
}

function isInHand({ state }: RoutedContact): boolean {
  return state.status === 'offered' || state.status === 'active';
}
