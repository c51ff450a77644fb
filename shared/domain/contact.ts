import type { WrapUpMode } from '../contract/queue.ts';
import { ok, refuse, type Result } from '../contract/result.ts';

/** The part of a contact that its rules look at. */
export type ContactFacts = {
  readonly status: 'waiting' | 'offered' | 'active' | 'wrapUp' | 'parked' | 'closed';
  readonly agentId: string | null;
};

/** What follows from ending the handling of a contact. Times in milliseconds. */
export type Ending =
  | { readonly next: 'wrapUp'; readonly endsAt: number | null }
  | { readonly next: 'closed'; readonly wrapUpCode: null };

/** The wrap-up rules of the contact's queue. */
export type WrapUpRules = {
  readonly mode: WrapUpMode;
  readonly timeBoxMs: number;
  readonly codes: readonly { readonly id: string }[];
};

type Refused = 'not-owner' | 'wrong-state' | 'wrap-up-code-required' | 'invalid-input';

/** T1: only the owner of an active contact may answer or end it. */
export function mayHandle(contact: ContactFacts, agentId: string): Result<null, Refused> {
  if (contact.status !== 'active')
    return refuse('wrong-state', 'contactId', `the contact is ${contact.status}`);
  if (contact.agentId !== agentId) return refuse('not-owner', 'contactId');
  return ok(null);
}

/** T15: only the owner takes a parked contact back. */
export function mayUnpark(contact: ContactFacts, agentId: string): Result<null, Refused> {
  if (contact.status !== 'parked')
    return refuse('wrong-state', 'contactId', `the contact is ${contact.status}`);
  return contact.agentId === agentId ? ok(null) : refuse('not-owner', 'contactId');
}

/** T20, T21: a contact is given to somebody without an offer only out of these states. */
export function mayPull(
  contact: ContactFacts,
  from: readonly ContactFacts['status'][],
): Result<null, Refused> {
  return from.includes(contact.status)
    ? ok(null)
    : refuse('wrong-state', 'contactId', `the contact is ${contact.status}`);
}

/** T2: ending leads to wrap-up as the queue's mode says; without wrap-up the contact is closed at once. */
export function endContact(
  contact: ContactFacts,
  agentId: string,
  rules: WrapUpRules,
  now: number,
): Result<Ending, Refused> {
  if (contact.status === 'parked') return endParked(contact, agentId, rules);
  const allowed = mayHandle(contact, agentId);
  if (!allowed.ok) return allowed;
  switch (rules.mode) {
    case 'none':
      return ok({ next: 'closed', wrapUpCode: null });
    case 'time-boxed':
      return ok({ next: 'wrapUp', endsAt: now + rules.timeBoxMs });
    case 'optional':
    case 'mandatory':
      return ok({ next: 'wrapUp', endsAt: null });
  }
}

/** T16: its owner ends a parked contact at once, unless wrap-up wants a code: then it must be taken up first. */
function endParked(contact: ContactFacts, agentId: string, rules: WrapUpRules): Result<Ending, Refused> {
  if (contact.agentId !== agentId) return refuse('not-owner', 'contactId');
  if (rules.mode === 'mandatory' && rules.codes.length > 0)
    return refuse('wrap-up-code-required', 'contactId', 'take it up again first');
  return ok({ next: 'closed', wrapUpCode: null });
}

/** T3: wrap-up takes a code of the queue; only mandatory wrap-up refuses to end without one. */
export function wrapUpContact(
  contact: ContactFacts,
  agentId: string,
  rules: WrapUpRules,
  code: string | null,
): Result<{ readonly wrapUpCode: string | null }, Refused> {
  if (contact.status !== 'wrapUp')
    return refuse('wrong-state', 'contactId', `the contact is ${contact.status}`);
  if (contact.agentId !== agentId) return refuse('not-owner', 'contactId');
  if (code === null) {
    if (rules.mode === 'mandatory' && rules.codes.length > 0) return refuse('wrap-up-code-required', 'code');
    return ok({ wrapUpCode: null });
  }
  if (!rules.codes.some((known) => known.id === code))
    return refuse('invalid-input', 'code', 'not a code of this queue');
  return ok({ wrapUpCode: code });
}
