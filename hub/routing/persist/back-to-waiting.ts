import type { Unit } from '../../db/database.ts';
import { notParked } from '../../conversations/contact-repository.ts';
import { countWork, moveContact } from '../routed-contact-repository.ts';

/** A contact waits again at its old key; one that was withdrawn or closed in the same unit stays as it is. */
export async function backToWaiting(unit: Unit, contactId: string, now: number): Promise<string | null> {
  await countWork(unit, contactId, now);
  return moveContact(
    unit,
    contactId,
    ['offered', 'active', 'waiting', 'parked'],
    { ...notParked, status: 'waiting', agent_id: null, offer_id: null, status_since: now, urgent: 0 },
    'missing-is-fine',
  );
}
