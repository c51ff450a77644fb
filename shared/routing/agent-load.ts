import { neighbour } from './load-nodes.ts';
import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { noteChange, noteGain } from './touch.ts';

/** Holds the contact's units with the agent, from the offer until its work ends or is set aside. */
export function takeUnits(state: RouterState, agent: RoutedAgent, contact: RoutedContact): void {
  agent.contacts.add(contact);
  if (contact.channel !== null) agent.load = neighbour(agent.load, state.channels, contact.channel, 1);
  noteChange(state, agent);
}

/** Gives the contact's units back; the agent may take something else at once. */
export function giveUnits(state: RouterState, agent: RoutedAgent, contact: RoutedContact): void {
  agent.contacts.delete(contact);
  if (contact.channel !== null) agent.load = neighbour(agent.load, state.channels, contact.channel, -1);
  if (agent.interrupting === contact) agent.interrupting = null;
  noteGain(state, agent);
}
