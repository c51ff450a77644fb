import type { ConversationContext } from '../conversations/context.ts';
import { findOpenContact, type ContactRow } from '../conversations/contact-repository.ts';
import { findConversation } from '../conversations/conversation-repository.ts';
import type { MessageRow } from '../conversations/message-repository.ts';
import type { Unit } from '../db/database.ts';
import { openContact } from '../inbound/open-contact.ts';

/**
 * A message that did not arrive brings its conversation back to an agent (T13); returns the contact opened for that,
 * if any. What nobody wrote nobody has to write again: agents see what became of it.
 */
export async function bringBack(
  unit: Unit,
  context: ConversationContext,
  message: MessageRow,
): Promise<ContactRow | null> {
  if (message.author_kind === 'system') return null;
  if ((await findOpenContact(unit.tx, message.conversation_id)) !== null) return null;
  const conversation = await findConversation(unit.tx, message.conversation_id);
  if (conversation === null) return null;
  return openContact(unit, context, {
    conversationId: conversation.id,
    channel: conversation.channel,
    queueId: conversation.queue_id,
    preferredAgentId: message.author_id,
    arrivedAt: context.now(),
    preview: message.visible_text.slice(0, 160),
  });
}
