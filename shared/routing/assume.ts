import { takeUnits } from './agent-load.ts';
import { enter } from './arrival.ts';
import { factsOf } from './contact-facts.ts';
import type { StaleReason } from './decisions.ts';
import type { RoutableContact, RoutingEvent } from './events.ts';
import { neighbour } from './load-nodes.ts';
import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { own } from './own.ts';
import { takeAway } from './ownership.ts';
import { setAside } from './set-aside.ts';
import { firstThatFit } from './yield-options.ts';

type Room = Extract<RoutingEvent, { type: 'contactAssumed' }>['room'];

/** The agent has the contact without an offer, whoever had it before: a fact, unless `room` asks for capacity. */
export function assume(
  state: RouterState,
  contact: RoutableContact,
  agentId: string,
  room: Room,
): StaleReason | null {
  const agent = state.agents.get(agentId);
  if (agent === undefined) return 'agentUnknown';
  if (agent.status === 'offline') return 'agentOffline';
  const known = state.contacts.get(contact.contactId);
  if (known?.state.status === 'active' && known.state.agentId === agentId) return 'alreadySo';
  const displaced = room === undefined ? [] : whatMakesRoom(state, known ?? contact, agent, room);
  if (displaced === null) return 'noRoom';
  const routed = known ?? enter(state, contact, 0);
  takeAway(state, routed, 'assumed');
  routed.urgent = false;
  for (const item of displaced) {
    setAside(state, item, agent, { by: 'assignment', until: null, displacedBy: contact.contactId });
  }
  takeUnits(state, agent, routed);
  own(state, routed, agent, null);
  return null;
}

/** What must be set aside for the contact to fit, mostly nothing; null: it does not fit. */
function whatMakesRoom(
  state: RouterState,
  contact: RoutedContact | RoutableContact,
  agent: RoutedAgent,
  room: 'needed' | 'made',
): readonly RoutedContact[] | null {
  const routed = 'contact' in contact ? contact : null;
  const { channel } = 'contact' in contact ? contact : factsOf(state, contact);
  if (agent.interrupting !== null && agent.interrupting !== routed) return null;
  if (channel === null) return null;
  const holds = routed !== null && agent.contacts.has(routed);
  const load = holds ? neighbour(agent.load, state.channels, channel, -1) : agent.load;
  if ((load.room & channel.bit) !== 0) return [];
  if (room === 'needed') return null;
  const items = [...agent.contacts].filter(({ state, deferred }) => state.status === 'active' && deferred);
  return firstThatFit(state, agent, channel, items, load)?.items ?? null;
}
