import type { Caller } from '../../commands/command-context.ts';
import { updateContact } from '../../conversations/contact-repository.ts';
import { updateConversation } from '../../conversations/conversation-repository.ts';
import { deleteDraft } from '../../conversations/draft-repository.ts';
import type { Unit } from '../../db/database.ts';
import type { PlaceOfAnswer } from './place-of-answer.ts';

/** The draft has become a message, and whoever answers has read what was there. */
export async function markAnswered(
  unit: Unit,
  { contact, conversation }: PlaceOfAnswer,
  caller: Caller,
  at: number,
): Promise<void> {
  await deleteDraft(unit, conversation.id);
  await updateConversation(unit, conversation.id, { last_agent_id: caller.userId, last_message_at: at });
  await updateContact(unit, contact.id, { unread: 0 });
  unit.append({
    type: 'draftDiscarded',
    at,
    conversationId: conversation.id,
    contactId: contact.id,
    agentId: caller.userId,
    actorId: caller.userId,
  });
}
