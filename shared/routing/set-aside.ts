import { giveUnits } from './agent-load.ts';
import { setState } from './contact-state.ts';
import type { ParkUntil } from './events.ts';
import type { RouterState } from './model.ts';
import type { RoutedAgent, RoutedContact } from './model-work.ts';
import { noteGain, touchContact } from './touch.ts';

/** Why a contact is set aside, until when, and for which contact. */
export interface SetAside {
  readonly by: 'interruption' | 'agent' | 'assignment';
  readonly until: ParkUntil | null;
  readonly displacedBy: string | null;
}

/** R8, R9: parks an active contact whole; it holds no units until it comes back. */
export function setAside(
  state: RouterState,
  contact: RoutedContact,
  agent: RoutedAgent,
  { by, until, displacedBy }: SetAside,
): void {
  const { contactId } = contact.contact;
  giveUnits(state, agent, contact);
  agent.parked.add(contact);
  setState(state, contact, { status: 'parked', agentId: agent.id, since: state.now, by, until });
  state.decisions.push({ type: 'contactParked', contactId, agentId: agent.id, by, until, displacedBy });
  touchContact(state, contact);
}

/** R8: the agent took what interrupts: the work named in the offer is set aside, and that counts as one interruption. */
export function setAsideFor(state: RouterState, offered: RoutedContact, agent: RoutedAgent): void {
  if (offered.state.status !== 'offered') return;
  let some = false;
  for (const contactId of offered.state.parks ?? []) {
    const contact = state.contacts.get(contactId);
    if (contact?.state.status !== 'active' || contact.state.agentId !== agent.id) continue;
    contact.interruptions += 1;
    setAside(state, contact, agent, {
      by: 'interruption',
      until: null,
      displacedBy: offered.contact.contactId,
    });
    some = true;
  }
  if (some) countInterruption(state, agent, state.now);
}

/** R8: an interruption counts against the agent's budget for an hour. */
export function countInterruption(state: RouterState, agent: RoutedAgent, at: number): void {
  const endsAt = at + hourMs;
  if (endsAt <= state.now) return;
  agent.interruptedAt.push(at);
  state.countedInterruptions.push({ endsAt, agent });
}

/** R8: interruptions that are an hour old count no more. */
export function forgetInterruptions(state: RouterState): void {
  const { countedInterruptions: counted, now } = state;
  let ended = 0;
  for (const { endsAt, agent } of counted) {
    if (endsAt > now) break;
    ended += 1;
    agent.interruptedAt.shift();
    noteGain(state, agent);
  }
  if (ended > 0) counted.splice(0, ended);
}

const hourMs = 60 * 60_000;
