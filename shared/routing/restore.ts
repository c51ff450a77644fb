import { setStatus, takeUnits } from './agent-load.ts';
import { enter } from './arrival.ts';
import type { RoutingConfig } from './config.ts';
import type { RoutedContact, RouterState } from './model.ts';
import { offerIdOf } from './offer-id.ts';
import { createState } from './router-state.ts';
import { exclude } from './exclusions.ts';
import type { AgentRow, ContactRow, RouterSnapshot } from './snapshot.ts';
import { setTimer } from './timers.ts';
import { placeWaiting } from './waiting-index.ts';
import { bySequence } from './waiting-order.ts';

/**
 * Builds the working state from rows. Work with an agent who is unknown or offline goes back to its queue, and an open
 * offer to somebody unavailable is cancelled; these repairs are the state's first decisions.
 */
export function restoreState(config: RoutingConfig, { now, agents, contacts }: RouterSnapshot): RouterState {
  const state = createState(config, now);
  for (const row of agents) restoreAgent(state, row);
  const restored = contacts.map((row) => ({ row, routed: restoreContact(state, row) }));
  restored.sort((left, right) => bySequence(left.routed, right.routed));
  for (const { row, routed } of restored) restoreHolder(state, row, routed);
  return state;
}

function restoreAgent(state: RouterState, row: AgentRow): void {
  const agent = state.agents.get(row.agentId);
  if (agent === undefined) return;
  setStatus(state, agent, row.status);
  agent.idleSince = row.idleSince;
  agent.expiredInARow = row.expiredInARow;
}

function restoreContact(state: RouterState, { contact, offersMade, exclusions }: ContactRow): RoutedContact {
  const routed = enter(state, contact, offersMade);
  for (const exclusion of exclusions) exclude(routed, exclusion);
  return routed;
}

function restoreHolder(state: RouterState, row: ContactRow, routed: RoutedContact): void {
  if (row.state.status === 'waiting') return placeWaiting(state, routed);
  const agent = state.agents.get(row.state.agentId);
  const isThere =
    row.state.status === 'offered' ? agent?.status === 'available' : agent && agent.status !== 'offline';
  if (agent === undefined || !isThere) return repair(state, row, routed);
  routed.state = row.state;
  takeUnits(state, agent, routed);
  if (row.state.status === 'offered') setTimer(state, routed, row.state.expiresAt);
  return undefined;
}

function repair(state: RouterState, row: ContactRow, routed: RoutedContact): void {
  if (row.state.status === 'waiting') return;
  const { contactId } = routed.contact;
  const { agentId, status } = row.state;
  const agent = state.agents.get(agentId);
  const reason = agent === undefined ? 'agentRemoved' : 'agentOffline';
  if (status === 'wrapUp') {
    state.contacts.delete(contactId);
    state.decisions.push({ type: 'wrapUpCut', contactId, agentId, reason });
    return;
  }
  placeWaiting(state, routed);
  if (status === 'active') {
    state.decisions.push({ type: 'contactReturned', contactId, agentId, reason, excludedUntil: null });
    return;
  }
  const offerId = offerIdOf(contactId, routed.offersMade);
  const cancelled =
    agent?.status === 'away'
      ? 'agentAway'
      : agent?.status === 'notResponding'
        ? 'agentNotResponding'
        : reason;
  state.decisions.push({ type: 'offerCancelled', offerId, contactId, agentId, reason: cancelled });
}
