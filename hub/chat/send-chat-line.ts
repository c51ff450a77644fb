import type { Command, CommandResult } from '../../shared/contract/command.ts';
import { refuse } from '../../shared/contract/result.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { cleanChatLine } from '../../shared/domain/chat/clean-line.ts';
import { mayHandle } from '../../shared/domain/contact.ts';
import { done, type Caller, type CommandContext } from '../commands/command-context.ts';
import { factsOf } from '../commands/contact-facts.ts';
import { findContact, updateContact } from '../conversations/contact-repository.ts';
import { findConversation, updateConversation } from '../conversations/conversation-repository.ts';
import {
  giveAttachmentsToMessage,
  insertMessage,
  listDraftAttachments,
} from '../conversations/message-repository.ts';
import { sentBefore, type Sent } from '../conversations/sent-before.ts';
import type { Unit } from '../db/database.ts';
import { appendLine } from './chat-line-repository.ts';
import { chatMessage } from './chat-message.ts';
import { findSessionByConversation, updateSession } from './visitor-session-repository.ts';

type SendChatLine = Extract<Command, { type: 'sendChatLine' }>;

/**
 * Commits an agent's line; the visitor's pages hear it from the record. The same clientMessageId again answers with
 * the line that is there already.
 */
export async function sendChatLine(
  context: CommandContext,
  command: SendChatLine,
  caller: Caller,
): Promise<CommandResult> {
  const text = cleanChatLine(command.text);
  if (text === '' && command.attachmentIds.length === 0)
    return refuse('invalid-input', 'text', 'nothing to read in it');
  const { value, seq } = await context.database.write((unit) =>
    store(unit, context, { ...command, text }, caller),
  );
  return value.ok ? done(seq, { messageId: value.messageId }) : value;
}

async function store(
  unit: Unit,
  context: CommandContext,
  command: SendChatLine,
  caller: Caller,
): Promise<Sent<RefusalCode>> {
  const contact = await findContact(unit.tx, command.contactId);
  const conversation = contact === null ? null : await findConversation(unit.tx, contact.conversation_id);
  if (contact === null || conversation === null) return refuse('not-found', 'contactId');
  const session = await findSessionByConversation(unit.tx, conversation.id);
  // Whoever is only asked about a chat does not speak to its visitor.
  if (session === null || contact.parent_contact_id !== null)
    return refuse('wrong-state', 'contactId', 'the contact is no chat');
  const externalId = `reply:${command.clientMessageId}`;
  const before = await sentBefore(unit, conversation, externalId);
  if (before !== null) return before;
  const allowed = mayHandle(factsOf(contact), caller.userId);
  if (!allowed.ok) return allowed;
  const files = await listDraftAttachments(unit.tx, conversation.id, command.attachmentIds);
  if (new Set(files).size !== command.attachmentIds.length) return refuse('not-found', 'attachmentIds');

  const now = context.now();
  const author = { kind: 'agent', id: caller.userId, name: caller.name } as const;
  const message = chatMessage(conversation, { externalId, text: command.text, at: now, author });
  await insertMessage(unit, message);
  await giveAttachmentsToMessage(unit, message.id, command.attachmentIds);
  // Whoever answers has read what was there.
  const line = await appendLine(unit, session.id, message.id);
  await updateSession(unit, session.id, { agent_read_line: line });
  await updateConversation(unit, conversation.id, { last_agent_id: caller.userId, last_message_at: now });
  const about = {
    at: now,
    conversationId: conversation.id,
    contactId: contact.id,
    agentId: caller.userId,
    actorId: caller.userId,
  };
  unit.append({ ...about, type: 'messageQueued', messageId: message.id, data: { channel: 'chat' } });
  // The draft is left alone: it may hold the words of the next line already.
  if (contact.unread > 0) {
    await updateContact(unit, contact.id, { unread: 0 });
    unit.append({ ...about, type: 'contactChanged' });
  }
  return { ok: true, messageId: message.id };
}
