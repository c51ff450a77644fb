import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { sequencedBefore } from './waiting-order.ts';

/**
 * R8a: what setting an active deferred contact aside costs, smallest first. It stands still while the contact is worked
 * on: least work in it, most slack, fewest interruptions of its agent.
 */
export function interruptionCost(contact: RoutedContact, agent: RoutedAgent): number {
  const { state, workedMs, latestStart } = contact;
  const begun = state.status === 'active' ? state.since - workedMs : 0;
  return 10 * (60_000 * agent.interruptedAt.length - begun) - latestStart;
}

/** R8a as a comparison for `sort`. */
export function byInterruptionCost(
  agent: RoutedAgent,
): (left: RoutedContact, right: RoutedContact) => number {
  return (left, right) => {
    const difference = interruptionCost(left, agent) - interruptionCost(right, agent);
    if (difference !== 0) return difference;
    return sequencedBefore(left, right) ? -1 : 1;
  };
}
