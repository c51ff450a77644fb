import type { RoutedAgent, RoutedContact, RouterState } from './model.ts';
import type { ExclusionRow } from './snapshot.ts';

/** R10: whether an exclusion still applies at the contact's open ring. */
export function applies(exclusion: ExclusionRow, ring: number, now: number): boolean {
  return exclusion.kind === 'cooldown' ? exclusion.until > now : exclusion.ring === ring;
}

/** The exclusions that still apply; the rest are dropped. */
export function pruneExclusions(contact: RoutedContact, ring: number, now: number): void {
  if (contact.exclusions.length === 0) return;
  contact.exclusions = contact.exclusions.filter((exclusion) => applies(exclusion, ring, now));
}

/** Adds an exclusion; of two of one kind for one agent the later counts, in whatever order they come. */
export function exclude(contact: RoutedContact, exclusion: ExclusionRow): void {
  const same = contact.exclusions.findIndex(
    ({ kind, agentId }) => kind === exclusion.kind && agentId === exclusion.agentId,
  );
  const known = contact.exclusions[same];
  if (known === undefined) contact.exclusions.push(exclusion);
  else if (endOf(known) < endOf(exclusion)) contact.exclusions[same] = exclusion;
}

/** Whether any exclusion names the agent, whether or not it binds (R11 waits for nobody who let the customer wait). */
export function isNamed(agentId: string, contact: RoutedContact): boolean {
  return contact.exclusions.some((exclusion) => exclusion.agentId === agentId);
}

/**
 * R10: whether the agent may not be offered this waiting contact now. A cool-down binds always, an expired offer only
 * while some other available agent of the open rings is not excluded.
 */
export function isExcluded(state: RouterState, agent: RoutedAgent, contact: RoutedContact): boolean {
  if (contact.exclusions.length === 0) return false;
  let expired = false;
  for (const exclusion of contact.exclusions) {
    if (exclusion.agentId !== agent.id) continue;
    if (exclusion.kind === 'cooldown') return true;
    expired = true;
  }
  return expired && somebodyRemains(state, contact);
}

/** When the first cool-down ends; Infinity: none. */
export function nextCooldownEnd(contact: RoutedContact): number {
  let next = Infinity;
  for (const exclusion of contact.exclusions) {
    if (exclusion.kind === 'cooldown' && exclusion.until < next) next = exclusion.until;
  }
  return next;
}

function endOf(exclusion: ExclusionRow): number {
  return exclusion.kind === 'cooldown' ? exclusion.until : exclusion.ring;
}

function somebodyRemains(state: RouterState, contact: RoutedContact): boolean {
  if (contact.demand === null) return false;
  let remaining = contact.demand.available;
  contact.exclusions.forEach(({ agentId }, index) => {
    const agent = state.agents.get(agentId);
    const first = contact.exclusions.findIndex((other) => other.agentId === agentId) === index;
    if (
      first &&
      agent?.status === 'available' &&
      contact.demand &&
      agent.profile.rankOf.has(contact.demand)
    ) {
      remaining -= 1;
    }
  });
  return remaining > 0;
}
