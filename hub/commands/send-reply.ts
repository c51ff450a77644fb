import type { Command, CommandResult } from '../../shared/contract/command.ts';
import { refuse } from '../../shared/contract/result.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { mayHandle } from '../../shared/domain/contact.ts';
import { findContact, updateContact } from '../conversations/contact-repository.ts';
import { findConversation, updateConversation } from '../conversations/conversation-repository.ts';
import { deleteDraft } from '../conversations/draft-repository.ts';
import {
  giveAttachmentsToMessage,
  insertMessage,
  listDraftAttachments,
} from '../conversations/message-repository.ts';
import { buildReply } from '../conversations/build-reply.ts';
import { htmlToText } from '../conversations/html-to-text.ts';
import { sanitizeAgentHtml } from '../conversations/sanitize-agent-html.ts';
import { sentBefore, type Sent } from '../conversations/sent-before.ts';
import type { Unit } from '../db/database.ts';
import { enqueueMessage } from '../outbox/outbox-repository.ts';
import { done, type Caller, type CommandContext } from './command-context.ts';
import { factsOf } from './contact-facts.ts';
import { endContact } from './end-contact.ts';

type SendReply = Extract<Command, { type: 'sendReply' }>;

/**
 * T7: commits a reply with its place in the outbox; the acknowledgement follows the commit. The same
 * clientMessageId again answers with the message that is there already.
 */
export async function sendReply(
  context: CommandContext,
  command: SendReply,
  caller: Caller,
): Promise<CommandResult> {
  const html = sanitizeAgentHtml(command.html);
  if (htmlToText(html).trim() === '' && command.attachmentIds.length === 0) {
    return refuse('invalid-input', 'html', 'the reply is empty');
  }
  const { value, seq } = await context.database.write((unit) =>
    store(unit, context, { ...command, html }, caller),
  );
  if (!value.ok) return value;
  if (command.endContact) {
    const ended = await endContact(context, command.contactId, caller);
    // A repeated command finds the contact ended already: the reply is what counts.
    if (!ended.ok && ended.code !== 'wrong-state') return ended;
    if (ended.ok) return done(ended.value.seq, { messageId: value.messageId });
  }
  return done(seq, { messageId: value.messageId });
}

async function store(
  unit: Unit,
  context: CommandContext,
  command: SendReply,
  caller: Caller,
): Promise<Sent<RefusalCode>> {
  const contact = await findContact(unit.tx, command.contactId);
  const conversation = contact === null ? null : await findConversation(unit.tx, contact.conversation_id);
  if (contact === null || conversation === null) return refuse('not-found', 'contactId');
  const externalId = `reply:${command.clientMessageId}`;
  const before = await sentBefore(unit, conversation, externalId);
  if (before !== null) return before;
  const allowed = mayHandle(factsOf(contact), caller.userId);
  if (!allowed.ok) return allowed;
  if (contact.parent_contact_id !== null)
    return refuse('wrong-state', 'contactId', 'a consultation answers no customer');
  const files = await listDraftAttachments(unit.tx, conversation.id, command.attachmentIds);
  if (files.length !== command.attachmentIds.length) return refuse('not-found', 'attachmentIds');
  const built = await buildReply(unit, context, conversation, { ...command, externalId, author: caller });
  if (!built.ok) return built;

  const now = context.now();
  const message = built.value;
  await insertMessage(unit, message);
  await giveAttachmentsToMessage(unit, message.id, command.attachmentIds);
  await enqueueMessage(unit, message.id, conversation.channel_account_id, now);
  await deleteDraft(unit, conversation.id);
  await updateConversation(unit, conversation.id, { last_agent_id: caller.userId, last_message_at: now });
  await updateContact(unit, contact.id, { unread: 0 });
  unit.append({
    type: 'messageQueued',
    at: now,
    conversationId: conversation.id,
    contactId: contact.id,
    messageId: message.id,
    agentId: caller.userId,
    actorId: caller.userId,
  });
  unit.append({
    type: 'draftDiscarded',
    at: now,
    conversationId: conversation.id,
    contactId: contact.id,
    agentId: caller.userId,
    actorId: caller.userId,
  });
  return { ok: true, messageId: message.id };
}
