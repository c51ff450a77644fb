import type { VisitorPage } from '../../shared/contract/chat.ts';
import { findOpenContact } from '../conversations/contact-repository.ts';
import type { Unit } from '../db/database.ts';
import { findSessionByToken, updateSession } from './visitor-session-repository.ts';
import type { Visitor } from './visitor.ts';

/** Notes the page that the visitor looks at; it was cleaned at the door. */
export async function notePage(unit: Unit, visitor: Visitor, page: VisitorPage, now: number): Promise<void> {
  const session = await findSessionByToken(unit.tx, visitor.channelAccountId, visitor.tokenHash);
  if (session === null || (session.page_url === page.url && session.page_title === page.title)) return;
  await updateSession(unit, session.id, { page_url: page.url, page_title: page.title });
  const contact = await findOpenContact(unit.tx, session.conversation_id);
  unit.append({
    type: 'visitorChanged',
    at: now,
    conversationId: session.conversation_id,
    contactId: contact?.id ?? null,
    agentId: contact?.agent_id ?? null,
  });
}
