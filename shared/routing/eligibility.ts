import { isTaking } from './agent-presence.ts';
import { isExcluded } from './exclusions.ts';
import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';

/** R1: whether the agent can be offered this waiting contact now, as far as skills, room and exclusions go. */
export function canTake(state: RouterState, agent: RoutedAgent, contact: RoutedContact): boolean {
  return hasRoomFor(agent, contact) && mayAnswer(state, agent, contact);
}

/** R1 without room: the skills (of no matter to one it is directed to), and nothing against it. */
export function mayAnswer(state: RouterState, agent: RoutedAgent, contact: RoutedContact): boolean {
  const { demand } = contact;
  if (demand === null) return false;
  const skilled = agent.profile.fitOf.has(demand) || isDirectedTo(contact, agent);
  return skilled && !isExcluded(state, agent, contact);
}

/** Whether the contact waits for this agent because it was directed there. */
export function isDirectedTo(contact: RoutedContact, agent: RoutedAgent): boolean {
  return contact.personalTo === agent && contact.directed?.agentId === agent.id;
}

/** R1: presence, units and a place for one more of the channel. */
function hasRoomFor(agent: RoutedAgent, { channel }: RoutedContact): boolean {
  return isTaking(agent) && channel !== null && (agent.load.room & channel.bit) !== 0;
}
