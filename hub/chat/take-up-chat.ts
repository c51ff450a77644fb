import type { z } from 'zod';
import type { beginInput } from '../../shared/contract/chat.ts';
import type { ChatAccountConfig } from '../../shared/contract/config-file.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import { cleanVisitorName } from '../../shared/domain/chat/clean-line.ts';
import { findOpenContact, updateContact } from '../conversations/contact-repository.ts';
import type { ConversationContext } from '../conversations/context.ts';
import {
  findConversation,
  moveConversation,
  type ConversationRow,
} from '../conversations/conversation-repository.ts';
import type { Unit } from '../db/database.ts';
import type { Begun } from './begun.ts';
import { findLineByExternalId } from './chat-line-repository.ts';
import { visitorLineId } from './chat-message.ts';
import { formRefusal, type GivenForm } from './check-form.ts';
import { customerName } from './customer-name-repository.ts';
import { keepVisitorLine, markUnread } from './keep-line.ts';
import { openChat } from './open-chat.ts';
import { topicOf } from './topic-of.ts';
import { visitorHours } from './visitor-hours.ts';
import { updateSession, type VisitorSessionRow } from './visitor-session-repository.ts';
import type { Visitor } from './visitor.ts';
import { welcomeBack } from './welcome-back.ts';

type BeginInput = z.output<typeof beginInput>;

/**
 * K10: goes on in the same conversation: in wrap-up with the agent who has it, otherwise as a new contact. What the form asks
 * for and was given before need not be given again.
 */
export async function takeUpChat(
  unit: Unit,
  context: ConversationContext,
  account: ChatAccountConfig,
  session: VisitorSessionRow,
  visitor: Visitor,
  input: BeginInput,
): Promise<Result<Begun, RefusalCode>> {
  const externalId = visitorLineId(session.id, input.clientId);
  const there = await findLineByExternalId(unit.tx, session.channel_account_id, externalId);
  if (there !== null) return ok({ kept: there, opened: null, reopened: null });
  const conversation = await findConversation(unit.tx, session.conversation_id);
  if (conversation === null) return refuse('not-found', 'token');
  const known = await customerName(unit.tx, conversation.customer_id);
  const given: GivenForm = {
    name: visitor.person?.name || input.name || known,
    mail: input.mail ?? session.mail ?? visitor.person?.mail ?? null,
    topic: input.topic ?? topicOf(account, session.topic_id)?.id ?? null,
  };
  const refusal = formRefusal(account, given);
  if (refusal !== null) return refusal;
  const contact = await findOpenContact(unit.tx, conversation.id);
  if (contact === null && !visitorHours(context, account.id).open) return refuse('outside-hours');

  const now = context.now();
  const written = { ...input, name: cleanVisitorName(given.name) };
  await updateSession(unit, session.id, {
    mail: given.mail,
    topic_id: given.topic,
    language: input.language,
  });
  await welcomeBack(unit, session, contact, now);
  if (contact === null) {
    const place = await inQueueOfTopic(unit, account, conversation, input.topic);
    const topic = topicOf(account, given.topic);
    // Passed on to another queue, it is no longer the topic that says who can answer.
    const isAtHome = place.queue_id === (topic?.queue ?? account.queue);
    const opened = await openChat(unit, context, place, isAtHome ? topic : undefined, {
      text: input.text,
      at: now,
    });
    const kept = await keepVisitorLine(unit, session, place, opened, written, now);
    return ok({ kept, opened, reopened: null });
  }
  const kept = await keepVisitorLine(unit, session, conversation, contact, written, now);
  await markUnread(unit, contact, input.text, now);
  if (contact.status !== 'wrapUp') return ok({ kept, opened: null, reopened: null });
  await updateContact(unit, contact.id, { status: 'active', status_since: now, wrap_up_ends_at: null });
  unit.append({
    type: 'contactReopened',
    at: now,
    conversationId: conversation.id,
    contactId: contact.id,
    agentId: contact.agent_id,
  });
  return ok({ kept, opened: null, reopened: contact });
}

/** A topic chosen anew leads to its queue; otherwise the conversation stays where it was. */
async function inQueueOfTopic(
  unit: Unit,
  account: ChatAccountConfig,
  conversation: ConversationRow,
  topicId: string | null,
): Promise<ConversationRow> {
  const topic = topicOf(account, topicId);
  const queueId = topic === undefined ? conversation.queue_id : (topic.queue ?? account.queue);
  if (queueId !== conversation.queue_id) await moveConversation(unit, conversation.id, queueId);
  return { ...conversation, queue_id: queueId };
}
