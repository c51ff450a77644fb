import type { ContactRow } from '../../conversations/contact-repository.ts';
import { findConversation } from '../../conversations/conversation-repository.ts';
import type { Unit } from '../../db/database.ts';
import { customerName } from '../customer-name-repository.ts';
import { updateSession, type VisitorSessionRow } from '../visitor-session-repository.ts';
import type { ProvenPerson } from './proven-person.ts';
import { customerOfPerson } from './customer-of-visitor.ts';
import { giveConversation, removeIfEmpty } from './site-identity-repository.ts';

/** Somebody who began a chat without a name proved who they are: the chat is the known customer's from now on. */
export async function handOver(
  unit: Unit,
  session: VisitorSessionRow,
  contact: ContactRow | null,
  person: ProvenPerson,
  now: number,
): Promise<void> {
  const conversation = await findConversation(unit.tx, session.conversation_id);
  if (conversation === null) return;
  const before = conversation.customer_id;
  const to = await customerOfPerson(unit, session.channel_account_id, person, {
    name: await customerName(unit.tx, before),
    language: session.language,
    at: now,
  });
  await updateSession(unit, session.id, { subject: person.subject });
  await giveConversation(unit, { conversationId: conversation.id, sessionId: session.id, to });
  if (before !== to) await removeIfEmpty(unit, before);
  const about = {
    at: now,
    conversationId: conversation.id,
    contactId: contact?.id ?? null,
    agentId: contact?.agent_id ?? null,
  };
  unit.append({ ...about, type: 'visitorChanged' });
  if (contact !== null) unit.append({ ...about, type: 'contactChanged' });
}
