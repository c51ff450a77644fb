import type { z } from 'zod';
import type { beginInput } from '../../shared/contract/chat.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import { cleanChatLine, cleanVisitorName } from '../../shared/domain/chat/clean-line.ts';
import { chatAccount } from '../config/accounts-of-channel.ts';
import { findOpenContact, updateContact, type ContactRow } from '../conversations/contact-repository.ts';
import type { ConversationContext } from '../conversations/context.ts';
import {
  findConversation,
  insertConversation,
  type ConversationRow,
} from '../conversations/conversation-repository.ts';
import type { Unit } from '../db/database.ts';
import { newId } from '../ids.ts';
import { openContact } from '../inbound/open-contact.ts';
import { previewOf } from '../inbound/preview.ts';
import { findLineByExternalId } from './chat-line-repository.ts';
import { visitorLineId } from './chat-message.ts';
import { customerOfVisitor } from './identity/customer-of-visitor.ts';
import { keepVisitorLine, markUnread, type KeptLine } from './keep-line.ts';
import { sessionFacts } from './session-facts.ts';
import { findSessionByToken, insertSession, type VisitorSessionRow } from './visitor-session-repository.ts';
import { welcomeBack } from './welcome-back.ts';
import type { Visitor } from './visitor.ts';

/** A chat that began or was taken up again, and what routing must hear of it. */
export type Begun = {
  readonly kept: KeptLine;
  readonly opened: ContactRow | null;
  readonly reopened: ContactRow | null;
};

const longestSubject = 80;

/**
 * Begins a visitor's chat, or takes an ended one up again in the same conversation: in wrap-up with the agent who
 * has it, otherwise as a new contact. The same clientId again answers with the line that is there already.
 */
export async function beginChat(
  unit: Unit,
  context: ConversationContext,
  visitor: Visitor,
  input: z.output<typeof beginInput>,
): Promise<Result<Begun, RefusalCode>> {
  if (cleanChatLine(input.text) === '') return refuse('invalid-input', 'text', 'nothing to read in it');
  // What the site signed counts more than what was typed.
  const name = visitor.person?.name || cleanVisitorName(input.name);
  if (name === '') return refuse('invalid-input', 'name', 'nothing to read in it');
  const known = await findSessionByToken(unit.tx, visitor.channelAccountId, visitor.tokenHash);
  if (known !== null) return goOn(unit, context, known, { ...input, name });

  const account = chatAccount(context.configuration(), visitor.channelAccountId);
  if (account === undefined) return refuse('not-found', 'accountId');
  const now = context.now();
  const sessionId = newId();
  const conversation: ConversationRow = {
    id: newId(),
    customer_id: await customerOfVisitor(unit, visitor, {
      sessionId,
      name,
      language: input.language,
      at: now,
    }),
    channel: 'chat',
    channel_account_id: account.id,
    queue_id: account.queue,
    subject: previewOf(cleanChatLine(input.text)).slice(0, longestSubject),
    created_at: now,
    last_message_at: now,
    last_agent_id: null,
    related_conversation_id: null,
    continues_id: null,
  };
  await insertConversation(unit, conversation);
  await insertSession(unit, {
    id: sessionId,
    channel_account_id: account.id,
    token_hash: visitor.tokenHash,
    conversation_id: conversation.id,
    mail: input.mail,
    lines: 0,
    received: 0,
    gone_at: null,
    gone_by: null,
    created_at: now,
    ...sessionFacts(visitor),
    topic_id: input.topic ?? null,
    language: input.language,
    read_line: 0,
    agent_read_line: 0,
    last_seen_at: now,
    reminded_at: null,
    transcripts: 0,
  });
  const opened = await open(unit, context, conversation, input.text, now);
  const written = { clientId: input.clientId, text: input.text, name };
  const kept = await keepVisitorLine(unit, { id: sessionId }, conversation, opened, written, now);
  return ok({ kept, opened, reopened: null });
}

async function goOn(
  unit: Unit,
  context: ConversationContext,
  session: VisitorSessionRow,
  input: z.output<typeof beginInput>,
): Promise<Result<Begun, RefusalCode>> {
  const externalId = visitorLineId(session.id, input.clientId);
  const there = await findLineByExternalId(unit.tx, session.channel_account_id, externalId);
  if (there !== null) return ok({ kept: there, opened: null, reopened: null });
  const conversation = await findConversation(unit.tx, session.conversation_id);
  if (conversation === null) return refuse('not-found', 'token');

  const now = context.now();
  const contact = await findOpenContact(unit.tx, conversation.id);
  await welcomeBack(unit, session, contact, now);
  if (contact === null) {
    const opened = await open(unit, context, conversation, input.text, now);
    const kept = await keepVisitorLine(unit, session, conversation, opened, input, now);
    return ok({ kept, opened, reopened: null });
  }
  const kept = await keepVisitorLine(unit, session, conversation, contact, input, now);
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

async function open(
  unit: Unit,
  context: ConversationContext,
  conversation: ConversationRow,
  text: string,
  now: number,
): Promise<ContactRow> {
  return openContact(unit, context, {
    conversationId: conversation.id,
    channel: conversation.channel,
    queueId: conversation.queue_id,
    preferredAgentId: conversation.last_agent_id,
    arrivedAt: now,
    preview: previewOf(cleanChatLine(text)),
  });
}
