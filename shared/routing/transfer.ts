import { beginWaiting } from './arrival.ts';
import { factsOf } from './contact-facts.ts';
import type { StaleReason } from './decisions.ts';
import type { RoutableContact, TransferTarget } from './events.ts';
import { measureArrival } from './measure.ts';
import type { RouterState } from './model.ts';
import type { RoutedContact } from './model-work.ts';
import { coolDownFor, heldContact, takeFromHolder } from './ownership.ts';

/** Passes a contact on: it waits again, at its old due time, with the new queue's priority (R2). */
export function transfer(
  state: RouterState,
  contactId: string,
  agentId: string,
  to: TransferTarget,
): StaleReason | null {
  const contact = heldContact(state, contactId, agentId);
  if (typeof contact === 'string') return contact;
  if (to.kind === 'queue' && !state.queues.has(to.queueId)) return 'queueUnknown';
  if (to.kind === 'agent' && !state.agents.has(to.agentId)) return 'agentUnknown';
  takeFromHolder(state, contact);
  Object.assign(contact, factsOf(state, passedOn(contact, to)));
  contact.directed = to.kind === 'agent' ? directedTo(state, contact, to.agentId) : null;
  if (to.kind === 'agent') forgive(contact, to.agentId);
  if (to.kind === 'queue') contact.overflowed = false;
  const isOwn = to.kind === 'agent' && to.agentId === agentId;
  const excludedUntil = isOwn ? null : coolDownFor(state, contact, agentId);
  const directedUntil = contact.directed?.until ?? null;
  const told = { contactId, agentId, to, contact: contact.contact, directedUntil, excludedUntil };
  state.decisions.push({ type: 'contactTransferred', ...told });
  if (to.kind === 'queue') measureArrival(state, contact);
  beginWaiting(state, contact);
  return null;
}

/** R11: the contact is for this agent alone, for a time. */
export function directedTo(
  { now, config }: RouterState,
  { deferred }: RoutedContact,
  agentId: string,
): RoutedContact['directed'] {
  return { agentId, until: now + (deferred ? config.directedWaitMs.deferred : config.directedWaitMs.live) };
}

/** Whatever kept the contact from this agent before. */
function forgive(contact: RoutedContact, agentId: string): void {
  const kept = contact.exclusions.filter((one) => one.agentId !== agentId);
  contact.exclusions.splice(0, contact.exclusions.length, ...kept);
}

function passedOn({ contact, queue }: RoutedContact, to: TransferTarget): RoutableContact {
  const dueAt = contact.dueAt ?? (queue === null ? null : contact.arrivedAt + queue.targetMs);
  switch (to.kind) {
    case 'queue':
      return { ...contact, dueAt, queueId: to.queueId };
    case 'agent':
      return { ...contact, dueAt };
    case 'skills':
      return { ...contact, dueAt, extraSkills: to.skills };
  }
}
