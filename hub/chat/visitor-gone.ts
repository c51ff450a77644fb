import { deleteDraft } from '../conversations/draft-repository.ts';
import { findOpenContact, updateContact, type ContactRow } from '../conversations/contact-repository.ts';
import type { Unit } from '../db/database.ts';
import { updateSession, type VisitorSessionRow } from './visitor-session-repository.ts';

/** How a visitor went: by their own wish, without a word for longer than the grace, or without writing anything for too long. */
export type GoneBy = 'visitor' | 'lost' | 'idle';

/** Notes on an answered chat that its visitor left; the agent finishes the work. */
export async function noteGone(
  unit: Unit,
  session: VisitorSessionRow,
  by: GoneBy,
  now: number,
): Promise<void> {
  const contact = await findOpenContact(unit.tx, session.conversation_id);
  await updateSession(unit, session.id, { gone_at: now, gone_by: by });
  if (contact === null) return;
  unit.append({
    type: 'visitorLeft',
    at: now,
    conversationId: session.conversation_id,
    contactId: contact.id,
    agentId: contact.agent_id,
    data: { by },
  });
}

/**
 * Closes the contact of a visitor who left before anybody answered. Routing has let go of it already, so whatever it
 * became meanwhile, it is closed. Answers with the contact as it was; null: there was none.
 */
export async function closeAbandoned(
  unit: Unit,
  session: VisitorSessionRow,
  by: GoneBy,
  now: number,
): Promise<ContactRow | null> {
  await updateSession(unit, session.id, { gone_at: session.gone_at ?? now, gone_by: session.gone_by ?? by });
  const contact = await findOpenContact(unit.tx, session.conversation_id);
  if (contact === null) return null;
  await updateContact(unit, contact.id, {
    status: 'closed',
    status_since: now,
    agent_id: null,
    offer_id: null,
    wrap_up_ends_at: null,
    unread: 0,
  });
  await deleteDraft(unit, session.conversation_id);
  unit.append({
    type: 'contactAbandoned',
    at: now,
    conversationId: session.conversation_id,
    contactId: contact.id,
    agentId: contact.agent_id,
    data: { by, waitedMs: now - contact.arrived_at },
  });
  return contact;
}
