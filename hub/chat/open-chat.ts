import type { ChatTopicConfig } from '../../shared/contract/config-file.ts';
import { cleanChatLine } from '../../shared/domain/chat/clean-line.ts';
import type { ContactRow } from '../conversations/contact-repository.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { ConversationRow } from '../conversations/conversation-repository.ts';
import type { Unit } from '../db/database.ts';
import { openContact } from '../inbound/open-contact.ts';
import { previewOf } from '../inbound/preview.ts';
import { skillsOfTopic } from './topic-of.ts';

/** Has a chat wait in its conversation's queue for somebody with the skills of its topic. */
export async function openChat(
  unit: Unit,
  context: ConversationContext,
  conversation: ConversationRow,
  topic: ChatTopicConfig | undefined,
  written: { readonly text: string; readonly at: number },
): Promise<ContactRow> {
  return openContact(unit, context, {
    conversationId: conversation.id,
    channel: conversation.channel,
    queueId: conversation.queue_id,
    preferredAgentId: conversation.last_agent_id,
    arrivedAt: written.at,
    preview: previewOf(cleanChatLine(written.text)),
    extraSkills: skillsOfTopic(context.configuration(), topic),
  });
}
