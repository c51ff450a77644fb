import { setStatus } from './agent-presence.ts';
import { settleAgents } from './agent-settle.ts';
import { takeUnits } from './agent-load.ts';
import { beginWaiting, enter } from './arrival.ts';
import { forget, setState } from './contact-state.ts';
import type { RoutingDecision } from './decisions.ts';
import { exclude } from './exclusions.ts';
import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { offerIdOf } from './offer-id.ts';
import { giveUp, lookAtParked } from './parking.ts';
import { restoreReserve } from './reserve-rows.ts';
import { countInterruption } from './set-aside.ts';
import type { AgentRow, ContactRow, RouterSnapshot } from './snapshot.ts';
import { placeWaiting } from './waiting-index.ts';
import { bySequence } from './waiting-order.ts';

/**
 * Builds the working state from rows. Work with an agent who is unknown or offline goes back to its queue, and an open
 * offer to somebody unavailable is cancelled; these repairs are the state's first decisions.
 */
export function restoreState(
  state: RouterState,
  { agents, contacts, reserves = [], shares = [] }: RouterSnapshot,
): RouterState {
  for (const row of reserves) restoreReserve(state, row);
  for (const { queueId, credit } of shares) {
    const queue = state.queues.get(queueId);
    if (queue?.share) queue.credit = credit;
  }
  for (const row of agents) restoreAgent(state, row);
  state.countedInterruptions.sort((left, right) => left.endsAt - right.endsAt);
  const restored = contacts.map((row) => ({ row, routed: restoreContact(state, row) }));
  restored.sort((left, right) => bySequence(left.routed, right.routed));
  for (const { row, routed } of restored) restoreHolder(state, row, routed);
  settleAgents(state);
  return state;
}

function restoreAgent(state: RouterState, row: AgentRow): void {
  const agent = state.agents.get(row.agentId);
  if (agent === undefined) return;
  setStatus(state, agent, row.status);
  agent.nextStatus = row.nextStatus ?? null;
  agent.idleSince = row.idleSince;
  agent.expiredInARow = row.expiredInARow;
  for (const at of row.interruptedAt ?? []) countInterruption(state, agent, at);
}

function restoreContact(state: RouterState, row: ContactRow): RoutedContact {
  const routed = enter(state, row.contact, row.offersMade);
  for (const exclusion of row.exclusions) exclude(routed, exclusion);
  routed.directed = row.directed ?? null;
  routed.overflowed = row.overflowed ?? false;
  routed.escalated = row.escalated ?? false;
  routed.urgent = row.urgent ?? false;
  routed.interruptions = row.interruptions ?? 0;
  routed.workedMs = row.workedMs ?? 0;
  return routed;
}

function restoreHolder(state: RouterState, { state: was }: ContactRow, routed: RoutedContact): void {
  if (was.status === 'waiting') return placeWaiting(state, routed);
  const agent = state.agents.get(was.agentId);
  setState(state, routed, was);
  if (was.status === 'parked') {
    agent?.parked.add(routed);
    if (agent === undefined) giveUp(state, routed, 'agentRemoved');
    else lookAtParked(state, routed);
    return undefined;
  }
  const isThere =
    was.status === 'offered'
      ? agent?.status === 'available' && agent.nextStatus === null
      : agent && agent.status !== 'offline';
  if (agent === undefined || !isThere) return repair(state, routed, agent);
  takeUnits(state, agent, routed);
  if (was.status === 'offered' && (was.parks?.length ?? 0) > 0) agent.interrupting = routed;
  return undefined;
}

function repair(state: RouterState, routed: RoutedContact, agent: RoutedAgent | undefined): void {
  if (routed.state.status === 'waiting') return;
  const { contactId } = routed.contact;
  const { agentId, status } = routed.state;
  const reason = agent === undefined ? 'agentRemoved' : 'agentOffline';
  if (status === 'wrapUp') {
    forget(state, routed);
    state.decisions.push({ type: 'wrapUpCut', contactId, agentId, reason });
    return;
  }
  if (status === 'offered') {
    const offerId = offerIdOf(contactId, routed.offersMade);
    state.decisions.push({
      type: 'offerCancelled',
      offerId,
      contactId,
      agentId,
      reason: whyCancelled(agent),
    });
  } else {
    state.decisions.push({ type: 'contactReturned', contactId, agentId, reason, excludedUntil: null });
  }
  beginWaiting(state, routed);
}

function whyCancelled(
  agent: RoutedAgent | undefined,
): Extract<RoutingDecision, { type: 'offerCancelled' }>['reason'] {
  switch (agent?.status) {
    case undefined:
      return 'agentRemoved';
    case 'available':
      return 'nextStatus';
    case 'away':
      return 'agentAway';
    case 'notResponding':
      return 'agentNotResponding';
    case 'offline':
      return 'agentOffline';
  }
}
