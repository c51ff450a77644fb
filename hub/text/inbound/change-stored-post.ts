import type { MessageDetails, PostDetails } from '../../../shared/contract/text-message.ts';
import { findOpenContact } from '../../conversations/contact-repository.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { Unit } from '../../db/database.ts';
import { readDetails, updateTextMessage, type StoredText } from '../text-message-repository.ts';

/** Changes what is stored of a post. */
export async function changePost(
  unit: Unit,
  context: ConversationContext,
  post: StoredText,
  change: Partial<PostDetails>,
): Promise<void> {
  const details = readDetails(post);
  if (details.kind === 'post') await changeDetails(unit, context, post, { ...details, ...change });
}

/** Stores what a message has besides anew and tells who has it on screen; what it says already is not told again. */
export async function changeDetails(
  unit: Unit,
  context: ConversationContext,
  text: StoredText,
  details: MessageDetails,
): Promise<void> {
  const stored = JSON.stringify(details);
  if (stored === text.details) return;
  await updateTextMessage(unit, text.message_id, {
    details: stored,
    ...(details.kind === 'post' && details.postId !== '' ? { provider_id: details.postId } : {}),
  });
  const contact = await findOpenContact(unit.tx, text.conversation_id);
  unit.append({
    type: 'messageChanged',
    at: context.now(),
    conversationId: text.conversation_id,
    contactId: contact?.id ?? null,
    messageId: text.message_id,
    agentId: contact?.agent_id ?? null,
  });
}
