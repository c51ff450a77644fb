import type { ContactRow } from '../conversations/contact-repository.ts';
import type { Unit } from '../db/database.ts';
import { updateSession, type VisitorSessionRow } from './visitor-session-repository.ts';

/** A visitor who was gone is there again; whoever has the chat hears of it. */
export async function welcomeBack(
  unit: Unit,
  session: VisitorSessionRow,
  contact: ContactRow | null,
  now: number,
): Promise<void> {
  if (session.gone_at === null) return;
  await updateSession(unit, session.id, { gone_at: null, gone_by: null });
  if (contact === null) return;
  unit.append({
    type: 'visitorReturned',
    at: now,
    conversationId: session.conversation_id,
    contactId: contact.id,
    agentId: contact.agent_id,
  });
}
