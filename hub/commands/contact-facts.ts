import type { ContactFacts } from '../../shared/domain/contact.ts';
import type { ContactRow } from '../conversations/contact-repository.ts';

/** What the rules look at. */
export function factsOf(contact: ContactRow): ContactFacts {
  return { status: contact.status, agentId: contact.agent_id };
}
