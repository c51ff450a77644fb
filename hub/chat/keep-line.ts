import { cleanChatLine } from '../../shared/domain/chat/clean-line.ts';
import { updateContact, type ContactRow } from '../conversations/contact-repository.ts';
import { updateConversation, type ConversationRow } from '../conversations/conversation-repository.ts';
import { giveAttachmentsToMessage, insertMessage } from '../conversations/message-repository.ts';
import type { Unit } from '../db/database.ts';
import { previewOf } from '../inbound/preview.ts';
import { appendLine } from './chat-line-repository.ts';
import { chatMessage, visitorLineId } from './chat-message.ts';

/** A visitor's line that is about to be stored. */
export type NewLine = {
  readonly clientId: string;
  readonly text: string;
  readonly name: string;
  /** Ids of the session's own files that no line names yet; checked before. */
  readonly files?: readonly string[];
};

/** A stored line. */
export type KeptLine = { readonly line: number; readonly at: number };

/** Stores a visitor's line under the next number of its session, and tells it; `contact` is the one it belongs to. */
export async function keepVisitorLine(
  unit: Unit,
  session: { readonly id: string },
  conversation: ConversationRow,
  contact: Pick<ContactRow, 'id' | 'agent_id'> | null,
  written: NewLine,
  at: number,
): Promise<KeptLine> {
  const message = chatMessage(conversation, {
    externalId: visitorLineId(session.id, written.clientId),
    text: cleanChatLine(written.text),
    at,
    author: { kind: 'customer', id: conversation.customer_id, name: written.name },
  });
  await insertMessage(unit, message);
  await giveAttachmentsToMessage(unit, message.id, written.files ?? []);
  const line = await appendLine(unit, session.id, message.id);
  await updateConversation(unit, conversation.id, { last_message_at: at });
  unit.append({
    type: 'messageReceived',
    at,
    conversationId: conversation.id,
    contactId: contact?.id ?? null,
    messageId: message.id,
    agentId: contact?.agent_id ?? null,
    data: { characters: message.visible_text.length },
  });
  return { line, at };
}

/** Shows the newest line in the lists, and that nobody has read it. */
export async function markUnread(unit: Unit, contact: ContactRow, text: string, at: number): Promise<void> {
  await updateContact(unit, contact.id, {
    preview: previewOf(cleanChatLine(text)),
    unread: contact.unread + 1,
  });
  unit.append({
    type: 'contactChanged',
    at,
    conversationId: contact.conversation_id,
    contactId: contact.id,
    agentId: contact.agent_id,
  });
}
