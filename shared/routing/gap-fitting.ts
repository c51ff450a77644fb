import { waitingFor } from './deferred-choice.ts';
import { mayStart } from './deferred-start.ts';
import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';

/** How many contacts are compared. */
const compared = 8;

/**
 * R12: of deferred contacts with nearly equal keys the longest that fits before the next live contact is expected, else
 * the shortest; `first` is the one with the smallest key.
 */
export function fitGap(state: RouterState, first: RoutedContact, agent: RoutedAgent): RoutedContact {
  const gap = expectedGap(agent);
  let best = first;
  const mayBegin = (contact: RoutedContact) => contact.deferred && mayStart(state, agent, contact, false);
  const candidates = waitingFor(agent, mayBegin, compared, first.key + state.config.gapFittingMs);
  for (const contact of candidates) if (fitsBetter(contact, best, gap)) best = contact;
  return best;
}

/** Ms until the live places of the agent's tightest pool are expected to be taken. */
function expectedGap({ profile }: RoutedAgent): number {
  let gap = Infinity;
  for (const { free, estimate } of profile.pools) {
    const { arrivalRate } = estimate.view();
    if (arrivalRate > 0) gap = Math.min(gap, free / arrivalRate);
  }
  return gap;
}

function fitsBetter(contact: RoutedContact, best: RoutedContact, gap: number): boolean {
  const [one, other] = [contact.contact.expectedHandlingMs, best.contact.expectedHandlingMs];
  if (one <= gap !== other <= gap) return one <= gap;
  return one <= gap ? one > other : one < other;
}
