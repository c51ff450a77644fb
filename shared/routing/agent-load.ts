import { loosen } from './free-agents.ts';
import type { RoutedAgent, RoutedContact, RouterState } from './model.ts';
import type { AgentStatus } from './snapshot.ts';
import { holdFirstTwo, stir } from './waiting-index.ts';

/** Holds the contact's units with the agent, from the offer until its work ends. */
export function takeUnits(state: RouterState, agent: RoutedAgent, contact: RoutedContact): void {
  countUnits(agent, contact, 1);
  agent.contacts.add(contact);
  agent.room = roomOf(state, agent);
  loosen(state, agent);
}

/** Gives the contact's units back; the agent may take something else at once. */
export function giveUnits(state: RouterState, agent: RoutedAgent, contact: RoutedContact): void {
  countUnits(agent, contact, -1);
  agent.contacts.delete(contact);
  agent.room = roomOf(state, agent);
  loosen(state, agent);
  gain(state, agent);
}

/** The agent took work on or ended some: it is not the longest idle any more. */
export function restartIdleClock(state: RouterState, agent: RoutedAgent): void {
  agent.idleSince = state.now;
  loosen(state, agent);
}

/** Changes presence and all that is counted by it. */
export function setStatus(state: RouterState, agent: RoutedAgent, status: AgentStatus): void {
  const was = agent.status === 'available';
  agent.status = status;
  agent.idleSince = state.now;
  agent.expiredInARow = 0;
  agent.room = roomOf(state, agent);
  loosen(state, agent);
  const is = status === 'available';
  if (was === is) return;
  countAvailable(state, agent, is ? 1 : -1);
  holdFirstTwo(state, agent);
  if (is) gain(state, agent);
}

/** Has the agent look for work before the event is answered. */
export function gain(state: RouterState, agent: RoutedAgent): void {
  if (agent.gained) return;
  agent.gained = true;
  state.gainedAgents.push(agent);
}

/** R1: available, and with units and a place for one more of the channel. */
function roomOf(state: RouterState, { status, used, open, profile }: RoutedAgent): number {
  let room = 0;
  if (status !== 'available' || used >= profile.budget) return room;
  for (const { bit, index, cost } of state.channels.values()) {
    if (used + cost <= profile.budget && (open[index] ?? 0) < (profile.maximum[index] ?? 0)) room |= bit;
  }
  return room;
}

function countUnits(agent: RoutedAgent, { channel }: RoutedContact, sign: 1 | -1): void {
  if (channel === null) return;
  agent.used += sign * channel.cost;
  agent.open[channel.index] = (agent.open[channel.index] ?? 0) + sign;
}

function countAvailable(state: RouterState, { profile }: RoutedAgent, sign: 1 | -1): void {
  profile.available += sign;
  for (const { demand } of profile.fits) {
    demand.available += sign;
    // With nobody else left, those who let an offer expire may get it again (R10).
    if (sign === -1 && demand.available <= demand.mostExclusions) {
      for (const contact of demand.expired) stir(state, contact);
    }
  }
}
