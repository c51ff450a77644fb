import type { ContactRow } from '../../../shared/routing/snapshot.ts';
import { budgetOf, maximumOf } from './naive-skills.ts';
import { channelOf, heldBy, type HeldRow, isThere, type World } from './naive-world.ts';

/** The agent's open interrupting offer, if there is one (R8). */
export function interruptingOffer(world: World, agentId: string): HeldRow | undefined {
  return heldBy(world, agentId).find(({ state }) => state.status === 'offered' && state.parks?.length);
}

/** What the agent's units and channel places are taken by: what an open offer would park is lent to it. */
export function loadRows(world: World, agentId: string): HeldRow[] {
  const offer = interruptingOffer(world, agentId);
  const lent = offer?.state.status === 'offered' ? (offer.state.parks ?? []) : [];
  return heldBy(world, agentId).filter(
    ({ contact, state }) => !(state.status === 'active' && lent.includes(contact.contactId)),
  );
}

export function usedUnits(world: World, agentId: string): number {
  return loadRows(world, agentId).reduce((sum, row) => sum + (channelOf(world, row)?.cost ?? 0), 0);
}

export function openOf(world: World, agentId: string, channel: string): number {
  return loadRows(world, agentId).filter(({ contact }) => contact.channel === channel).length;
}

/** How many more contacts of the channel fit, whoever is there. */
export function roomFor(world: World, agentId: string, channelId: string): number {
  const cost = world.config.channels[channelId]?.cost ?? Infinity;
  const units = Math.floor((budgetOf(world, agentId) - usedUnits(world, agentId)) / cost);
  return Math.max(
    0,
    Math.min(maximumOf(world, agentId, channelId) - openOf(world, agentId, channelId), units),
  );
}

/** Places of an agent for a channel: 0 unless it can be offered something now. */
export function placesOf(world: World, agentId: string, channelId: string): number {
  return isFreeToGet(world, agentId) ? roomFor(world, agentId, channelId) : 0;
}

/** Places of an agent counted over free and busy. */
export function allPlacesOf(world: World, agentId: string, channelId: string): number {
  const cost = world.config.channels[channelId]?.cost ?? Infinity;
  const units = Math.floor(budgetOf(world, agentId) / cost);
  return Math.max(0, Math.min(maximumOf(world, agentId, channelId), units));
}

/** There, and no interrupting offer is open: such an agent gets nothing else. */
export function isFreeToGet(world: World, agentId: string): boolean {
  return isThere(world, agentId) && interruptingOffer(world, agentId) === undefined;
}

/** The same world with one row changed; null takes it out. */
export function withRow(world: World, row: ContactRow, state: ContactRow['state'] | null): World {
  const contacts = new Map(world.contacts);
  if (state) contacts.set(row.contact.contactId, { ...row, state });
  else contacts.delete(row.contact.contactId);
  return { ...world, contacts };
}
