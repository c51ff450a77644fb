import type { RouterState } from './model.ts';
import type { Pool } from './model-company.ts';
import type { Demand, RoutedAgent, RoutedContact } from './model-work.ts';

/**
 * Has a demand's contacts looked at before the event is answered. `only`: nothing but this agent's gain is new, so nobody
 * else can take what nobody could take before.
 */
export function touchDemand(state: RouterState, demand: Demand, only: RoutedAgent | null): void {
  if (demand.only === undefined) {
    demand.only = only;
    state.narrowedDemands.push(demand);
  } else if (demand.only !== only) demand.only = null;
  if (demand.touched) return;
  demand.touched = true;
  state.touchedDemands.push(demand);
}

/** The same for a contact that waits for one agent or is parked. */
export function touchContact(state: RouterState, contact: RoutedContact): void {
  if (contact.touched) return;
  contact.touched = true;
  state.touchedContacts.push(contact);
}

/** The agent's indexes and counts are to be brought up to date. */
export function noteChange(state: RouterState, agent: RoutedAgent): void {
  if (agent.changed) return;
  agent.changed = true;
  state.changedAgents.push(agent);
}

/** The same; and the agent may be able to take something that waits. */
export function noteGain(state: RouterState, agent: RoutedAgent): void {
  agent.gained = true;
  noteChange(state, agent);
}

/** The pool's places, free places or reserve are not what they were. */
export function notePool(state: RouterState, pool: Pool): void {
  if (pool.changed) return;
  pool.changed = true;
  state.changedPools.push(pool);
}

/** The demand's quota of urgent work may be full for some that wait (R7). */
export function noteCrowd(state: RouterState, demand: Demand): void {
  if (demand.crowded || demand.unescalated.size === 0) return;
  demand.crowded = true;
  state.crowdedDemands.push(demand);
}
