import { findOpenContact, updateContact } from '../../conversations/contact-repository.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import { findConversation, updateConversation } from '../../conversations/conversation-repository.ts';
import type { Unit } from '../../db/database.ts';

/** Words of a message that stand elsewhere too: as the subject of its conversation, as the preview of its contact. */
type Replacement = { readonly from: string; readonly to: string };

/** Replaces them there. */
export async function replaceWords(
  unit: Unit,
  context: ConversationContext,
  conversationId: string,
  replacements: readonly Replacement[],
): Promise<void> {
  const conversation = await findConversation(unit.tx, conversationId);
  const contact = await findOpenContact(unit.tx, conversationId);
  const subject = replacements.find(({ from }) => from === conversation?.subject);
  const preview = replacements.find(({ from }) => from === contact?.preview);
  if (subject !== undefined) await updateConversation(unit, conversationId, { subject: subject.to });
  if (contact === null) return;
  if (preview !== undefined) await updateContact(unit, contact.id, { preview: preview.to });
  if (subject === undefined && preview === undefined) return;
  unit.append({
    type: 'contactChanged',
    at: context.now(),
    conversationId,
    contactId: contact.id,
    agentId: contact.agent_id,
  });
}
