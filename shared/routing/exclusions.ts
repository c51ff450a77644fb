import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import type { ExclusionRow } from './snapshot.ts';

/** R10: the exclusions that apply while the contact waits at this ring, from now until its next wake-up. */
export function bindingExclusions(
  contact: RoutedContact,
  ring: number,
  now: number,
): readonly ExclusionRow[] {
  if (contact.exclusions.length === 0) return contact.exclusions;
  return contact.exclusions.filter((one) => (one.kind === 'cooldown' ? one.until > now : one.ring === ring));
}

/** Adds an exclusion; a cool-down of the same agent is prolonged, never shortened, in whatever order they come. */
export function exclude(contact: RoutedContact, exclusion: ExclusionRow): void {
  const same = contact.exclusions.findIndex((known) => isSame(known, exclusion));
  const known = contact.exclusions[same];
  if (known === undefined) contact.exclusions.push(exclusion);
  else if (exclusion.kind === 'cooldown' && known.kind === 'cooldown' && known.until < exclusion.until) {
    contact.exclusions[same] = exclusion;
  }
}

/** Whether the agent is excluded in any way, be it bound or not (R11 waits for nobody who let the customer wait). */
export function isNamed(agentId: string, contact: RoutedContact): boolean {
  return contact.binding.some((exclusion) => exclusion.agentId === agentId);
}

/**
 * R10: whether the agent may not be offered this waiting contact now. A cool-down binds always, an expired offer only
 * while some other available agent of the open rings is not excluded.
 */
export function isExcluded(state: RouterState, agent: RoutedAgent, contact: RoutedContact): boolean {
  if (contact.binding.length === 0) return false;
  let expired = false;
  for (const exclusion of contact.binding) {
    if (exclusion.agentId !== agent.id) continue;
    if (exclusion.kind === 'cooldown') return true;
    expired = true;
  }
  return expired && somebodyRemains(state, contact);
}

/** When the first cool-down ends; Infinity: none. */
export function nextCooldownEnd(contact: RoutedContact): number {
  let next = Infinity;
  for (const exclusion of contact.binding) {
    if (exclusion.kind === 'cooldown' && exclusion.until < next) next = exclusion.until;
  }
  return next;
}

function isSame(left: ExclusionRow, right: ExclusionRow): boolean {
  if (left.agentId !== right.agentId) return false;
  if (left.kind === 'expired') return right.kind === 'expired' && left.ring === right.ring;
  return right.kind === 'cooldown';
}

function somebodyRemains(state: RouterState, contact: RoutedContact): boolean {
  if (contact.demand === null) return false;
  let remaining = contact.demand.available;
  contact.binding.forEach(({ agentId }, index) => {
    const agent = state.agents.get(agentId);
    const first = contact.binding.findIndex((other) => other.agentId === agentId) === index;
    if (first && agent?.countedThere === true && contact.demand && agent.profile.fitOf.has(contact.demand)) {
      remaining -= 1;
    }
  });
  return remaining > 0;
}
